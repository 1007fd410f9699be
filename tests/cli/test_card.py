from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from smartcity_desktop.cli.main import run
from smartcity_desktop.desk.laptop import cards, paper_sizes


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_card_of_a_role_is_written_in_the_language_asked_for(
    tmp_path: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "kartu.pdf"
    assert run(["card", "chair", "--lang", language, "--out", str(file)]) == 0
    assert file.read_bytes() == cards.card("chair", language)
    assert "kartu.pdf" in capsys.readouterr().out


@pytest.mark.parametrize("role", cards.ROLES)
@pytest.mark.parametrize("size", paper_sizes.NAMES)
def test_a_card_is_one_page_of_the_size_asked_for(tmp_path: Path, role: str, size: str) -> None:
    import pypdfium2

    file = tmp_path / "kartu.pdf"
    assert run(["card", role, "--lang", "id", "--paper", size, "--out", str(file)]) == 0
    open_: Any = pypdfium2.PdfDocument
    document = open_(file.read_bytes())
    assert len(document) == 1
    assert round(document[0].get_height()) == {"A4": 842, "F4": 935, "Letter": 792}[size]


def test_a_size_that_there_is_not_is_said_with_those_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["card", "chair", "--lang", "id", "--paper", "A3"]) == 2
    assert "A4, F4, Letter" in capsys.readouterr().err


def test_without_a_place_the_card_is_named_for_its_role(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["card", "auditor", "--lang", "en"]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["card-auditor.pdf"]


def test_a_role_that_there_is_not_is_said_with_those_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.pdf"
    assert run(["card", "mentor", "--lang", "id", "--out", str(file)]) == 2
    said = capsys.readouterr().err
    assert "mentor" in said
    assert "PERAN" in said
    assert "ROLE" not in said
    assert "assessor, chair, coordinator, auditor" in said
    assert not file.exists()

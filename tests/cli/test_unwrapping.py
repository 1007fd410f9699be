from __future__ import annotations

from pathlib import Path

import pytest

from smartcity_desktop.host import wording
from smartcity_desktop.rehearsal import practice
from tests.cli.asked import ask
from tests.played import Event


@pytest.fixture
def opening(wrapped_event: Event, tmp_path: Path) -> list[str]:
    """The options by which the coordinator's key opens."""
    (file,) = (wrapped_event.folder / "coordinator" / "keys").glob("unwrap-*.age")
    phrase = tmp_path / "frasa.txt"
    phrase.write_text(f"{practice.PASSPHRASE}\n", encoding="utf-8")
    return ["--identity", str(file), "--passphrase-file", str(phrase)]


def test_the_files_alone_prove_the_ranking_once_they_are_opened(
    wrapped_event: Event, opening: list[str]
) -> None:
    words = ["verify", *wrapped_event.public(), "--anchor", wrapped_event.anchor]
    assert ask(*words, *opening).code == 0
    closed = ask(*words)
    assert closed.code == 1
    assert wording.label("id", "cli.refused.wrapped") in closed.out


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_what_stays_closed_is_refused_and_how_to_open_it_is_said(
    wrapped_event: Event, tmp_path: Path, opening: list[str], language: str
) -> None:
    words = ["receive", *wrapped_event.public()[:2], "--home", tmp_path / "rumah"]
    closed = ask(*words, "--anchor", wrapped_event.anchor, language=language)
    assert closed.code == 1
    assert wording.label(language, "cli.refused.wrapped") in closed.out
    assert "E_WRAPPED" in closed.out
    assert not list((tmp_path / "rumah" / "quarantine").glob("*"))
    opened = ask(*words, *opening, language=language)
    assert opened.code == 0, opened.out
    assert wording.label(language, "cli.refused.wrapped") not in opened.out


def test_the_chair_s_private_key_opens_the_panel_s_files(
    wrapped_event: Event, tmp_path: Path, opening: list[str]
) -> None:
    laptop = wrapped_event.folder / "laptops" / "P01"
    words = ["verify", *wrapped_event.public()[:2], "--anchor", wrapped_event.anchor]
    key = ["--identity", laptop / "keys" / "A-001.key", *opening[2:]]
    assert ask(*words, *key).code == 0
    key[1] = laptop / "keys" / "A-002.key"
    other = ask(*words, *key)
    assert other.code == 1
    assert "E_WRAPPED_OTHER" in other.out


def test_a_spare_laptop_is_made_from_a_wrapped_copy(
    wrapped_event: Event, tmp_path: Path, opening: list[str]
) -> None:
    words = ["recover", wrapped_event.folder / "sticks", "--home", tmp_path / "cadangan"]
    closed = ask(*words)
    assert closed.code == 2
    assert "--identity" in closed.out
    assert not (tmp_path / "cadangan").exists()
    opened = ask(*words, *opening)
    assert opened.code == 0, opened.out + opened.err
    assert ".db.age" in opened.out
    # The plain copy is gone with the command.
    assert [path.name for path in (tmp_path / "cadangan").iterdir()] == ["store.db"]


def test_a_wrong_passphrase_names_the_file_and_reads_nothing(
    wrapped_event: Event, tmp_path: Path, opening: list[str]
) -> None:
    Path(opening[3]).write_text("salah\n", encoding="utf-8")
    asked = ask("receive", wrapped_event.folder / "sticks", "--home", tmp_path / "x", *opening)
    assert asked.code == 2
    assert not (tmp_path / "x").exists()


def test_a_locked_key_without_a_terminal_asks_for_a_passphrase_file(
    wrapped_event: Event, opening: list[str]
) -> None:
    words = ["verify", *wrapped_event.public()[:2], "--anchor", wrapped_event.anchor]
    asked = ask(*words, *opening[:2])
    assert asked.code == 2
    assert "--passphrase-file" in asked.err

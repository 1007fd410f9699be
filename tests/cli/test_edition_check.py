from pathlib import Path

import pytest

from tests.cli.asked import ask
from tests.played import Event


def _file(event: Event) -> Path:
    return next((event.folder / "edition").iterdir())


def test_a_sound_edition_is_described(small_event: Event) -> None:
    asked = ask("edition", "check", _file(small_event))
    assert asked.code == 0, asked.err
    assert "13 daerah · 3 panel · 12 asesor · 13 sesi · kuota 4" in asked.out
    assert "data fiktif" in asked.out
    assert "Angka kunci akar: " in asked.out


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_changed_edition_is_refused_with_its_reason(
    small_event: Event, tmp_path: Path, language: str
) -> None:
    data = bytearray(_file(small_event).read_bytes())
    data[500] ^= 1
    (tmp_path / "e.scedition").write_bytes(data)
    asked = ask("edition", "check", tmp_path / "e.scedition", language=language)
    assert asked.code == 2
    assert asked.out == ""
    assert "Traceback" not in asked.err
    assert len(asked.err.splitlines()) >= 2


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"{}\n", None])
@pytest.mark.parametrize("language", ["id", "en"])
def test_what_is_no_edition_is_said_to_be_none(
    tmp_path: Path, content: bytes | None, language: str
) -> None:
    file = tmp_path / "lain.scedition"
    if content is not None:
        file.write_bytes(content)
    asked = ask("edition", "check", file, language=language)
    assert asked.code == 2
    assert "lain.scedition" in asked.err
    assert "Traceback" not in asked.err


def test_a_bundle_is_not_an_edition(small_event: Event) -> None:
    bundle = next((small_event.folder / "sticks").rglob("*.scbundle"))
    asked = ask("edition", "check", bundle)
    assert asked.code == 2
    assert bundle.name in asked.err

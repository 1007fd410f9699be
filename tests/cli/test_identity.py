from __future__ import annotations

from pathlib import Path

import pytest

from smartcity_desktop.bundles import wrapping
from smartcity_desktop.host import wording
from tests.cli.asked import ask
from tests.played import Event


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_a_key_is_made_and_its_passphrase_told_once(tmp_path: Path, language: str) -> None:
    asked = ask("identity", "--home", tmp_path, language=language)
    assert asked.code == 0, asked.err
    (file,) = (tmp_path / "keys").glob("unwrap-*.age")
    recipient = file.with_suffix(".pub").read_text(encoding="ascii").strip()
    assert asked.out.count(recipient) == 1
    assert "--officers" in asked.out
    assert str(file) in asked.out
    phrase = asked.out.splitlines()[2].partition(": ")[2]
    assert wrapping.load(file.read_bytes(), phrase).recipient == recipient
    shown = ask("identity", "--show", "--home", tmp_path, language=language)
    assert shown.code == 0
    assert recipient in shown.out
    assert phrase not in shown.out


def test_a_home_without_a_key_says_so(small_event: Event) -> None:
    asked = ask("identity", "--show", "--home", small_event.folder / "coordinator")
    assert asked.code == 1
    assert asked.out


def test_showing_makes_no_new_home(tmp_path: Path) -> None:
    assert ask("identity", "--show", "--home", tmp_path / "baru").code == 2
    assert not (tmp_path / "baru").exists()


def test_the_key_that_the_edition_names_is_told_apart(wrapped_event: Event) -> None:
    asked = ask("identity", "--show", "--home", wrapped_event.folder / "coordinator")
    assert wording.label("id", "cli.identity.named") in asked.out

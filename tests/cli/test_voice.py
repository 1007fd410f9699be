"""A file's name is what a stranger chose: it may be told, and must not tell anything itself."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from smartcity_desktop.cli import main
from smartcity_desktop.cli.voice import Voice
from smartcity_desktop.domain.problem import Problem, Problems
from smartcity_desktop.host.wording import LANGUAGES
from tests.cli.asked import Answer, ask
from tests.hostile_names import FORGED, HOSTILE, only_where_such_names_are, steering
from tests.played import Event

pytestmark = only_where_such_names_are


@pytest.fixture
def stick(small_event: Event, tmp_path: Path) -> Path:
    """A stick of the first panel in a folder of such a name, and more files of such names."""
    stick = tmp_path / HOSTILE
    shutil.copytree(small_event.folder / "sticks" / "P01", stick)
    bundle = min(stick.rglob("*.screcord"), default=None) or min(stick.rglob("*.sc*"))
    shutil.copy(bundle, stick / f"{HOSTILE}.scsheet")
    (stick / f"{HOSTILE}.screcord").write_bytes(b"{}\n")
    (stick / f"{HOSTILE}.txt").write_bytes(b"not ours")
    (stick / f"{HOSTILE}.png").write_bytes(b"no picture")
    os.mkfifo(stick / f"{HOSTILE}.scbundle")
    shutil.copy(small_event.folder / "ranking.csv", stick / "ranking.csv")
    return stick


def _steers_nothing(asked: Answer) -> None:
    assert "Traceback" not in asked.err
    for said in (asked.out, asked.err):
        assert steering(said) == []
        assert FORGED not in said.splitlines()
    assert r"\x1b[2K" in asked.out + asked.err
    assert r"\u202e" in asked.out + asked.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_on_a_stick_steers_the_terminal_that_receives_it(
    small_event: Event, stick: Path, tmp_path: Path, language: str
) -> None:
    home = shutil.copytree(small_event.folder / "coordinator", tmp_path / f"home{HOSTILE}")
    _steers_nothing(ask("receive", stick, "--home", home, language=language))
    _steers_nothing(ask("rank", "--home", home, "--csv", tmp_path / f"{HOSTILE}.csv"))
    _steers_nothing(ask("archive", tmp_path / f"arsip{HOSTILE}", "--home", home))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_on_a_stick_steers_the_terminal_that_verifies_it(
    small_event: Event, stick: Path, language: str
) -> None:
    anchor = small_event.anchor
    asked = ask("verify", small_event.folder / "edition", stick, "--anchor", anchor)
    assert asked.code == 1
    _steers_nothing(asked)
    missing = ask("verify", stick / "none", "--anchor", stick / "none", language=language)
    assert missing.code == 2
    assert steering(missing.err) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_on_a_stick_steers_the_terminal_that_recovers_from_it(
    stick: Path, tmp_path: Path, language: str
) -> None:
    # Only what a person names may be called so: it is read, and told as no copy.
    file = stick / f"{HOSTILE}.txt"
    asked = ask("recover", stick, file, "--home", tmp_path / "cadangan", language=language)
    assert asked.code == 0, asked.err
    _steers_nothing(asked)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_of_a_picture_steers_the_terminal_that_restores_from_it(
    stick: Path, tmp_path: Path, language: str
) -> None:
    picture = stick / f"{HOSTILE}.png"
    _steers_nothing(ask("restore", picture, "--out", tmp_path / "hasil", language=language))
    asked = ask("restore", picture, "--out", tmp_path / "hasil", "--json", language=language)
    assert steering(asked.out) == []
    assert [one["file"] for one in asked.json["refused"]] == [picture.name]


def test_programs_are_told_every_name_as_it_is(
    small_event: Event, stick: Path, tmp_path: Path
) -> None:
    home = shutil.copytree(small_event.folder / "coordinator", tmp_path / "home")
    asked = ask("receive", stick, "--home", home, "--json")
    assert steering(asked.out) == []
    told = {one["file"] for one in (*asked.json["items"], *asked.json["ignored"])}
    assert {str(path) for path in stick.iterdir() if HOSTILE in path.name} <= told


@pytest.mark.parametrize("name", ["", *main.COMMANDS])
def test_no_argument_steers_the_terminal_that_refuses_it(name: str) -> None:
    for words in ([HOSTILE], [f"--{HOSTILE}"], [f"--home={HOSTILE}", "--json=1"], ["--lang"]):
        asked = ask(*name.split(), *words, f"--{HOSTILE}")
        assert asked.code == 2
        assert steering(asked.out + asked.err) == []
        assert FORGED not in asked.err.splitlines()


def test_no_argument_steers_the_terminal_by_a_mistake_of_ours(tmp_path: Path) -> None:
    """Where not even a log can be written, nothing else than the message is on the terminal."""
    (tmp_path / "logs").write_text("in the way", encoding="utf-8")
    code = (
        "import sys; from smartcity_desktop.cli import main;"
        "main.COMMANDS['rank'] = 'unforeseen'; sys.exit(main.run(sys.argv[1:]))"
    )
    words = ["rank", "--home", str(tmp_path), HOSTILE]
    done = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, check=False, timeout=60
    )
    said = done.stderr.decode("utf-8")
    assert done.returncode == 2
    assert "program.log" in said
    assert "Traceback" not in said
    assert steering(said) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_is_said_in_whatever_way_only_our_own_lines_begin(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    voice, bad = Voice(language), HOSTILE.replace("\udce9", "")
    each = (Problem("E_JSON", file=bad, line=3), Problem(bad))
    voice.say(bad)
    voice.tell("identity.file", file=bad)
    voice.say(voice.words("recovery.from", files=bad))
    voice.note("card.saved", file=bad)
    voice.problem(Problems("edition.faulty", each, file=bad))
    said = capsys.readouterr()
    assert steering(said.out + said.err) == []
    assert FORGED not in (said.out + said.err).splitlines()
    voice.json({bad: [bad, "\U000e0001 é"]})
    told = capsys.readouterr().out
    assert steering(told) == []
    assert json.loads(told) == {bad: [bad, "\U000e0001 é"]}

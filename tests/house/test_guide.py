"""The guide says only what is true of the program, and says it in both languages.

Its last chapter, the reference, keeps the same rules; what it says is held to the code elsewhere.
"""

import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from smartcity_desktop.cli import main
from smartcity_desktop.desk.laptop import cards
from smartcity_desktop.host import guide, wording
from smartcity_desktop.ui import actions, pages
from smartcity_desktop.ui.guide.text import slug
from tests.house.reference import FENCED
from tests.house.source import RESOURCES
from tests.house.test_glossary import _glossary
from tests.house.test_words import NOT_SAID, labels
from tests.ids import P01
from tests.played import Event

GUIDE = RESOURCES / "guide"
REFERENCE = RESOURCES / "reference"
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
CODE = re.compile(r"`([^`]+)`")
QUOTED = re.compile(r"«([^»]*)»")
INSIDE = re.compile(r"`sqlite-utils ([^`]+)`")
ANSWER = re.compile(INSIDE.pattern + r"\. [^`]+`(\[[^`]+)`")
OWN_NAME = "salinan.db"
KEY = re.compile(r"(Ctrl\+|Shift\+|Alt\+|F\d)")
QT_NAMES = {"Ctrl+Enter": "Ctrl+Return"}
MOST = 60 * 1024
MOST_IN_ALL = 1536 * 1024


def _texts(language: str) -> Iterator[tuple[Path, str]]:
    pages, reference = GUIDE / language, REFERENCE / language
    for file in sorted([*pages.glob("*.md"), *pages.glob("cards/*"), *reference.glob("*.md")]):
        yield file, file.read_text(encoding="utf-8")


def _headings(text: str) -> list[str]:
    return re.findall(r"^#{1,3} (.+)$", FENCED.sub("", text), re.MULTILINE)


def _pages(language: str) -> dict[str, str]:
    return {
        f"reference/{file.stem}" if file.is_relative_to(REFERENCE) else file.stem: text
        for file, text in _texts(language)
        if file.suffix == ".md"
    }


def test_both_languages_have_the_same_pages_headings_links_and_buttons() -> None:
    shapes = {}
    for language in wording.LANGUAGES:
        shapes[language] = {
            file.relative_to(RESOURCES).as_posix().replace(f"/{language}/", "/"): (
                [len(one) for one in re.findall(r"^(#{1,3}) ", FENCED.sub("", text), re.MULTILINE)],
                [
                    target.split("#")[0].replace(f"/{language}/", "/")
                    for target in LINK.findall(text)
                ],
                [Path(target).name for _, target in PICTURE.findall(text)],
                sorted(QUOTED.findall(text)),
                len(re.findall(r"^\d+\. ", text, re.MULTILINE)),
            )
            for file, text in _texts(language)
        }
    assert shapes["id"] == shapes["en"]


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_button_that_is_quoted_stands_in_the_window(language: str) -> None:
    known = labels(language)
    odd = {
        (file.name, quoted)
        for file, text in _texts(language)
        for quoted in QUOTED.findall(text)
        if guide.LABEL.fullmatch(f"«{quoted}»") is None or quoted.split()[0] not in known
    }
    assert not odd


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_link_leads_somewhere(language: str) -> None:
    pages = _pages(language)
    lost = set()
    for name, text in pages.items():
        for target in LINK.findall(text):
            page, _, heading = target.partition("#")
            if page.startswith("card:"):
                found = page.removeprefix("card:") in cards.ROLES
            else:
                there = pages.get(guide.followed(name, page)) if page else text
                found = there is not None and (
                    not heading or heading in {slug(heading) for heading in _headings(there)}
                )
            if not found:
                lost.add((name, target))
    assert not lost


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_picture_is_there_is_small_and_says_what_it_shows(language: str) -> None:
    named = {
        Path(target).name: (alt, target)
        for text in _pages(language).values()
        for alt, target in PICTURE.findall(text)
    }
    files = {path.name: path.stat().st_size for path in (GUIDE / "pictures" / language).iterdir()}
    assert named.keys() == files.keys()
    assert all(len(alt) > 10 for alt, _ in named.values())
    assert {target for _, target in named.values()} == {
        f"../pictures/{language}/{name}" for name in named
    }
    assert not {name: size for name, size in files.items() if size > MOST}


def test_the_pictures_together_stay_small() -> None:
    assert sum(path.stat().st_size for path in (GUIDE / "pictures").rglob("*.png")) <= MOST_IN_ALL


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_key_that_is_named_does_something(language: str) -> None:
    known = {act.keys for act in actions.ACTS}
    named = {
        QT_NAMES.get(code, code)
        for text in _pages(language).values()
        for code in CODE.findall(text)
        if KEY.match(code)
    }
    assert named
    assert named - known == set()


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_command_that_is_named_is_a_command(language: str) -> None:
    told = "\n".join(text for _, text in _texts(language))
    named = set(re.findall(r"smartcity-desktop ([a-z]+)", told))
    assert named
    assert named <= {command.split()[0] for command in main.COMMANDS}


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_the_guide_neither_blames_nor_uses_words_to_avoid(language: str) -> None:
    words = "|".join(re.escape(word) for entry in _glossary() for word in entry.avoid)
    avoided = re.compile(rf"\b({words})s?\b", re.IGNORECASE)
    said = {
        (file.name, match.group())
        for file, text in _texts(language)
        for pattern in (avoided, NOT_SAID[language])
        if (match := pattern.search(_prose(text)))
    }
    assert not said


def _prose(text: str) -> str:
    return re.sub(r"`[^`]*`|\([^)]*\)|«[^»]*»", "", FENCED.sub("", text))


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_a_page_begins_with_its_title_and_comes_from_nowhere_else(language: str) -> None:
    for name, text in _pages(language).items():
        assert text.startswith("# "), name
        assert "://" not in text, name
        assert "<" not in CODE.sub("", FENCED.sub("", text)), name


def test_every_page_of_the_window_has_its_page_in_the_guide() -> None:
    assert {entry.name for entry in pages.ENTRIES} <= _pages("id").keys()


def _inside(copy: Path, words: str) -> str:
    """What the command line of sqlite-utils, started beside `copy`, says to a command."""
    command = [sys.executable, "-m", "sqlite_utils", *shlex.split(words)]
    done = subprocess.run(command, cwd=copy.parent, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode("utf-8")


@pytest.fixture
def copy(small_event: Event, tmp_path: Path) -> Path:
    """The copy of a panel's store that the guide tells to make."""
    store = small_event.played.event.laptop(P01).folder / "store.db"
    return Path(shutil.copy(store, tmp_path / "copy.db"))


def test_every_command_that_looks_inside_a_store_answers_and_changes_nothing(copy: Path) -> None:
    told = {name: text for name, text in _pages("en").items() if INSIDE.search(text)}
    commands = INSIDE.findall(told["check"])
    assert told.keys() == {"check"}
    assert INSIDE.findall(_pages("id")["check"].replace(OWN_NAME, copy.name)) == commands
    before = copy.read_bytes()
    assert all(_inside(copy, command).strip() for command in commands)
    assert copy.read_bytes() == before
    assert list(copy.parent.iterdir()) == [copy]


def test_a_store_holds_the_tables_and_answers_in_the_way_the_guide_says(copy: Path) -> None:
    tables = {load["table"] for load in json.loads(_inside(copy, f"tables {copy.name}"))}
    views = {load["view"] for load in json.loads(_inside(copy, f"views {copy.name}"))}
    for language in wording.LANGUAGES:
        text = _pages(language)["check"].replace(OWN_NAME, copy.name)
        assert set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)) == tables
        assert set(re.findall(r"`(\w+_text)`", text)) == views
        ((command, answer),) = ANSWER.findall(text)
        (told,), (found,) = json.loads(answer), json.loads(_inside(copy, command))
        assert told.keys() == found.keys()
        assert {key: told[key] for key in told if told[key] != "…"}.items() <= found.items()

from __future__ import annotations

import re
import string
import tomllib
from pathlib import Path

import smartcity_desktop.bundles as room
from smartcity_desktop.host import resources

CODE = re.compile(r'"(E_[A-Z_]+|(?:key|seal)\.[a-z_]+)"')
RAISED = sorted(
    {
        code
        for file in Path(room.__path__[0]).glob("*.py")
        for code in CODE.findall(file.read_text(encoding="utf-8"))
    }
)


def messages(language: str) -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.text("messages", language, "bundles.toml"))


def fields(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_code_of_this_room_has_its_sentences() -> None:
    assert len(RAISED) >= 24
    assert set(RAISED) <= set(messages("id"))


def test_both_languages_say_the_same_things() -> None:
    indonesian, english = messages("id"), messages("en")
    assert list(indonesian) == list(english)
    for code, texts in indonesian.items():
        assert list(texts) == ["what", "why", "remedy"]
        for part, text in texts.items():
            assert fields(text) == fields(english[code][part]), code


def test_a_sentence_needs_only_facts_that_are_given() -> None:
    given = {"file", "item", "line", "path", "reason", "fault", "have", "most", "seat"}
    for code, texts in messages("id").items():
        needed = set().union(*map(fields, texts.values()))
        assert needed <= given, code
        # Told of a bare key as well, where there is no item and no field.
        assert code != "E_KEY_WEAK" or needed == {"file"}

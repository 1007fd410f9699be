"""Both languages say everything, with the same facts in the sentences, and nothing unused."""

import ast
import re
import string
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

import pytest

from smartcity_desktop.host import wording
from tests.house.source import RESOURCES, Module, called, first_text, package, texts, walk

Words = dict[str, str]

PARTS = {"what", "why", "remedy"}
NOT_SAID = {
    "en": re.compile(r"\b(errors?|please|invalid|illegal|sorry|oops)\b", re.IGNORECASE),
    "id": re.compile(r"\b(error|eror|galat|mohon|tolong|maaf|ilegal)\b", re.IGNORECASE),
}
PLACE = {"file", "item", "line"}
TELLERS = {"Problem", "Problems", "Finding"}
LABELLERS = {"label", "t", "tell", "note"}


def _flat(table: Mapping[str, object], prefix: str) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)


@cache
def labels(language: str) -> Words:
    """Return the labels of a language by their whole keys."""
    found: Words = {}
    for file in sorted((RESOURCES / "labels" / language).glob("*.toml")):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        found.update(_flat(table, f"{file.stem}."))
    return found


@cache
def _messages(language: str) -> dict[str, Words]:
    found: dict[str, Words] = {}
    for file in sorted((RESOURCES / "messages" / language).glob("*.toml")):
        found.update(tomllib.loads(file.read_text(encoding="utf-8")))
    return found


def sentences(language: str) -> Words:
    """Return the sentences of a language by code and part."""
    return {
        f"{code} {part}": sentence
        for code, parts in _messages(language).items()
        for part, sentence in parts.items()
    }


def gaps_in(text: str) -> set[str]:
    return {
        re.split(r"[.\[]", name)[0]
        for _, name, _, _ in string.Formatter().parse(text)
        if name is not None
    }


def test_both_languages_have_the_same_codes_and_labels() -> None:
    indonesian, english = wording.LANGUAGES
    assert _messages(indonesian).keys() == _messages(english).keys()
    assert labels(indonesian).keys() == labels(english).keys()


def test_both_languages_name_the_same_facts() -> None:
    indonesian, english = wording.LANGUAGES
    for mine, other in (
        (labels(indonesian), labels(english)),
        (_codes_with_facts(indonesian), _codes_with_facts(english)),
    ):
        assert {key: gaps_in(mine[key]) for key in mine} == {
            key: gaps_in(other[key]) for key in other
        }


def _codes_with_facts(language: str) -> Words:
    """A fact may stand in another of the three sentences in another language."""
    return {code: " ".join(parts.values()) for code, parts in _messages(language).items()}


def test_no_code_is_explained_twice() -> None:
    for language in wording.LANGUAGES:
        files = sorted((RESOURCES / "messages" / language).glob("*.toml"))
        counted = Counter(
            code for file in files for code in tomllib.loads(file.read_text(encoding="utf-8"))
        )
        assert [code for code, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_a_problem_says_what_why_and_what_to_do(language: str) -> None:
    odd = {code for code, parts in _messages(language).items() if set(parts) != PARTS}
    silent = {
        key
        for key, sentence in sentences(language).items()
        if not sentence.strip() and key.endswith(" what")
    }
    assert (odd, silent) == (set(), set())


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_a_sentence_is_whole_and_tidy(language: str) -> None:
    untidy = {
        key: sentence
        for key, sentence in sentences(language).items()
        if sentence
        and (
            sentence != sentence.strip()
            or "  " in sentence
            or not re.search(r"[.?:]$|[.?]\)$|\.”$", sentence)
            or sentence[0].islower()
        )
    }
    assert not untidy


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_nothing_is_said_that_blames_or_begs(language: str) -> None:
    said = {**sentences(language), **labels(language)}
    assert not {key: text for key, text in said.items() if NOT_SAID[language].search(text)}


def _told(names: set[str]) -> Iterator[tuple[Module, ast.Call, str]]:
    for module in package():
        for node in walk(module):
            if isinstance(node, ast.Call) and called(node) in names:
                code = first_text(node)
                if code is not None:
                    yield module, node, code


def test_every_problem_in_the_program_has_sentences() -> None:
    """Codes with gaps and codes handed on are met by the tests of their rooms."""
    lacking = {
        (module.path, code) for module, _, code in _told(TELLERS) if code not in _messages("id")
    }
    assert not lacking


def test_every_code_written_out_anywhere_has_sentences() -> None:
    """A code kept in a table before it is raised has the front part of codes that are known."""
    known = set(_messages("id")) | set(labels("id"))
    fronts = {code.split(".")[0] for code in _messages("id") if "." in code}
    unknown = {
        text
        for text in texts().whole
        if re.fullmatch(r"[a-z]+\.[a-z]+(_[a-z]+)+", text)
        and text.split(".")[0] in fronts
        and text not in known
        and f"cli.{text}" not in known
    }
    assert not unknown


def test_no_code_is_explained_that_nobody_raises() -> None:
    assert not {code for code in _messages("id") if not texts().has(code)}


def test_a_problem_carries_every_fact_that_its_sentences_name() -> None:
    """Findings of the format (E_, W_, I_) are told where they were found by who reads the file."""
    given: dict[str, set[str]] = {}
    open_ended: set[str] = set()
    told = _codes_with_facts("id")
    for _, node, code in _told({"Problem", "Problems"}):
        names = {keyword.arg for keyword in node.keywords if keyword.arg is not None}
        given.setdefault(code, names | {"count"} if called(node) == "Problems" else names)
        given[code] &= names | {"count"}
        if any(keyword.arg is None for keyword in node.keywords):
            open_ended.add(code)
    lacking = {
        code: gaps
        for code in given.keys() & told.keys() - open_ended
        if (gaps := gaps_in(told[code]) - given[code] - (PLACE if code[1] == "_" else set()))
    }
    assert not lacking


def test_every_label_asked_for_by_name_exists() -> None:
    known = set(labels("id"))
    lacking = set()
    for module in package():
        for node in walk(module):
            if isinstance(node, ast.Call) and called(node) in LABELLERS:
                lacking |= {
                    (module.path, key) for key in _keys(node) if not {key, f"cli.{key}"} & known
                }
    assert not lacking


def _keys(node: ast.Call) -> set[str]:
    """The keys among the first two arguments, also both ends of `"a.b" if … else "c.d"`."""
    found = set()
    for argument in node.args[:2]:
        ends = [argument.body, argument.orelse] if isinstance(argument, ast.IfExp) else [argument]
        found |= {
            end.value
            for end in ends
            if isinstance(end, ast.Constant) and isinstance(end.value, str)
        }
    return {one for one in found if re.fullmatch(r"[a-z0-9_]+(\.[A-Za-z0-9_]+)+", one)}


def test_no_label_is_there_that_nobody_shows() -> None:
    """A label is asked for by its whole key, or by what follows its room or table."""
    unused = {key for key in labels("id") if not any(texts().has(part) for part in _tails(key))}
    assert not unused


def _tails(key: str) -> Iterator[str]:
    parts = key.split(".")
    for cut in range(len(parts)):
        yield ".".join(parts[cut:])


def test_labels_and_sentences_can_be_filled() -> None:
    for language in wording.LANGUAGES:
        for key, text in {**labels(language), **sentences(language)}.items():
            assert all(re.fullmatch(r"[a-z_]\w*", gap) for gap in gaps_in(text)), key


def test_what_qt_says_itself_has_no_gap_of_ours() -> None:
    file = RESOURCES / "qt" / "id.toml"
    pairs = tomllib.loads(file.read_text(encoding="utf-8"))["words"] if file.is_file() else {}
    marks = re.compile(r"%\w+|&&")
    assert not {
        source: ours
        for source, ours in pairs.items()
        if sorted(marks.findall(source)) != sorted(marks.findall(str(ours)))
    }

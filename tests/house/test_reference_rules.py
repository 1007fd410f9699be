"""Codes, rules and sections: what the reference names is in the code, and the other way round."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.house.reference import (
    A_CODE,
    CODE,
    FOLDER,
    LANGUAGES,
    NAMES,
    codes_in,
    rules,
    section,
    sections,
    text,
)
from tests.house.source import PACKAGE, RESOURCES, ROOT, Module, modules, texts
from tests.house.test_words import sentences

every_language = pytest.mark.parametrize("language", LANGUAGES)
ARCHIVE = RESOURCES / "archive"
CITED = re.compile(
    r"\b(format|method|decisions), (section|rule|step|record)s? ([0-9A-Z.]*[0-9A-Z])"
)
BARE_RULE = re.compile(r"\b[Rr]ule ([0-9]+|[BCDRQ][0-9])\b")
VAGUE = re.compile(r"bundle.format|section [0-9.]+ of the (bundle )?format", re.IGNORECASE)


def known_codes() -> set[str]:
    """Every code of the format that has sentences; other tests prove that each is raised."""
    return {key.split()[0] for key in sentences("en") if A_CODE.fullmatch(key.split()[0])}


@every_language
def test_every_code_is_in_the_reference_and_no_other(language: str) -> None:
    tables = section(language, "format", "13").tables()
    listed = [code for _, *rows in tables for row in rows for code in CODE.findall(row[0])]
    assert len(listed) == len(set(listed))
    assert set(listed) == known_codes()
    written = {one for one in texts().whole if A_CODE.fullmatch(one)}
    assert written <= set(listed)


@pytest.mark.parametrize("name", NAMES)
@every_language
def test_no_code_is_named_that_nobody_tells(language: str, name: str) -> None:
    assert codes_in(text(language, name)) <= known_codes()


@every_language
def test_every_code_of_the_view_is_told_by_the_rules_that_its_row_names(language: str) -> None:
    _, view = section(language, "format", "13").tables()
    head, *rows = view
    assert len(head) == 3
    lost = {
        (row[0], rule)
        for row in rows
        for rule in row[1].split(", ")
        if CODE.findall(row[0])[0] not in codes_in(rules(language).get(rule, ""))
    }
    assert not lost
    by_rule = {(code, rule) for rule, told in rules(language).items() for code in codes_in(told)}
    by_row = {(CODE.findall(row[0])[0], rule) for row in rows for rule in row[1].split(", ")}
    listed = {code for code, _ in by_row}
    assert {code for code, _ in by_rule} - {"E_KEY_WEAK"} == listed


@every_language
def test_every_code_of_reading_stands_in_its_step_or_with_paper(language: str) -> None:
    reading, _ = section(language, "format", "13").tables()
    listed = {code for row in reading[1:] for code in CODE.findall(row[0])}
    steps = section(language, "format", "5").body + section(language, "format", "9").body
    assert codes_in(steps) == listed


def places(language: str) -> list[list[str]]:
    """Return the table of where each rule stands."""
    (rows,) = (
        rows
        for head, *rows in section(language, "format", "6").tables()
        if len(head) == 4 and rows[0][0] == "C1"
    )
    return rows


def functions(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}


def assert_found(rows: list[list[str]], room: str) -> None:
    """Every function that a table names is in its module, and every test file is there."""
    for rule, program, archive, tests in rows:
        for folder, cell in ((PACKAGE / room, program), (ARCHIVE, archive)):
            named = CODE.findall(cell)
            assert named or (cell == "–" and folder == ARCHIVE), rule
            for one in named:
                module, function = one.split(".")
                assert function in functions(folder / f"{module}.py"), (rule, one)
        (test,) = CODE.findall(tests)
        assert (ROOT / "tests" / test).is_file(), (rule, test)


@every_language
def test_every_rule_stands_where_the_reference_says(language: str) -> None:
    rows = places(language)
    assert [row[0] for row in rows] == list(rules(language))
    assert_found(rows, "merge")


@every_language
def test_the_method_stands_where_the_reference_says(language: str) -> None:
    ((_, *rows),) = section(language, "method", "9").tables()
    assert {row[0] for row in rows} <= numbers("method")
    assert_found(rows, "ranking")


def test_the_rules_are_the_same_in_both_languages() -> None:
    indonesian, english = (rules(language) for language in LANGUAGES)
    assert {rule: sorted(CODE.findall(told)) for rule, told in indonesian.items()} == {
        rule: sorted(CODE.findall(told)) for rule, told in english.items()
    }


def _prose(module: Module) -> str:
    """Docstrings, comments and texts alike: wherever somebody cites."""
    return re.sub(r"\s*\n\s*#?\s*", " ", module.text)


def citing() -> tuple[Module, ...]:
    every = (*modules("smartcity_desktop"), *modules("resources"), *modules("packaging"))
    mine = modules("tests")
    return (*every, *(module for module in mine if not module.path.startswith("tests/house/")))


def numbers(name: str) -> set[str]:
    """Every number by which a text can be cited, the same in both languages."""
    found = {one.number for one in sections("en", name) if one.number}
    if name == "format":
        found |= set(rules("en"))
    if name == "method":
        found |= set(re.findall(r"\*\*Step ([0-9]+),", text("en", name)))
    return found


def test_every_section_that_code_cites_is_in_the_reference() -> None:
    cited = [
        (module.path, *found.groups())
        for module in citing()
        for found in CITED.finditer(_prose(module))
    ]
    assert len(cited) > 15
    kinds = {"rule": "format", "step": "method", "record": "decisions"}
    lost = [
        one
        for one in cited
        if one[3].rstrip(".") not in numbers(one[1]) or kinds.get(one[2], one[1]) != one[1]
    ]
    assert not lost


def test_a_rule_that_code_names_exists() -> None:
    named = {
        (module.path, rule) for module in citing() for rule in BARE_RULE.findall(_prose(module))
    }
    assert named
    assert not {(path, rule) for path, rule in named if rule not in rules("en")}


def test_nobody_cites_a_text_that_does_not_travel_with_the_program() -> None:
    assert not [module.path for module in citing() if VAGUE.search(_prose(module))]


@every_language
def test_every_decision_says_what_why_and_what_was_rejected(language: str) -> None:
    said = {
        "en": ("**Decided.** ", "**Because.** ", "**Rejected.** "),
        "id": ("**Diputuskan.** ", "**Sebab.** ", "**Ditolak.** "),
    }[language]
    records = [one for one in sections(language, "decisions") if one.number]
    assert len(records) > 30
    for record in records:
        begins = re.findall(r"^\*\*[^*]+\*\* ", record.body, re.MULTILINE)
        assert tuple(begins) == said, record.heading


LINK = re.compile(r"\]\(([^)#]+)[^)]*\)")


@pytest.mark.parametrize("name", NAMES)
@every_language
def test_the_reference_stands_by_itself_outside_the_program(language: str, name: str) -> None:
    """An archive carries it and nothing else of the guide, neither pages nor the window's words."""
    told = text(language, name)
    assert "«" not in told
    assert all((FOLDER / language / link).is_file() for link in LINK.findall(told))


@every_language
def test_a_page_of_the_guide_leads_to_every_text_of_the_reference(language: str) -> None:
    pages = (RESOURCES / "guide" / language).glob("*.md")
    links = {link for page in pages for link in LINK.findall(page.read_text(encoding="utf-8"))}
    assert {f"../../reference/{language}/{name}.md" for name in NAMES} <= links

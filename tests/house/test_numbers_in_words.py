"""Every text that takes a number is right for none, one and several, in both languages."""

import re

import pytest

from smartcity_desktop.host.filling import filled
from tests.house.test_words import gaps_in, labels, sentences

ONE = re.compile(r"\{\w+:([^{}|]*)\|([^{}|]*)\}")
"""A word that follows its number: what is said of one, and of every other number."""
AMOUNTS = {
    "acts", "added", "admitted", "again", "apart", "asked", "aspects", "barred", "behind",
    "cells", "complete", "copies", "count", "decisions", "documents", "done", "eligible",
    "excused", "fewest", "files", "found", "free", "guests", "have", "here", "holders",
    "indicators", "items", "keys", "lacking", "least", "left", "limit", "members", "minutes",
    "most", "need", "needed", "new", "of", "over", "pages", "panels", "papers", "people",
    "planned", "quorum", "quota", "ranked", "records", "refused", "regions", "revoked", "rows",
    "seconds", "selected", "sessions", "sheets", "spent", "threshold", "total", "tries",
    "wanted", "whole",
}  # fmt: skip
"""Gaps that stand for how many; what is a name in one text may be an amount in another."""
SAID_OF_SEVERAL = {
    "deciding.need_more", "fork.title", "officers.one_of", "officers.all_root",
    "officers.all_decider", "turns.rivals.words", "anchor.no_threshold what",
    "anchor.threshold what", "E_EQUIVOCATION what", "E_DECISION_CONFLICT what",
    "E_RESULT_FORK what", "recovery.fork what", "pin.digits why",
}  # fmt: skip
"""What is told only where there are two or more."""
IRREGULAR = {"people", "is", "are", "has", "have", "was", "were", "it", "they", "them", "its"}
SINGULAR_ONLY_OF_MANY = re.compile(r"\b(are|were|have|do|wait|stay|these|those)\b")
CLAUSE = re.compile(r"(?:(?! (?:in|from|of the) )[^.,;:()·→\n–|/])*")


def _said(language: str) -> dict[str, str]:
    return {**labels(language), **sentences(language)}


def _nouns() -> tuple[set[str], set[str]]:
    """The words of the field that follow a number somewhere: of one, and of several."""
    one: set[str] = set()
    several: set[str] = set()
    for text in _said("en").values():
        for single, plural in ONE.findall(text):
            is_noun = plural.endswith("s") or plural == "people"
            if is_noun and " " not in single + plural and single not in IRREGULAR:
                one.add(single)
                several.add(plural)
    return one - several, several - one


def _after(text: str, number: int) -> list[list[str]]:
    """The words that stand in one clause with `number`, after it, three of them at most."""
    places = re.finditer(rf"(?<![\w.,/–-]){number} (?=[A-Za-z])", text)
    found = (CLAUSE.match(text, place.end() - 1) for place in places)
    return [clause[0].split()[:3] for clause in found if clause]


def _told(language: str, number: int) -> dict[str, str]:
    return {
        key: filled(text, {gap: number if gap in AMOUNTS else "Nama" for gap in found}, language)
        for key, text in _said(language).items()
        if (found := gaps_in(text)) & AMOUNTS
    }


def test_one_is_never_followed_by_the_word_for_several() -> None:
    _, several = _nouns()
    assert len(several) > 20
    wrong = {
        key: text
        for key, text in _told("en", 1).items()
        for words in _after(text, 1)
        if key not in SAID_OF_SEVERAL
        if several & set(words) or SINGULAR_ONLY_OF_MANY.search(" ".join(words))
    }
    assert not wrong


@pytest.mark.parametrize("number", [0, 2])
def test_none_and_several_are_never_followed_by_the_word_for_one(number: int) -> None:
    one, several = _nouns()
    wrong = {
        key: text
        for key, text in _told("en", number).items()
        for words in _after(text, number)
        if one & set(words) and not several & set(words)
    }
    assert not wrong


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_text_leaves_its_number_to_the_reader(language: str) -> None:
    """ "sheet(s)" and "berkas-berkas" beside a number are what a machine says."""
    halves = re.compile(r"\w\(s\)|\{count\} (\w+)-\1\b|\{count\} (para|semua|beberapa) ")
    assert not {key: text for key, text in _said(language).items() if halves.search(text)}


def test_indonesian_words_do_not_change_with_their_number() -> None:
    assert not {key: text for key, text in _said("id").items() if ONE.search(text)}


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_word_that_follows_its_number_has_two_forms(language: str) -> None:
    shapes = re.compile(r"\{\w+:([^{}]*)\}")
    odd = {
        key: text
        for key, text in _said(language).items()
        for spec in shapes.findall(text)
        if spec != "d" and (spec.count("|") != 1 or len(set(spec.split("|"))) != 2)
    }
    assert not odd


def test_every_gap_with_a_word_that_follows_it_is_an_amount() -> None:
    """Else the texts with it would not be tried with one and with several."""
    followed = re.compile(r"\{(\w+):[^{}|]*\|")
    named = {gap for text in _said("en").values() for gap in followed.findall(text)}
    assert named <= AMOUNTS

"""What people read is in their words, and names pages and buttons as the window does."""

import re
from collections.abc import Iterator

import pytest

from smartcity_desktop.host import wording
from tests.house.test_guide import LINK, _headings, _pages
from tests.house.test_words import labels, sentences

TRADE = re.compile(
    r"\banchor|merkle|\.scenrol|\bjson\b|payload|namespace|journal head|\bRFC\b|\bbytes?\b"
    r"|\bbase45|canonical|schema|\bhash\b",
    re.IGNORECASE,
)
"""Words of the trade; the reference and the command line have them, and signing by hand."""
ROOMS = ("cli.", "signing.instructions", "reports.seal.journal", "reports.rank_list.verify_run")
CODES = ("cli.", "anchor.", "payload.", "signature.", "verify.", "key.passphrase_length")
TITLES = ("turns.title", "room.arrival.name", "quarantine.title", "waiting_room.title")
NAMED = {
    "id": re.compile(r"\bhalaman (?=[A-Z])(.+)"),
    "en": re.compile(r"\bpage (?=[A-Z])(.+)"),
}
BEFORE = re.compile(r"\bthe [A-Z]\w+(?: [a-z]+)? page\b")
PRESSED = {
    "id": re.compile(r"\b(?:menekan|tekan|tombol) [“]?(?=[A-Z])(.+)"),
    "en": re.compile(r"\b[Pp]ress(?:es)? [“]?(?=[A-Z])(.+)"),
}
LANGUAGES = pytest.mark.parametrize("language", wording.LANGUAGES)


def _said(language: str) -> dict[str, str]:
    return {**labels(language), **sentences(language)}


def _titles(language: str) -> set[str]:
    known = labels(language)
    return {text for key, text in known.items() if key.startswith("shell.page.")} | {
        known[key] for key in TITLES
    }


@LANGUAGES
def test_the_window_speaks_no_words_of_the_trade(language: str) -> None:
    shown = {key: text for key, text in labels(language).items() if not key.startswith(ROOMS)}
    told = {key: text for key, text in sentences(language).items() if not key.startswith(CODES)}
    assert not {
        key: match.group()
        for key, text in {**shown, **told}.items()
        if (match := TRADE.search(re.sub(r"\{[^}]*\}", "", text)))
    }


def _missed(language: str, pattern: re.Pattern[str], names: set[str]) -> Iterator[str]:
    for key, text in _said(language).items():
        for named in pattern.findall(text):
            if not any(named.startswith(name) for name in names):
                yield f"{key}: {text}"


@LANGUAGES
def test_a_page_is_called_by_the_name_it_has_in_the_list_of_pages(language: str) -> None:
    assert not list(_missed(language, NAMED[language], _titles(language)))
    assert not {key: text for key, text in _said(language).items() if BEFORE.search(text)}


@LANGUAGES
def test_a_button_is_called_by_what_stands_on_it(language: str) -> None:
    buttons = {text.removesuffix(" …") for text in labels(language).values()}
    assert not list(_missed(language, PRESSED[language], {*buttons, "Enter"} - {""}))


@LANGUAGES
def test_a_page_of_the_guide_has_the_name_of_the_page_of_the_window(language: str) -> None:
    titles = {name: _headings(text)[0] for name, text in _pages(language).items()}
    wanted = {
        key.removeprefix("shell.page."): text
        for key, text in labels(language).items()
        if key.startswith("shell.page.")
    }
    wanted |= {"turns": labels(language)["turns.title"]}
    assert {name: titles[name] for name in wanted} == wanted


@LANGUAGES
def test_a_link_of_the_guide_that_names_a_page_names_it_as_it_is_called(language: str) -> None:
    titles = {name: _headings(text)[0] for name, text in _pages(language).items()}
    words = re.compile(r"(?<!!)\[([^\]]+)\]\(([^)#:]+)\)")
    odd = {
        (name, said)
        for name, text in _pages(language).items()
        if "/" not in name and name != "index" and LINK.search(text)
        for said, target in words.findall(text)
        if target.endswith(".md") and "/" not in target and said[0].isupper()
        if said != titles[target.removesuffix(".md")]
    }
    assert not odd


TOLD_AT_A_PANEL = {
    "key.none remedy", "seat.unknown remedy", "day.id_too_long remedy", "first.nobody",
    "setup.enrol.done", "forms.sp.key", "signing.instructions", "reports.slip.keep",
    "coordinate.carry.back", "coordinate.decisions.decider", "setup.who.words_decider",
}  # fmt: skip
"""Read by somebody who is not the coordinator, whatever laptop it is."""
SENT = {
    "id": re.compile(
        r"\b(?:kepada|ke|minta|mintalah|hubungi|tanyakan|beri ?tahu|dari) koordinator"
        r"|sekretariat",
        re.IGNORECASE,
    ),
    "en": re.compile(r"\b(?:ask|tell|from|to|of) (?:the|your) coordinator\b|secretariat", re.I),
}


@LANGUAGES
def test_nobody_is_sent_to_the_person_who_may_be_reading(language: str) -> None:
    """Most is read on every laptop, also on the coordinator's; then the act is named instead."""
    assert not {
        key: text
        for key, text in _said(language).items()
        if SENT[language].search(text) and key not in TOLD_AT_A_PANEL
    }

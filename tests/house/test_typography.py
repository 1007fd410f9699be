"""Every text is set in one way, and says no word of the other language."""

import re

import pytest

from smartcity_desktop.host import wording
from tests.house.test_words import labels, sentences

LANGUAGES = pytest.mark.parametrize("language", wording.LANGUAGES)
ODD = re.compile(r"\.\.\.|[«»‘’„]| - |--(?![a-z-])|\s[.,;:?](?!\w)|\(\s|\s\)|``|''")
"""Three dots, other quotation marks, a hyphen for a dash, a blank before a stop."""
QUOTED = ("cli.edition_next.", "cli.verify.anchor", "cli.receive.anchor", "rubric.")
"""What is typed at a terminal, or into a rubric's file, keeps its quotation marks."""
COMMAND = re.compile(r"smartcity-desktop [^.]*\"|icacls \"")
SIGNS = re.compile(r"-----BEGIN[^.]*| \.sig")
FOREIGN = {
    "id": re.compile(
        r"\b(the|and|with|from|your|this|that|please|name|names|sheet|sheets|level|levels|key|keys"
        r"|region|record|records|signed|missing|unknown|valid|ledger|file|files|score|scores)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(dan|yang|tidak|lembar|daerah|sesi|kunci|berkas|dengan|untuk|panitia|jenjang|rekaman"
        r"|keputusan|peringkat|hasil|nilai|naskah|kertas|asesor|belum|sudah)\b",
        re.IGNORECASE,
    ),
}
BOTH = {
    "cli.fictitious", "reports.status.absent", "reports.apart.absent", "rubric.wants_text why",
    "cli.metavar.mode", "cli.edition_make.mode", "signing.instructions",
    "officers.no_key remedy", "officers.two_without_key remedy", "claims.no_indicators why",
}  # fmt: skip
"""Where a word of the other language is meant, or is what a file calls its columns."""
TYPED = re.compile(
    r"\{[^}]*\}|--[a-z-]+|\b[\w-]+\.(?:key|py|pub|csv|db|sig|txt)\b|“[^”]*”|\"[^\"]*\""
)


def _said(language: str) -> dict[str, str]:
    return {**labels(language), **sentences(language)}


@LANGUAGES
def test_texts_have_one_way_of_setting_marks(language: str) -> None:
    odd = {
        key: match.group()
        for key, text in _said(language).items()
        if (match := ODD.search(SIGNS.sub(" x", text)))
    }
    assert not odd


@LANGUAGES
def test_quotation_marks_are_round_but_in_what_is_typed(language: str) -> None:
    assert not {
        key: text
        for key, text in _said(language).items()
        if '"' in text and not key.startswith(QUOTED) and not COMMAND.search(text)
    }


@LANGUAGES
def test_no_text_says_a_word_of_the_other_language(language: str) -> None:
    foreign = {
        key: match.group()
        for key, text in _said(language).items()
        if key not in BOTH and (match := FOREIGN[language].search(TYPED.sub("", text)))
    }
    assert not foreign

"""Every code of the format: a laptop receives what brings it about, and says it."""

from __future__ import annotations

import hashlib
import re
import string
import tomllib
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import segno

from smartcity_desktop.bundles import base45, framing, kinds, reader, sshsig, transport, wrapping
from smartcity_desktop.desk.laptop import receiving
from smartcity_desktop.desk.recovery import restoring
from smartcity_desktop.domain.edition import OFFICIAL
from smartcity_desktop.host import resources, wording
from tests.bundles import signed
from tests.desk import scans
from tests.ids import C
from tests.journeys.arrivals import EDITIONS, VIEWS
from tests.journeys.provoking import (
    SignedEvent,
    Told,
    laptop,
    open_empty,
    received,
    refused,
    said,
)
from tests.merge.event import S1, flat

SHEET = signed.sheet()
CODE = re.compile(r"\A[EWI]_[A-Z_]+\Z")


@cache
def _codes(language: str) -> dict[str, dict[str, str]]:
    """Return the sentences of every code of the format."""
    found: dict[str, dict[str, str]] = {}
    for file in resources.path("messages", language).glob("*.toml"):
        every = tomllib.loads(file.read_text(encoding="utf-8"))
        found |= {code: said for code, said in every.items() if CODE.match(code)}
    return found


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


# what a file itself is refused for


def _block(payload: bytes, type_: str = "sheet", name: str = "C") -> bytes:
    return sshsig.sign(signed.KEYS[name], kinds.namespace(type_), payload)


def _line(changed: str, by: str = "", of: bytes = SHEET.payload) -> bytes:
    """Return the sample sheet with `changed` written as `by`, signed all the same."""
    text = of.decode()
    assert changed in text
    return signed.by_hand(text.replace(changed, by, 1).rstrip("\n").encode())


def _foreign_algorithm() -> bytes:
    """The block says the same, wrapped at another width: nobody writes it so."""
    return SHEET.to_bytes().replace(b"U1NIU0lH", b"U1NIU0lH\n", 1)


def _no_signature_inside() -> bytes:
    return SHEET.to_bytes().replace(b"U1NIU0lH", b"U1NIU0lI")


def _weak() -> bytes:
    """A key of small order, under which a signature can be made to hold for anything."""
    block = sshsig.Block(b"\x01" + bytes(31), kinds.namespace("sheet"), b"\x01" + bytes(63))
    return SHEET.payload + sshsig.armor(block)


def _other_signature() -> bytes:
    return SHEET.payload + _block(SHEET.payload + b"x")


def _enrolled_for_another() -> bytes:
    line = signed.enrolment().payload.rstrip(b"\n")
    return signed.by_hand(line, "enrol", "C")


def _wrapped_for(*whom: wrapping.Identity) -> bytes:
    return wrapping.wrap(SHEET.to_bytes(), [identity.recipient for identity in whom])


OWN = wrapping.generate()

FILES: dict[str, Callable[[], bytes]] = {
    "E_EMPTY": lambda: b"",
    "E_TOO_LARGE": lambda: b"{" + b" " * framing.FILE_LIMIT,
    "E_FRAME": lambda: b"bukan bundel\n",
    "E_TRUNCATED": lambda: SHEET.to_bytes()[:-30],
    "E_NO_SIGNATURE": lambda: SHEET.payload,
    "E_TOO_MANY_SIGS": lambda: SHEET.payload + _block(SHEET.payload) * (framing.BLOCK_LIMIT + 1),
    "E_SIG_FORMAT": _no_signature_inside,
    "E_SIG_ALG": _foreign_algorithm,
    "E_KEY_WEAK": _weak,
    "E_SIG_INVALID": _other_signature,
    "E_TYPE": lambda: SHEET.payload + _block(SHEET.payload, "record"),
    "E_VERSION": lambda: _line('"v":1', '"v":2'),
    "E_DEPTH": lambda: signed.by_hand(b"{" + b'"a":{' * 9 + b"}" * 10),
    "E_JSON": lambda: signed.by_hand(b"{ini bukan json}"),
    "E_NOT_CANONICAL": lambda: _line('{"advice"', '{ "advice"'),
    "E_TEXT": lambda: _line('"advice":""', '"advice":"\N{RIGHT-TO-LEFT OVERRIDE}"'),
    "E_SCHEMA": lambda: _line('"elapsed_s":5400', '"elapsed_s":-1'),
    "E_ENROL_KEY": _enrolled_for_another,
    "E_PACKED": lambda: b"PK\x03\x04" + b"\0" * 40,
    "E_MAIL": lambda: b"From: panel@contoh.id\nSubject: Berkas\n\n" + SHEET.to_bytes()[:-1],
    "E_RESAVED": lambda: SHEET.to_bytes().replace(b"\n", b"\r\n"),
    "E_WRAPPED": lambda: _wrapped_for(OWN),
}


@pytest.mark.parametrize("code", FILES)
def test_a_file_that_must_be_refused_is_refused_for_its_own_reason(
    code: str, tmp_path: Path
) -> None:
    file = tmp_path / "dari-stik.scbundle"
    file.write_bytes(FILES[code]())
    _assert_said(refused(tmp_path, file), code)


@pytest.mark.parametrize("code", ["E_IO", "E_NOT_REGULAR"])
def test_what_changes_under_the_readers_hands_is_told_and_not_opened(
    code: str, tmp_path: Path
) -> None:
    """A stick is pulled, or swapped for a link, between listing its files and reading them."""
    stick = tmp_path / "stik"
    stick.mkdir()
    first, second = stick / "a.scbundle", stick / "b.scbundle"
    for file in (first, second):
        file.write_bytes(SHEET.to_bytes())

    def pull(done: int, _of: int) -> bool:
        if done == 1:
            second.unlink()
            if code == "E_NOT_REGULAR":
                second.mkdir()
        return True

    reading = receiving.read([stick], pull)
    office = laptop(tmp_path, SignedEvent())
    try:
        receipt = office.coordinator.admit(reading)
    finally:
        office.laptop.close()
    assert [outcome.outcome for outcome in receipt.outcomes] == ["added", "refused"]
    last = receipt.outcomes[-1]
    _assert_said({last.code: {"file": last.file, **last.facts}}, code)


OTHER = wrapping.generate()

UNWRAPPED: dict[str, Callable[[], bytes]] = {
    "E_WRAPPED_OTHER": lambda: _wrapped_for(OTHER),
    "E_WRAPPED_DAMAGED": lambda: _wrapped_for(OWN)[:-7],
}


@pytest.mark.parametrize("code", UNWRAPPED)
def test_a_wrapped_file_that_does_not_open_says_why(code: str, tmp_path: Path) -> None:
    file = tmp_path / "dari-stik.scbundle.age"
    file.write_bytes(UNWRAPPED[code]())
    (one,) = reader.read_file(file, [OWN])
    assert isinstance(one, reader.Refused)
    _assert_said({one.code: {"file": file.name, **one.facts}}, code)


# what a scanned paper is refused for


def _frame(data: bytes) -> str:
    return f"SCQ1/{hashlib.sha256(data).hexdigest()[:8].upper()}/1/1/{base45.encode(data)}"


def _forged(payload: bytes) -> bytes:
    return b"SCB1\x03\x01" + b"\x07" * 96 + zlib.compress(payload, 9)


QR_CODES: dict[str, Callable[[], tuple[str, ...]]] = {
    "E_QR_FORM": lambda: (_frame(b"S"),),
    "E_QR_VERSION": lambda: (_frame(b"SCB2" + _forged(SHEET.payload)[4:]),),
    "E_QR_HASH": lambda: (f"SCQ1/0123ABCD/1/1/{base45.encode(_forged(SHEET.payload))}",),
    "E_QR_MIXED": lambda: ("SCQ1/0123ABCD/1/2/BB8", "SCQ1/0123ABCD/2/3/BB8"),
}


@pytest.mark.parametrize("code", QR_CODES)
def test_a_paper_that_cannot_be_true_is_refused_for_its_own_reason(
    code: str, tmp_path: Path
) -> None:
    for place, text in enumerate(QR_CODES[code]()):
        made = segno.make(text, error="m", micro=False)
        made.save(str(tmp_path / f"{place}.png"), kind="png", scale=5)
    found = restoring.read([tmp_path])
    assert found.whole == ()
    _assert_said(
        {unusable.code: {"file": unusable.file, **unusable.facts} for unusable in found.refused},
        code,
    )


def test_a_paper_without_all_its_codes_says_which_are_missing(tmp_path: Path) -> None:
    printed_ = scans.printed(scans.SMALL)
    texts = transport.frames(printed_.sealed)
    made = segno.make(texts[0], error="m", micro=False)
    made.save(str(tmp_path / "1.png"), kind="png", scale=5)
    (lacking,) = restoring.read([tmp_path]).lacking
    assert lacking.missing == tuple(range(2, len(texts) + 1))
    (missing,) = transport.join(texts[:1])
    assert isinstance(missing, transport.Missing)
    _assert_said({missing.code: {"file": "1.png", **missing.facts}}, "E_QR_MISSING")


@pytest.mark.parametrize("code", VIEWS)
def test_whatever_arrives_is_told_under_its_own_code(code: str, tmp_path: Path) -> None:
    event = SignedEvent(EDITIONS.get(code))
    VIEWS[code](event)
    _assert_said(received(tmp_path, event), code)


def test_what_was_made_for_practice_does_not_count_once_official_is_in_force(
    tmp_path: Path,
) -> None:
    event = SignedEvent()
    event.sheet(S1, C, flat(3))
    office = laptop(tmp_path, event)
    try:
        office.coordinator.receive([event.write(tmp_path / "stik")])
        event.next_edition(mode=OFFICIAL)
        office.coordinator.receive([event.write(tmp_path / "lagi")])
        _assert_said(dict(said(office.laptop.holdings.view())), "E_MODE")
    finally:
        office.laptop.close()


def test_without_an_edition_nothing_can_be_sealed_and_it_is_said(tmp_path: Path) -> None:
    event = SignedEvent()
    event.sheet(S1, C, flat(3))
    del event.items[event.root.digest]
    office = open_empty(tmp_path)
    try:
        office.coordinator.receive([event.write(tmp_path / "stik")])
        _assert_said(dict(said(office.laptop.holdings.view())), "E_NO_EDITION")
    finally:
        office.laptop.close()


def _assert_said(told: Told, code: str) -> None:
    """The code was told, with every fact that its sentences in both languages speak of."""
    assert code in told, f"told instead: {', '.join(told) or 'nothing'}"
    for language in wording.LANGUAGES:
        sentences = _codes(language)[code]
        assert all(sentences[part].strip() for part in ("what", "why", "remedy"))
        wanted = set().union(*(_placeholders(text) for text in sentences.values()))
        known = {*told[code], *({"lasting"} if "minutes" in told[code] else set())}
        assert wanted <= known, f"{code} in {language}"


ELSEWHERE = {
    "E_IO",
    "E_MODE",
    "E_NOT_REGULAR",
    "E_NO_EDITION",
    "E_QR_MISSING",
}
"""Codes with a test of their own in this file."""


def test_no_code_of_the_format_is_left_without_its_test() -> None:
    tested = {*FILES, *UNWRAPPED, *QR_CODES, *VIEWS, *ELSEWHERE}
    for language in wording.LANGUAGES:
        assert set(_codes(language)) == tested

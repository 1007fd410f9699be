"""What a bad mind may put on a stick: a line each, signed where that gets it further."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartcity_desktop.bundles import framing, keys, kinds, reader, sealing, sshsig
from smartcity_desktop.bundles.reader import Refused
from tests.bundles import signed
from tests.work import work

SHEET = signed.sheet()
LINE = SHEET.payload[:-1]
BLOCK = next(iter(SHEET.blocks.values()))
MINE = signed.by_hand
SPACE = kinds.namespace("sheet")
UNIVERSAL = sshsig.armor(sshsig.Block(b"\x01" + bytes(31), SPACE, b"\x01" + bytes(63)))


def said(old: bytes, new: bytes, type_: str = "sheet") -> bytes:
    """Return an item of a known signer that says something else."""
    line = signed.every()[type_].payload[:-1]
    assert old in line
    return MINE(line.replace(old, new, 1), type_, "R" if type_ == "edition" else "C")


THREATS = {
    "objects nested 100,000 deep": (MINE(b'{"a":' * 80_000 + b"}"), "E_DEPTH"),
    "lists nested 1,000 deep": (MINE(b'{"a":' + b"[" * 1000 + b"]" * 1000 + b"}"), "E_DEPTH"),
    "an integer of 400 kB": (MINE(b'{"a":' + b"9" * 400_000 + b"}"), "E_JSON"),
    "a level of 400 kB": (said(b'"level":4', b'"level":' + b"4" * 400_000), "E_JSON"),
    "an integer beyond 2^53": (said(b":5400", b":9007199254740993"), "E_NOT_CANON"),
    "a key twice": (said(b'"level":4', b'"level":4,"level":5'), "E_NOT_CANONICAL"),
    "a key twice, once escaped": (said(b'"level":4', b'"level":4,"\\u006cevel":5'), "E_NOT_CANON"),
    "not a number": (said(b":5400", b":NaN"), "E_JSON"),
    "an infinite number": (said(b":5400", b":Infinity"), "E_JSON"),
    "a whole number with a point": (said(b":5400", b":5400.0"), "E_NOT_CANONICAL"),
    "a byte order mark": (b"\xef\xbb\xbf" + SHEET.to_bytes(), "E_RESAVED"),
    "a byte order mark within": (MINE(b"{\xef\xbb\xbf" + LINE[1:]), "E_JSON"),
    "another encoding": (SHEET.to_bytes().decode().encode("utf-16"), "E_RESAVED"),
    "half a surrogate, escaped": (said(b'"advice":""', b'"advice":"\\ud800"'), "E_JSON"),
    "half a surrogate, as bytes": (said(b'"advice":""', b'"advice":"\xed\xa0\x80"'), "E_JSON"),
    "a slash in too many bytes": (said(b'"advice":""', b'"advice":"\xc0\xaf"'), "E_JSON"),
    "a nought in a text": (said(b'"advice":""', b'"advice":"\\u0000"'), "E_TEXT"),
    "5,000 blocks": (SHEET.payload + BLOCK * 5000, "E_TOO_MANY_SIGS"),
    "a block of 5,000 lines": (SHEET.payload + sshsig.BEGIN + b"AAAA\n" * 5000, "E_FRAME"),
    "a path in an id": (said(b'"P01-S1"', b'"../../P01"'), "E_SCHEMA"),
    "a path in an id, the Windows way": (said(b'"P01-S1"', b'"..\\\\..\\\\P01"'), "E_SCHEMA"),
    "a path in a region": (said(b'"34.03"', b'"34/03"'), "E_SCHEMA"),
    "a path in a device": (said(b'"laptop-1"', b'"/dev/sda"'), "E_SCHEMA"),
    "a path in an edition's id": (said(b'"id":"SC-2019"', b'"id":"../SC"', "edition"), "E_SCHEMA"),
    "a line feed behind an id": (said(b'"P01-S1"', b'"P01-S1\\n"'), "E_SCHEMA"),
    "a name turned round": (said(b"Ir. Damar", "Ir. \u202eramaD".encode(), "edition"), "E_TEXT"),
    "a name in an isolate": (said(b"Ir. Damar", "\u2066Damar\u2069".encode(), "edition"), "E_TEXT"),
    "a name composed otherwise": (said(b"Ir. Damar", "Dama\u0301r".encode(), "edition"), "E_TEXT"),
    "a key for everybody": (SHEET.payload + UNIVERSAL, "E_KEY_WEAK"),
    "a signature for something else": (MINE(LINE, "record"), "E_TYPE"),
    "no signature": (SHEET.payload, "E_NO_SIGNATURE"),
    "a script": (b"#!/bin/sh\nrm -rf /\n", "E_FRAME"),
    "an archive": (b"PK\x03\x04" + bytes(100), "E_PACKED"),
}


MOST_CALLS = 40_000
"""Few for each of its four thousand bytes."""


@pytest.mark.parametrize("threat", THREATS)
def test_a_threat_is_refused_at_once(tmp_path: Path, threat: str) -> None:
    data, expected = THREATS[threat]
    file = tmp_path / "stik.scsheet"
    file.write_bytes(data)
    found, cost = work(lambda: reader.read_file(file))
    assert cost.calls < MOST_CALLS
    assert cost.own_s < 2
    assert [type(outcome) for outcome in found] == [Refused]
    assert isinstance(found[0], Refused)
    assert found[0].code.startswith(expected)


def test_a_line_of_64_mib_is_refused_at_once(tmp_path: Path) -> None:
    file = tmp_path / "stik.scsheet"
    for letter in (b" ", b"[", b'"', b"\\"):
        file.write_bytes(b"{" + letter * (framing.FILE_LIMIT - 1))
        (one,), cost = work(lambda: reader.read_file(file))
        assert cost.calls < 1_000
        assert cost.own_s < 5
        assert isinstance(one, Refused)
        assert one.code == "E_TOO_LARGE"


def test_a_name_never_leaves_the_folder_it_is_written_to(tmp_path: Path) -> None:
    for sealed in signed.every().values():
        for wrapped in (False, True):
            name = sealing.file_name(sealed.item, wrapped=wrapped)
            assert (tmp_path / name).parent == tmp_path
            assert len(name) <= sealing.NAME_LIMIT


def test_a_good_item_survives_in_the_worst_company() -> None:
    worst = [
        data for data, _ in THREATS.values() if not data.startswith((b"\xef\xbb\xbf", b"\xff"))
    ]
    found = reader.read(b"\n".join(worst) + b"\n" + SHEET.to_bytes())
    good = [accepted for accepted in found if isinstance(accepted, reader.Accepted)]
    assert [accepted.item.digest for accepted in good] == [SHEET.item.digest]
    assert keys.raw(next(iter(good[0].item.keys))) == keys.raw(signed.KEYS["C"].public)

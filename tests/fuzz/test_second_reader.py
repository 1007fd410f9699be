"""Program and archive scripts take the same payloads for items, and no others."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from itertools import islice
from typing import Any

import pytest

from smartcity_desktop.bundles import keys, kinds, payloads, reader, sshsig
from smartcity_desktop.domain.problem import Problem
from tests.bundles import signed
from tests.fuzz import mutations
from tests.house import wire
from tests.house.test_reference import shapes, words
from tests.ranking import standalone

SAMPLES = {type_: json.loads(item.payload) for type_, item in signed.every().items()}
SPARE = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI"
LOOKALIKES: tuple[object, ...] = (
    "A-001", "C", "D", "Z", "10.01", "99.99", "0" * 64, "f" * 64, "c" * 64, "missing", "void",
    "W_RULES_CHANGED:" + "a" * 64, "W_TIE_AT_CUT:" + "a" * 64, "E_SHEET_COUNT", "lot", "all",
    "official", "absent", "conflict", "1/2", "2/4", "0/1", "4/1", "1/0", "00/1", "WITA", "kota",
    "2019-02-21T09:00:00Z", "2019-02-28T24:00:00Z", "2019-02-21T09:00:00.5+07:00",
    "2019-02-21T09:00:00+24:00", "2019-02-21T09:00:00+00:75", "0000-01-01T00:00:00Z",
    "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "1899-12-31T23:59:59Z",
    "3000-01-01T00:00:00Z", "1900-01-01T00:00:00+14:00", "2999-12-31T23:59:59-12:00",
    "2019-13-01T00:00:00Z", "2019-02-21T23:59:60Z", "2019-02-21T09:00:00.1234567Z",
    SPARE + "A" * 43, SPARE + "Q" + "A" * 42, SPARE + "B" + "A" * 42, SPARE + "C" + "A" * 42,
    SPARE + "/" * 43, SPARE + "7" + "/" * 41 + "8", signed.NEW_KEY.public,
    "age1" + "q" * 58, "\u200b", "\u200b \u3164\u2800", "\u200b.", "x" * 300, "x" * 301, "x" * 501,
    "x" * 20_000, "x" * 20_001, "y" * 96, "y" * 97, 3, 5, 99, 10_000, 10_001, 2**53, -(2**53),
    ["c" * 64, "a" * 64], ["a" * 64, "c" * 64], ["a" * 64, "a" * 64], ["C"], ["C", "C"],
    {"holders": ["R"], "threshold": 2}, {"holders": ["R", "R"], "threshold": 1},
)  # fmt: skip


def _places(value: Any, path: tuple[object, ...] = ()) -> Iterator[tuple[object, ...]]:
    """Every place within a value, whole lists and objects too."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for name, one in inner:
        yield (*path, name)
        if isinstance(one, (dict, list)):
            yield from _places(one, (*path, name))


def _changes(sample: Any, path: tuple[object, ...]) -> Iterator[tuple[str, Any]]:
    """The sample with one place of it taken out, doubled, turned round, or holding else."""
    for what in ("out", "more", "twice", "round", *mutations.WEIRD, *LOOKALIKES):
        changed = deepcopy(sample)
        within = changed
        for name in path[:-1]:
            within = within[name]
        last: Any = path[-1]
        if what == "out":
            del within[last]
        elif what == "more" and isinstance(within[last], dict):
            within[last]["more"] = {}
        elif what == "twice" and isinstance(within, list):
            within.append(within[last])
        elif what == "round" and isinstance(within[last], list):
            within[last].reverse()
        else:
            within[last] = what
        yield f"{'.'.join(map(str, path))}: {str(what)[:60]!r}", changed


def _line(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8") + b"\n"


def _refused(line: bytes, type_: str) -> str:
    try:
        payloads.decode(line, type_)
    except Problem as why:
        return f"{why.code} {why.facts}"
    return ""


@pytest.mark.parametrize("type_", wire.types())
@pytest.mark.parametrize("each", [19, pytest.param(1, marks=pytest.mark.long)])
def test_both_readers_refuse_the_same_payloads(type_: str, each: int) -> None:
    """Every change of every place; in the short run every nineteenth of them."""
    told: Counter[bool] = Counter()
    changes = (
        change for path in _places(SAMPLES[type_]) for change in _changes(SAMPLES[type_], path)
    )
    for name, changed in islice(changes, 0, None, each):
        line = _line(changed)
        mine, theirs = _refused(line, type_), standalone.refused(line)
        assert bool(mine) == bool(theirs), (name, mine, theirs)
        told[bool(mine)] += 1
    assert min(told[True], told[False]) > 1


@pytest.mark.parametrize("type_", ["sheet", "record"])
def test_neither_reader_takes_a_first_revision_that_replaces_something(type_: str) -> None:
    line = _line({**SAMPLES[type_], "revision": 1, "supersedes": ["a" * 64]})
    assert _refused(line, type_)
    assert standalone.refused(line)


@pytest.mark.parametrize(
    "change",
    [
        {"items": [], "things": []},
        {"things": SAMPLES["custody"]["things"][:1] * 2},
        {"things": [{"kind": "blank", "id": "1", "state": "ok", "sha256": "a" * 64}]},
        {"other": {"name": "", "position": "Ketua", "institution": "", "nip": ""}},
        {"holder": {"name": "", "position": "Ketua", "institution": "", "nip": ""}},
    ],
)
def test_neither_reader_takes_a_receipt_that_owes_itself_something(change: Any) -> None:
    assert not standalone.refused(_line(SAMPLES["custody"]))
    line = _line({**SAMPLES["custody"], **change})
    assert _refused(line, "custody")
    assert standalone.refused(line)


def test_the_scripts_have_the_tables_of_the_reference() -> None:
    told = words("en")
    rows = {name: standalone.fields.TYPES[name].strip().splitlines() for name in wire.types()}
    for type_, lines in rows.items():
        assert lines == [f"{at}: {held}" for at, held in wire.fields(type_, told).items()]
    parts = {name: text.strip().splitlines() for name, text in standalone.fields.PARTS.items()}
    assert parts == {
        name: [f"{at}: {held}" for at, held in rows.items()]
        for name, rows in wire.parts(told).items()
    }
    assert {name: at for at, name in shapes("en").items()} == standalone.fields.PATTERNS
    assert set(standalone.fields.TYPES) == set(wire.types())


def test_the_tree_of_the_scripts_is_that_of_the_reference() -> None:
    leaves = [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ]  # fmt: skip
    assert standalone.tree.root(leaves) == (
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    )


ORDER = 2**252 + 27742317777372353535851937790883648493


def _s(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + data


def _other_block(
    payload: bytes, hash_: str = "sha512", reserved: bytes = b"", tail: bytes = b"", raised: int = 0
) -> bytes:
    """A block of C's key over a sheet as another tool may write it, and ssh-keygen accepts it."""
    space, key, kind = kinds.namespace("sheet"), signed.KEYS["C"], _s(b"ssh-ed25519")
    how = _s(reserved) + _s(hash_.encode())
    hashed = _s(hashlib.new(hash_, payload).digest())
    signature = key.sign(b"SSHSIG" + _s(space) + how + hashed)
    half = int.from_bytes(signature[32:], "little") + raised
    signature = signature[:32] + half.to_bytes(32, "little")
    blob = b"SSHSIG" + (1).to_bytes(4, "big") + _s(kind + _s(keys.raw(key.public))) + _s(space)
    text = base64.b64encode(blob + how + _s(kind + _s(signature)) + tail)
    lines = (text[at : at + 70] + b"\n" for at in range(0, len(text), 70))
    return sshsig.BEGIN + b"".join(lines) + sshsig.END


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="the scripts ask ssh-keygen")
@pytest.mark.parametrize(
    ("other", "holds"),
    [
        ({}, True),
        ({"hash_": "sha256"}, False),
        ({"reserved": b"x"}, False),
        ({"tail": b"zz"}, False),
        ({"raised": ORDER}, False),
    ],
    ids=lambda given: "-".join(given) if isinstance(given, dict) else None,
)
def test_both_readers_take_a_block_in_its_one_form_alone(
    other: dict[str, Any], holds: bool
) -> None:
    """`ssh-keygen -Y sign -O hashalg=sha256` makes one that `ssh-keygen -Y verify` accepts."""
    payload = signed.sheet("C").payload
    block = _other_block(payload, **other)
    (mine,) = reader.read(payload + block)
    theirs = standalone.signers(payload, [block])
    wanted = {signed.KEYS["C"].public} if holds else set()
    assert (isinstance(mine, reader.Accepted), theirs) == (holds, wanted)

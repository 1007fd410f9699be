from __future__ import annotations

import hashlib
import sys
from collections import Counter

import pytest

from smartcity_desktop.bundles import payloads, reader
from smartcity_desktop.bundles.reader import Accepted, Refused
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.host import resources
from tests.fuzz import mutations
from tests.work import work

ITEMS = {item.item.digest: item for item in mutations.ITEMS.values()}
MUTANTS, FORGED = 20_000, 4_000
SLOW = 2.0
"""Seconds; a file of a few kilobytes is read in a thousandth of that."""
MOST_CALLS = 40_000
"""The most that any file has asked for is a tenth of that."""


def read(data: bytes) -> list[Accepted | Refused]:
    found, cost = work(lambda: reader.read(data))
    assert cost.calls < MOST_CALLS
    assert cost.own_s < SLOW
    return found


def tell(capsys: pytest.CaptureFixture[str], text: str) -> None:
    with capsys.disabled():
        sys.stdout.write(f"\n{text}\n")


def test_whatever_is_done_to_a_file_nothing_foreign_is_admitted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What is accepted is an original, with no signature that it did not have."""
    told: Counter[str] = Counter()
    changes: Counter[str] = Counter()
    for name, data in mutations.mutants(20190221, MUTANTS):
        changes.update(name.split("+"))
        for outcome in read(data):
            if isinstance(outcome, Accepted):
                original = ITEMS.get(Digest(hashlib.sha256(outcome.payload).hexdigest()))
                assert original is not None, (name, data)
                assert outcome.item.digest == original.item.digest
                assert outcome.item.value == original.item.value
                assert outcome.item.keys == outcome.blocks.keys(), name
                assert outcome.blocks.items() <= original.blocks.items(), name
                told["accepted"] += 1
            else:
                told[outcome.code] += 1
    assert len(changes) == len(mutations.CHANGES)
    assert told["accepted"] > 1000
    tell(capsys, f"{MUTANTS} mutants: {dict(told.most_common())}")


def test_whatever_is_signed_is_accepted_only_in_its_one_lawful_form(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Somebody whose key is known may lie, but not write what two programs read differently."""
    told: Counter[str] = Counter()
    for name, type_, data in mutations.forged(20190222, FORGED):
        (one,) = read(data)
        if isinstance(one, Accepted):
            assert one.item.type == type_, (name, data)
            assert payloads.encode(type_, one.item.value) == one.payload, (name, data)
            told["accepted"] += 1
        else:
            told[one.code] += 1
    expected = {"E_SCHEMA", "E_NOT_CANONICAL", "E_JSON", "E_TEXT", "E_TYPE", "E_VERSION", "E_DEPTH"}
    assert expected <= told.keys()
    tell(capsys, f"{FORGED} forged: {dict(told.most_common())}")


def test_every_refusal_has_its_sentence() -> None:
    import tomllib

    sentences = tomllib.loads(resources.text("messages", "en", "bundles.toml"))
    codes = {
        refused.code
        for _, data in mutations.mutants(7, 500)
        for refused in reader.read(data)
        if isinstance(refused, Refused)
    }
    assert codes <= sentences.keys()
    assert len(codes) > 8

"""Whose keys are asked about, and which file is named where too many signatures do not hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartcity_desktop.bundles import keys, kinds, sshsig
from smartcity_desktop.desk.event import in_vain
from smartcity_desktop.desk.laptop.receiving import read
from smartcity_desktop.domain.edition import Keyholders
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.values import replace
from tests import offices, samples
from tests.ids import C
from tests.journeys import provoking
from tests.journeys.provoking import NEW, SignedEvent, public
from tests.merge.event import STRANGER

R = samples.KEYS["R"]
ROOT = provoking.edition().root_keys()
ROOT_NEW = Keyholders((public(NEW),), 1)


def _given(event: SignedEvent, key: str, *signers: str, **changes: object) -> None:
    """An edition that gives seat C a key."""
    roster = {**event.edition.roster, C: replace(event.edition.roster[C], key=key)}
    event.add(offices.changed(event.edition, seq=2, roster=roster, **changes), *signers)


def test_an_edition_that_a_stranger_signed_brings_no_keys() -> None:
    event = SignedEvent()
    theirs = keys.from_seed(bytes(32)).public
    _given(event, theirs, STRANGER, previous=event.root.digest)
    found = in_vain.asked_about(event.items.values(), ROOT)
    assert theirs not in found
    assert public(R) in found
    _given(event, theirs, R, previous=event.root.digest)
    assert theirs in in_vain.asked_about(event.items.values(), ROOT)


@pytest.mark.parametrize("named", [True, False])
def test_the_edition_before_one_of_a_new_root_brings_its_keys(named: bool) -> None:
    event = SignedEvent()
    before = event.root.digest if named else Digest("ab" * 32)
    _given(event, public(STRANGER), NEW, previous=before, root=ROOT_NEW, custodians=())
    found = in_vain.asked_about(event.items.values(), ROOT_NEW)
    assert (event.key(C) in found) is named


@pytest.mark.parametrize(("count", "is_told"), [(5, False), (6, True)])
def test_the_file_with_most_signatures_that_do_not_hold_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, is_told: bool
) -> None:
    monkeypatch.setattr(in_vain, "MOST", 5)
    event = SignedEvent()
    folder = event.write(tmp_path / "berkas")
    raw, namespace = keys.raw(public(R)), kinds.namespace("edition")
    blocks = (sshsig.Block(raw, namespace, bytes([at]) + bytes(63)) for at in range(count))
    junk = b"".join(map(sshsig.armor, blocks))
    (folder / "z.scedition").write_bytes(event.sealed[event.root.digest].to_bytes() + junk)
    told = in_vain.noted(read([folder]), ROOT).ignored
    assert told == (((str(folder / "z.scedition"), in_vain.TOO_MANY),) if is_told else ())


def test_what_strangers_wrote_behind_a_known_item_counts_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_vain, "MOST", 5)
    event = SignedEvent()
    folder = event.write(tmp_path / "berkas")
    raw, namespace = keys.raw(keys.from_seed(bytes(32)).public), kinds.namespace("edition")
    blocks = (sshsig.Block(raw, namespace, bytes([at]) + bytes(63)) for at in range(30))
    junk = b"".join(map(sshsig.armor, blocks))
    (folder / "z.scedition").write_bytes(event.sealed[event.root.digest].to_bytes() + junk)
    assert in_vain.noted(read([folder]), ROOT).ignored == ()

"""What lies among the files, by name, by number and by whose key: program and scripts say the same
of it, with the honest twin of each attack."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from smartcity_desktop.bundles import keys, kinds, sealing, sshsig
from smartcity_desktop.desk.event import archiving, auditor, in_vain
from smartcity_desktop.desk.laptop import anchors, receiving
from smartcity_desktop.domain.edition import (
    Edition,
    EditionRef,
    Keyholders,
    Revocation,
    RevocationKind,
    Signers,
)
from smartcity_desktop.domain.ids import NO_OFFICER, Digest
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.values import replace
from smartcity_desktop.host import resources, sticks
from smartcity_desktop.store.opening import is_of_store
from tests import offices, samples
from tests.desk.event.test_archiving import check
from tests.desk.event.test_archiving import pytestmark as pytestmark
from tests.house.reference import LANGUAGES, section
from tests.ids import C
from tests.journeys import provoking
from tests.journeys.provoking import NEW, SignedEvent, public
from tests.merge.event import CUSTODIAN, S1, S2, S3, STRANGER, panel, plain_sheet
from tests.ranking.recompute import script

R = samples.KEYS["R"]
ROOT_R = provoking.edition().root_keys()
ROOT_NEW = Keyholders((public(NEW),), 1)
RETIRED = Revocation(RevocationKind.RETIRED)


def held(signers: Signers = Signers.CHAIR) -> SignedEvent:
    made = provoking.edition()
    event = SignedEvent(replace(made, policy=replace(made.policy, session_signers=signers)))
    for level, session in enumerate((S1, S2, S3), start=2):
        levels = panel(level, level, level, level)
        event.held(session, levels, signed_by=levels if signers == Signers.ALL else None)
    return event


def laid(event: SignedEvent, folder: Path, anchor: Keyholders = ROOT_R) -> Path:
    """The event's files, the root keys and the scripts in one folder."""
    event.write(folder)
    for name in archiving.SCRIPTS:
        shutil.copy(resources.path("archive", name), folder)
    (folder / "anchor.pub").write_bytes(anchors.as_file(anchor))
    return folder


def ends(folder: Path) -> tuple[int, int]:
    """With what program and script end."""
    code, _ = check(folder)
    try:
        found = auditor.verify([folder], auditor.read_anchor(folder / "anchor.pub"))
    except Problem:
        return 2, code
    return (0 if found.sound else 1) if found.is_usable else 2, code


def turned(folder: Path, script: str, written: str, other: str) -> None:
    """Give the copied script another bound."""
    text = (folder / script).read_text(encoding="utf-8")
    assert written in text
    (folder / script).write_text(text.replace(written, other), encoding="utf-8")


# editions before the one that the compared root signed (B1, C2)


def handed_over(event: SignedEvent, **changes: object) -> EditionRef:
    """The second edition has another root, and nobody who was the root before."""
    assert isinstance(event.root.value, Edition)
    made = offices.changed(event.edition, seq=2, previous=event.root.digest, root=ROOT_NEW)
    made = offices.changed(made, **changes)
    officers = {at: one for at, one in made.officers.items() if one.key != public(R)}
    gone = replace(made, officers=officers, coordinator=NO_OFFICER)
    return EditionRef(gone.id, 2, event.add(gone, R, NEW))


@pytest.mark.parametrize("revoked", [{}, {public(R): RETIRED}], ids=["forgotten", "retired"])
def test_whoever_compares_a_new_root_sees_what_the_former_one_began(
    tmp_path: Path, revoked: dict[str, Revocation]
) -> None:
    event = held(Signers.ALL)
    fresh = {C: replace(event.edition.roster[C], key=public(STRANGER))}
    handed_over(event, revoked=revoked, roster={**event.edition.roster, **fresh})
    event.publish(sealed=True)
    assert ends(laid(event, tmp_path / "baru", ROOT_NEW)) == (0, 0)
    assert ends(laid(event, tmp_path / "lama", ROOT_R)) == (0, 0)


@pytest.mark.parametrize("also", [(), (samples.KEYS["C"],)], ids=["alone", "with a block of C"])
def test_no_block_of_another_hides_the_receipt_of_a_former_custodian(
    tmp_path: Path, also: tuple[str, ...]
) -> None:
    event = held()
    gone = (Digest("ab" * 32),)
    event.add(samples.custody(event.edition, event.root.digest, gone), CUSTODIAN, *also)
    handed_over(event, custodians=(), revoked={public(R): RETIRED})
    value = event.items[list(event.items)[-1]].value
    assert isinstance(value, Edition)
    left = {at: one for at, one in value.officers.items() if one.key != public(CUSTODIAN)}
    event.items.popitem()
    event.add(replace(value, officers=left), R, NEW)
    folder = laid(event, tmp_path / "berkas", ROOT_NEW)
    assert ends(folder) == (1, 1)
    assert f"a receipt acknowledges {gone[0][:16]}" in check(folder)[1]


# names and bounds (section 8)


@pytest.mark.parametrize(
    ("name", "sound"),
    [
        ("system/x.scsheet", False),
        ("Volume/x.scsheet", False),
        ("information", False),
        ("dokumen/x.scsheet", False),
        ("System Volume Information/x.scsheet", True),
        ("RECYCLER/x.scsheet", True),
        ("ſtore.db", True),
        ("store.db-ſhm", True),
        ("Home.Lock", True),
        ("1/2/3/x.scsheet", False),
        ("1/2/3/4/x.scsheet", True),
    ],
)
def test_both_pass_over_the_same_names(tmp_path: Path, name: str, sound: bool) -> None:
    file = laid(SignedEvent(), tmp_path / "berkas") / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"{}\n")
    expected = 0 if sound else 1
    assert ends(tmp_path / "berkas") == (expected, expected)


@pytest.mark.parametrize(("folder", "count", "code"), [("zz", 30, 0), ("zz", 90, 1), ("0", 90, 2)])
def test_both_look_at_as_many_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, count: int, code: int
) -> None:
    place = laid(SignedEvent(), tmp_path / "berkas")
    (place / folder).mkdir()
    for number in range(count):
        os.symlink("nowhere", place / folder / f".{number}")
    monkeypatch.setattr(sticks, "_SEEN", 80)
    turned(place, "files.py", "MOST_NAMES = 100_000", "MOST_NAMES = 80")
    assert ends(place) == (code, code)


@pytest.mark.parametrize(("most", "code"), [(1_000_000, 0), (2_000, 1)])
def test_both_read_as_much_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, code: int
) -> None:
    place = laid(held(), tmp_path / "berkas")
    (place / "zzz.txt").write_bytes(b"catatan")
    monkeypatch.setattr(receiving, "MOST", most)
    turned(place, "reading.py", "MOST_TOGETHER = 512 * 1024 * 1024", f"MOST_TOGETHER = {most}")
    assert ends(place) == (code, code)


def test_a_note_behind_everything_that_may_be_read_is_not_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = laid(SignedEvent(), tmp_path / "berkas")
    (place / "zzz.txt").write_bytes(b"catatan")
    monkeypatch.setattr(receiving, "MOST", 10)
    turned(place, "reading.py", "MOST_TOGETHER = 512 * 1024 * 1024", "MOST_TOGETHER = 10")
    assert ends(place) == (0, 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reference_lists_the_names_of_a_system_and_of_a_store(language: str) -> None:
    told = section(language, "format", "8").body
    files, reading, signatures = map(script, ("files", "reading", "signatures"))
    assert files.SYSTEM == sticks._SYSTEM
    assert set(files.STORES) == {name for name in files.STORES if is_of_store(name)}
    assert all(f"`{name}`" in told for name in (*files.SYSTEM, *files.STORES))
    assert (files.MOST_FILES, files.MOST_NAMES) == (sticks.FILES, sticks._SEEN)
    assert reading.MOST_TOGETHER == receiving.MOST
    assert signatures.MOST_IN_VAIN == in_vain.MOST


# signatures that do not hold (section 8)


def junk(type_: str, key: str, count: int, first: int = 0) -> bytes:
    """Blocks in their one form that anybody can write, by a public key alone."""
    made = ((first + at).to_bytes(32, "little") + bytes(32) for at in range(count))
    return b"".join(
        sshsig.armor(sshsig.Block(keys.raw(key), kinds.namespace(type_), signature))
        for signature in made
    )


def _behind_a_known_sheet(event: SignedEvent, count: int) -> bytes:
    """By the very key that signed it, and by another one of the event."""
    sheet = next(one for at, one in event.sealed.items() if event.items[at].type == "sheet")
    (mine,) = sheet.item.keys
    blocks = junk("sheet", mine, count // 2) + junk("sheet", public(R), count - count // 2)
    return sheet.to_bytes() + blocks


def _behind_a_strangers_sheet(event: SignedEvent, count: int) -> bytes:
    """By keys of strangers that come before the one that holds."""
    every = [keys.from_seed(bytes([at]) * 32) for at in range(100, 132)]
    *junk_of, one = sorted(every, key=lambda key: key.public)
    sheet = sealing.seal(plain_sheet(event, C), [one])
    return sheet.to_bytes() + b"".join(junk("sheet", k.public, 1) for k in junk_of[:count])


def _by_strangers_behind_a_known_sheet(event: SignedEvent, count: int) -> bytes:
    """Nobody asks about these: never too many."""
    sheet = next(one for at, one in event.sealed.items() if event.items[at].type == "sheet")
    return sheet.to_bytes() + junk("sheet", keys.from_seed(bytes(32)).public, min(count, 31))


@pytest.mark.parametrize(
    ("made", "count", "code"),
    [
        (_behind_a_known_sheet, 20, 0),
        (_behind_a_known_sheet, 21, 1),
        (_behind_a_strangers_sheet, 20, 0),
        (_behind_a_strangers_sheet, 21, 1),
        (_by_strangers_behind_a_known_sheet, 31, 0),
    ],
)
def test_both_stop_at_as_many_signatures_that_do_not_hold(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    made: Callable[[SignedEvent, int], bytes],
    count: int,
    code: int,
) -> None:
    event = held()
    place = laid(event, tmp_path / "berkas")
    (place / "zzz.scsheet").write_bytes(made(event, count))
    monkeypatch.setattr(in_vain, "MOST", 20)
    turned(place, "signatures.py", "MOST_IN_VAIN = 1000", "MOST_IN_VAIN = 20")
    assert ends(place) == (code, code)
    assert ("zzz.scsheet: most of more than 20 signatures" in check(place)[1]) == (code == 1)


def test_of_a_key_that_holds_no_other_block_is_asked_about(tmp_path: Path) -> None:
    event = held()
    place = laid(event, tmp_path / "berkas")
    sheet = next(one for at, one in event.sealed.items() if event.items[at].type == "sheet")
    (mine,) = sheet.item.keys
    copies: Iterable[bytes] = (
        sheet.to_bytes() + junk("sheet", mine, 31, first=31 * at) for at in range(32)
    )
    (place / "zzz.scsheet").write_bytes(b"".join(copies))
    turned(place, "signatures.py", 'KEYGEN, "-Y"', "print('asked') or KEYGEN, \"-Y\"")
    code, said = check(place)
    assert code == 0, said
    assert said.count("asked") < 100
    assert f"signatures hold, {31 * 32} more beside one of the same key\n" in said

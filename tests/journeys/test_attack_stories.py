"""What insiders, strangers and strays try with real keys, and the honest twin of each: the laptop
that receives it, `verify` and the archive's scripts say one thing.

The flood of enrolments is in `test_strangers`.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from smartcity_desktop.desk.event import archiving, auditor
from smartcity_desktop.domain.decision import CHOOSE, EXCUSE, VOID
from smartcity_desktop.domain.edition import PRACTICE, EditionRef, Keyholders
from smartcity_desktop.domain.ids import NO_DIGEST, NO_SESSION, Digest
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.record import ABSENT, ExcuseKind, Record
from smartcity_desktop.domain.sheet import Sheet, Why
from smartcity_desktop.domain.values import Struct, replace
from smartcity_desktop.merge.publishing import final, publish
from smartcity_desktop.merge.view import view
from smartcity_desktop.ranking.order import ranking
from tests import samples
from tests.ids import C, D, E, F
from tests.journeys import provoking
from tests.journeys.provoking import SignedEvent, public
from tests.merge.event import (
    CUSTODIAN,
    P1,
    P2,
    P3,
    S1,
    S2,
    S3,
    STRANGER,
    excuses,
    flat,
    panel,
    plain_sheet,
)

LATER = "2019-03-02T09:00:00+07:00"


class Said(Struct, frozen=True):
    """What the faces say: whether all is sound, and the sealed result that stands ("" for none)."""

    receiving: bool
    verify: bool
    scripts: bool
    sealed: Digest


def faces(event: SignedEvent, folder: Path) -> Said:
    """Receive the event, archive it, and ask everybody."""
    stick = event.write(folder / "stik")
    office = provoking.laptop(folder, event)
    try:
        office.coordinator.receive([stick])
        seen = office.publishing.view()
        archive = archiving.archive(office.laptop, folder / "arsip").folder
    finally:
        office.laptop.close()
    verdict = auditor.verify([archive], event.edition.root_keys())
    words = [sys.executable, "-I", "-S", str(archive / "verify_standalone.py")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert final(verdict.view) == final(seen)
    return Said(not auditor.alarms(seen), verdict.sound, done.returncode == 0, final(seen))


def sound(sealed: Digest) -> Said:
    return Said(True, True, True, sealed)


def caught(sealed: Digest) -> Said:
    return Said(False, False, False, sealed)


def complete(event: SignedEvent) -> None:
    for level, session in enumerate((S1, S2, S3), start=2):
        event.held(session, panel(level, level, level, level))


def sealed_from(
    event: SignedEvent,
    items: Iterable[Item],
    signers: tuple[str, ...] = (P1, P2),
    previous: Digest = NO_DIGEST,
    made_at: str = LATER,
) -> Digest:
    """Seal the result of just these items, as deciders do who hide the others."""
    seen = view(items, event.edition.root_keys())
    made = publish(seen, ranking(seen), made_at=made_at, previous=previous, sealed=True)
    return event.add(made, *signers)


def record_of(event: SignedEvent) -> tuple[Digest, Record]:
    digest = event.view().sessions[S1].record_digest
    value = event.items[digest].value
    assert isinstance(value, Record)
    return digest, value


# the chair


def drops_a_sheet(event: SignedEvent) -> Said:
    sheets = {seat: event.sheet(S1, seat, flat(3)) for seat in (C, D, E, F)}
    del sheets[F]
    event.record(S1, sheets, excused=excuses(F, kind=ExcuseKind.CONFLICT))
    for session in (S2, S3):
        event.held(session, panel(3, 4, 3, 4))
    return caught(sealed_from(event, [i for i in event.items.values() if not _is_of(i, F, S1)]))


def _is_of(item: Item, seat: str, session: str) -> bool:
    value = item.value
    return isinstance(value, Sheet) and (value.assessor, value.session) == (seat, session)


def lets_a_member_take_the_own_sheet_back(event: SignedEvent) -> Said:
    sheets = {seat: event.sheet(S1, seat, flat(3)) for seat in (C, D, E, F)}
    old = event.items[sheets.pop(F)]
    assert isinstance(old.value, Sheet)
    none = {id_: replace(m, level=None, why=Why.CONFLICT) for id_, m in old.value.levels.items()}
    again = replace(
        old.value, levels=none, revision=2, supersedes=(old.digest,), reason="benturan kepentingan"
    )
    event.add(again, event.key(F))
    event.record(S1, sheets, excused=excuses(F, kind=ExcuseKind.CONFLICT))
    for session in (S2, S3):
        event.held(session, panel(3, 4, 3, 4))
    return sound(sealed_from(event, event.items.values()))


def erases_a_region(event: SignedEvent) -> Said:
    complete(event)
    old, value = record_of(event)
    gone = replace(
        value, status=ABSENT, sheets=(), revision=2, supersedes=(old,), reason="tidak hadir",
        excused=excuses(C, D, E, F),
    )  # fmt: skip
    event.add(gone, event.key(C))
    honest = [item for item in event.items.values() if not isinstance(item.value, Sheet)]
    rest = [item for item in event.items.values() if _is_elsewhere(item)]
    return caught(sealed_from(event, {item.digest: item for item in [*honest, *rest]}.values()))


def _is_elsewhere(item: Item) -> bool:
    return isinstance(item.value, Sheet) and item.value.session != S1


def reports_a_region_that_never_came(event: SignedEvent) -> Said:
    event.absent(S1)
    for session in (S2, S3):
        event.held(session, panel(3, 4, 3, 4))
    return sound(sealed_from(event, event.items.values()))


# deciders


def _revised(event: SignedEvent) -> Digest:
    old, value = record_of(event)
    made = replace(value, revision=2, supersedes=(old,), reason="ralat", remarks="ralat")
    return event.add(made, event.key(C))


def hide_a_newer_record(event: SignedEvent) -> Said:
    complete(event)
    before = list(event.items.values())
    _revised(event)
    return caught(sealed_from(event, before))


def seal_with_the_newer_record(event: SignedEvent) -> Said:
    complete(event)
    _revised(event)
    return sound(sealed_from(event, event.items.values()))


def hide_a_void(event: SignedEvent) -> Said:
    complete(event)
    before = list(event.items.values())
    value = record_of(event)[1]
    event.decide(VOID, S1, value.sheets[0].digest)
    return caught(sealed_from(event, before))


def seal_with_the_void(event: SignedEvent) -> Said:
    complete(event)
    event.decide(VOID, S1, record_of(event)[1].sheets[0].digest)
    return sound(sealed_from(event, event.items.values()))


def seal_one_of_two_heads(event: SignedEvent) -> Said:
    complete(event)
    before = list(event.items.values())
    event.held(S1, panel(5, 5, 5, 5), remarks="laptop cadangan")
    return caught(sealed_from(event, before))


def choose_between_two_heads(event: SignedEvent) -> Said:
    complete(event)
    chosen = record_of(event)[0]
    other = event.items[event.held(S1, panel(5, 5, 5, 5), remarks="laptop cadangan")].value
    event.decide(CHOOSE, S1, chosen)
    assert isinstance(other, Record)
    for sheet in other.sheets:
        event.decide(VOID, S1, sheet.digest)
    return sound(sealed_from(event, event.items.values()))


def _former(event: SignedEvent, *, names_it: bool) -> Said:
    """Edition 2 has another decider and keeps the sealed result; the former ones seal anew."""
    complete(event)
    kept = sealed_from(event, event.items.values())
    lowered = [item for item in event.items.values() if item.digest != kept]
    event.next_edition(deciders=Keyholders((public(P3),), 1), keeps=(kept,))
    previous = kept if names_it else NO_DIGEST
    sealed_from(event, lowered, previous=previous, made_at="2019-03-09T09:00:00+07:00")
    return sound(kept)


def seal_after_retiring_and_name_the_other(event: SignedEvent) -> Said:
    return _former(event, names_it=True)


def seal_after_retiring(event: SignedEvent) -> Said:
    return _former(event, names_it=False)


def seal_as_the_new_decider(event: SignedEvent) -> Said:
    complete(event)
    event.next_edition(deciders=Keyholders((public(P3),), 1))
    return sound(sealed_from(event, event.items.values(), (P3,)))


# custodians, strangers, strays


def _receipt(event: SignedEvent, *items: Digest) -> None:
    event.add(samples.custody(event.edition, event.root.digest, items), CUSTODIAN)


def acknowledge_what_is_gone(event: SignedEvent) -> Said:
    complete(event)
    lost = plain_sheet(event, F)
    digest = event.add(replace(lost, advice="hilang"), event.key(F))
    del event.items[digest]
    sealed = sealed_from(event, event.items.values())
    _receipt(event, digest)
    return caught(sealed)


def acknowledge_what_is_here(event: SignedEvent) -> Said:
    complete(event)
    _receipt(event, *(at for at, item in event.items.items() if item.type == "sheet"))
    return sound(sealed_from(event, event.items.values()))


def void_what_is_gone(event: SignedEvent) -> Said:
    complete(event)
    gone = Digest("ab" * 32)
    _receipt(event, gone)
    event.decide(VOID, NO_SESSION, gone)
    return sound(sealed_from(event, event.items.values()))


# an edition


def _acknowledged(event: SignedEvent, *items: Digest) -> tuple[Digest, Digest]:
    """Seal, and have a custodian sign for an edition that came after, and under it."""
    complete(event)
    sealed = sealed_from(event, event.items.values())
    second = event.next_edition(title="Edisi kedua")
    ref = EditionRef(event.edition.id, 2, second)
    named = tuple(sorted({second, *items}))
    event.add(samples.custody(event.edition, second, named, edition=ref), CUSTODIAN)
    return sealed, second


def drop_an_edition(event: SignedEvent) -> Said:
    sealed, second = _acknowledged(event)
    del event.items[second]
    return caught(sealed)


def bring_the_edition(event: SignedEvent) -> Said:
    return sound(_acknowledged(event)[0])


def drop_an_edition_and_void_it(event: SignedEvent) -> Said:
    sealed, second = _acknowledged(event)
    del event.items[second]
    event.decide(VOID, NO_SESSION, second)
    return sound(sealed)


def drop_the_edition_of_a_result(event: SignedEvent) -> Said:
    complete(event)
    sealed = sealed_from(event, event.items.values())
    second = event.next_edition(title="Edisi kedua")
    sealed_from(event, event.items.values(), previous=sealed)
    del event.items[second]
    return caught(sealed)


def _twins(event: SignedEvent) -> tuple[Digest, Digest]:
    """Two editions of one number, and a panel that revised its session under the second."""
    complete(event)
    sealed = sealed_from(event, event.items.values())
    digest, record = record_of(event)
    event.next_edition(title="Edisi kedua")
    twin = event.next_edition(title="Kembarannya")
    ref = EditionRef(event.edition.id, 2, twin)
    sheets = {one.assessor: one.digest for one in record.sheets}
    event.record(S1, sheets, edition=ref, revision=2, supersedes=(digest,), reason="ralat")
    return sealed, twin


def drop_one_of_two_editions(event: SignedEvent) -> Said:
    """What a panel signed under it is left, and nobody may take the fork for healed."""
    sealed, twin = _twins(event)
    del event.items[twin]
    return caught(sealed)


def acknowledge_an_edition_that_nobody_follows(event: SignedEvent) -> Said:
    """It goes into the archive, which would else say that it is gone."""
    lost = replace(event.edition, seq=9, previous=Digest("ab" * 32))
    return sound(_acknowledged(event, event.add(lost, P1))[0])


def a_stranger_lays_items_beside(event: SignedEvent) -> Said:
    complete(event)
    sealed = sealed_from(event, event.items.values())
    event.add(replace(plain_sheet(event, F), advice="palsu"), STRANGER)
    event.add(samples.custody(event.edition, event.root.digest, (Digest("cd" * 32),)), STRANGER)
    event.decide(EXCUSE, S1, "F", signed_by=(STRANGER,))
    return sound(sealed)


def practice_is_left_on_the_stick(event: SignedEvent) -> Said:
    complete(event)
    sealed = sealed_from(event, event.items.values())
    made = replace(event.edition, id="LATIHAN-2019", mode=PRACTICE, title="Latihan")
    practice = event.add(made, samples.KEYS["R"])
    event.sheet(S1, F, flat(1), edition=EditionRef("LATIHAN-2019", 1, practice))
    return sound(sealed)


def a_sheet_in_anothers_name(event: SignedEvent) -> Said:
    complete(event)
    event.add(replace(plain_sheet(event, F), advice="atas nama F"), event.key(D))
    return sound(sealed_from(event, event.items.values()))


STORIES: tuple[Callable[[SignedEvent], Said], ...] = (
    drops_a_sheet,
    lets_a_member_take_the_own_sheet_back,
    erases_a_region,
    reports_a_region_that_never_came,
    hide_a_newer_record,
    seal_with_the_newer_record,
    hide_a_void,
    seal_with_the_void,
    seal_one_of_two_heads,
    choose_between_two_heads,
    seal_after_retiring_and_name_the_other,
    seal_after_retiring,
    seal_as_the_new_decider,
    acknowledge_what_is_gone,
    acknowledge_what_is_here,
    void_what_is_gone,
    drop_an_edition,
    bring_the_edition,
    drop_an_edition_and_void_it,
    drop_the_edition_of_a_result,
    drop_one_of_two_editions,
    acknowledge_an_edition_that_nobody_follows,
    a_stranger_lays_items_beside,
    practice_is_left_on_the_stick,
    a_sheet_in_anothers_name,
)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_an_attack_is_caught_or_harmless_and_its_honest_twin_is_sound(
    story: Callable[[SignedEvent], Said], tmp_path: Path
) -> None:
    event = SignedEvent()
    expected = story(event)
    assert faces(event, tmp_path) == expected

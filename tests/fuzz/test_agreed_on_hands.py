"""Whose hand is on what, attacked with real keys: program and archive's scripts say the same."""

from __future__ import annotations

from smartcity_desktop.domain.decision import EXCUSE, VOID
from smartcity_desktop.domain.edition import (
    Conflict,
    EditionRef,
    Revocation,
    RevocationKind,
    Signers,
)
from smartcity_desktop.domain.ids import (
    NO_DIGEST,
    NO_SESSION,
    Digest,
    SeatId,
    SessionId,
)
from smartcity_desktop.domain.record import ExcuseKind, Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import ItemState
from smartcity_desktop.merge.publishing import may_seal
from smartcity_desktop.ranking.order import ranking
from tests import offices, samples
from tests.fuzz.agreeing import agree
from tests.ids import P01, C, D, E, F
from tests.merge.event import (
    S1,
    S2,
    S3,
    Event,
    excuses,
    flat,
    item,
    next_edition,
    panel,
    ruled,
)

FRESH = "ssh-ed25519 N"


def moved(made: Event, seat: SeatId, *, retired: bool = True, **changes: object) -> None:
    """Somebody new, with the key FRESH, gets a seat with the next edition."""
    here = made.edition
    roster = {**here.roster, seat: replace(here.roster[seat], name="Orang Baru", key=FRESH)}
    gone = {made.key(seat): Revocation(RevocationKind.RETIRED)} if retired else {}
    next_edition(made, roster=roster, revoked=gone, **changes)


def three_held(signers: Signers = Signers.CHAIR) -> Event:
    made = ruled()
    policy = replace(made.edition.policy, session_signers=signers)
    made = ruled(replace(made.edition, policy=policy))
    for n, session in enumerate((S1, S2, S3), start=2):
        sheets = {seat: made.sheet(session, seat, flat(n)) for seat in (C, D, E, F)}
        made.record(session, sheets, signed_by=(C, D, E, F) if signers == Signers.ALL else None)
    return made


def signed_too(made: Event, digest: Digest, key: str) -> None:
    made.add(made.items[digest].value, *made.items[digest].keys, key)


def sheet_of(made: Event, session: SessionId, seat: SeatId) -> tuple[Digest, Sheet]:
    """The only sheet of a seat."""
    every = ((at, one.value) for at, one in made.items.items())
    sheets = [(at, one) for at, one in every if isinstance(one, Sheet) and one.session == session]
    ((at, sheet),) = [(at, one) for at, one in sheets if one.assessor == seat]
    return at, sheet


def record_of(made: Event, session: SessionId) -> tuple[Digest, Record]:
    """The only record of a session."""
    every = ((at, one.value) for at, one in made.items.items())
    ((at, record),) = [
        (at, one) for at, one in every if isinstance(one, Record) and one.session == session
    ]
    return at, record


def revised(made: Event, *signers: SeatId, sheet: Digest, seat: SeatId) -> Digest:
    """The next record of the first session, which lists this sheet for a seat."""
    at, record = record_of(made, S1)
    listed = tuple(
        replace(one, digest=sheet) if one.assessor == seat else one for one in record.sheets
    )
    later = replace(record, revision=2, supersedes=(at,), sheets=listed, reason="Lagi.")
    return made.add(later, *map(made.key, signers))


def again(
    made: Event, seat: SeatId, *keys: str, level: int = 1, names: Digest = NO_DIGEST
) -> Digest:
    """A seat's second sheet of the first session, signed with these keys."""
    at, sheet = sheet_of(made, S1, seat)
    levels = {one: replace(mark, level=level, why=None) for one, mark in sheet.levels.items()}
    old = tuple(sorted({at, names} - {NO_DIGEST}))
    later = replace(sheet, revision=2, supersedes=old, levels=levels, reason="Lagi.")
    return made.add(later, *keys)


def test_who_has_a_seat_now_makes_no_sheet_of_before_an_own_one_by_its_old_key_too() -> None:
    """A revision by both keys is the former hand's, and told so."""
    made = three_held()
    former = made.key(F)
    moved(made, F)
    revised(made, C, sheet=again(made, F, former, FRESH), seat=F)
    told = {one.code: one.facts for one in made.view().sessions[S1].findings}
    assert "F" in str(told["W_RETIRED_KEY"]["items"])
    agree(made)


def test_no_edition_to_come_takes_a_hand_away() -> None:
    """Under number 1 by the key of number 2; number 3 takes that member off the panel."""
    made = three_held()
    old, _ = sheet_of(made, S1, F)
    at, record = record_of(made, S1)
    made.items[old] = replace(made.items[old], keys=frozenset({FRESH}))
    here = made.edition
    roster = {**here.roster, F: replace(here.roster[F], key=FRESH)}
    second = next_edition(made, roster=roster)
    panels = {**here.panels, P01: replace(here.panels[P01], members=(C, D, E))}
    third = offices.changed(here, seq=3, previous=second, roster=roster, panels=panels)
    made.add(third, samples.KEYS["R"])
    assert made.view().standings[old].state == ItemState.VALID
    agree(made)
    without = tuple(one for one in record.sheets if one.assessor != F)
    gone = excuses(F, kind=ExcuseKind.CONFLICT)
    later = replace(record, revision=2, supersedes=(at,), sheets=without, excused=gone)
    made.add(replace(later, reason="Lagi."), made.key(C))
    codes = {one.code for one in made.view().sessions[S1].findings}
    assert "E_SHEET_LEFT_OUT" in codes
    agree(made)


def test_who_gets_a_seat_spoils_nothing_by_one_more_signature() -> None:
    """Neither a record that all signed, nor what was replaced."""
    made = three_held(Signers.ALL)
    first, (record, _) = sheet_of(made, S1, F)[0], record_of(made, S1)
    later = again(made, F, made.key(F), level=3)
    second = revised(made, C, D, E, F, sheet=later, seat=F)
    moved(made, F)
    before = made.view().sessions[S1]
    assert before.record_digest == second
    for at in (first, later, record):
        signed_too(made, at, FRESH)
        after = made.view().sessions[S1]
        assert (after.record_digest, after.findings) == (second, before.findings)
        agree(made)


def test_a_sheet_that_is_listed_for_another_hides_nobody() -> None:
    """The chair alone lists a member's sheet for one who has no voice there."""
    for aside in ("conflict", "excuse"):
        made = ruled()
        if aside == "conflict":
            against = Conflict(E, made.edition.sessions[S1].region, "keluarga", "Saudara.")
            made = ruled(replace(made.edition, conflicts=(against,)))
        for n, session in enumerate((S2, S3), start=2):
            made.held(session, panel(n, n, n, n))
        sheets = {seat: made.sheet(S1, seat, flat(4)) for seat in (C, D, F)}
        if aside == "excuse":
            made.decide(EXCUSE, S1, E)
        hidden = {C: sheets[C], F: sheets[F], E: sheets[D]}
        made.record(S1, hidden, excused=excuses(D, kind=ExcuseKind.CONFLICT))
        assert may_seal(made.view(), ranking(made.view()))
        agree(made)


def test_a_void_sheet_that_is_listed_hides_no_other_of_the_same_key() -> None:
    made = ruled()
    for n, session in enumerate((S2, S3), start=2):
        made.held(session, panel(n, n, n, n))
    sheets = {seat: made.sheet(S1, seat, flat(4)) for seat in (C, D, E, F)}
    made.decide(VOID, S1, sheets[E])
    made.sheet(S1, E, flat(1), reason="Lagi.")
    made.record(S1, sheets)
    assert "E_SHEET_LEFT_OUT" in {one.code for one in made.view().sessions[S1].findings}
    agree(made)


def test_what_was_made_void_proves_nothing_of_when_a_record_was_made() -> None:
    """A member names a sheet of an edition to come in an own one that an honest chair lists."""
    made = three_held()
    here = made.edition
    panels = {**here.panels, P01: replace(here.panels[P01], chair=D)}
    second = offices.changed(here, seq=2, previous=made.root.digest, panels=panels)
    ref = EditionRef(second.id, 2, item(second).digest)
    bent = samples.sheet(here, made.root.digest, S2, D, flat(1), edition=ref)
    bomb = item(replace(bent, session=S1, region=here.sessions[S1].region), made.key(D))
    later = again(made, D, made.key(D), names=bomb.digest)
    last = revised(made, C, sheet=later, seat=D)
    made.items[bomb.digest] = bomb
    made.add(second, samples.KEYS["R"])
    assert [one.code for one in made.view().standings[last].findings] == ["E_BACKDATED"]
    agree(made)
    made.decide(VOID, S1, bomb.digest)
    assert made.view().sessions[S1].record_digest == last
    agree(made)


def test_a_successor_spoils_nothing_of_a_new_key_and_an_old_laptop_nothing_in_silence() -> None:
    """The sheet is of number 1 by the same person's key of number 2 (the laptop was lost); then
    somebody else gets the seat. One more block by the new person is nothing; one by the old key on
    what was replaced brings it back, which is told until deciders make it void."""
    for stray in ("ssh-ed25519 F", "ssh-ed25519 Y"):
        made = three_held()
        old, _ = sheet_of(made, S1, F)
        lost, here = made.key(F), made.edition
        stray = lost if stray.endswith(" F") else stray
        made.items[old] = replace(made.items[old], keys=frozenset({FRESH}))
        later = again(made, F, FRESH, level=3)
        revised(made, C, sheet=later, seat=F)
        gone = {lost: Revocation(RevocationKind.RETIRED)}
        mine = replace(here.roster[F], key=FRESH)
        second = next_edition(made, roster={**here.roster, F: mine}, revoked=gone)
        theirs = replace(mine, name="Orang Baru", key="ssh-ed25519 Y")
        third = offices.changed(
            here,
            seq=3,
            previous=second,
            roster={**here.roster, F: theirs},
            revoked={**gone, FRESH: Revocation(RevocationKind.RETIRED)},
        )
        made.add(third, samples.KEYS["R"])
        before = made.view().sessions[S1]
        assert before.record is not None
        for at in (old, later):
            signed_too(made, at, stray)
            after = made.view().sessions[S1]
            if (at, stray) == (old, lost):
                assert "E_SHEET_LEFT_OUT" in {one.code for one in after.findings}
                agree(made)
                continue
            assert (after.record_digest, after.findings) == (before.record_digest, before.findings)
            agree(made)


def test_a_listed_sheet_of_another_session_or_seat_is_refused_whoever_signed_it() -> None:
    made = three_held()
    at, record = record_of(made, S1)
    ref = EditionRef(made.edition.id, 7, Digest("cd" * 32))
    stray = made.sheet(S2, C, flat(1), edition=ref)
    listed = tuple(
        replace(one, digest=stray) if one.assessor == D else one for one in record.sheets
    )
    later = replace(record, revision=2, supersedes=(at,), sheets=listed, reason="Lagi.")
    bent = made.add(later, made.key(C))
    assert made.view().standings[bent].state == ItemState.REFUSED
    assert made.view().sessions[S1].record_digest == at
    agree(made)


def test_a_decision_that_was_made_void_stays_so_when_that_is_taken_back() -> None:
    """It names an edition that is not here, and nobody waits for it any more."""
    made = three_held()
    ref = EditionRef(made.edition.id, 7, Digest("cd" * 32))
    waiting = made.decide(EXCUSE, S1, F, edition=ref)
    assert waiting in {one.digest for one in made.view().awaited()}
    agree(made)
    void = made.decide(VOID, NO_SESSION, waiting)
    agree(made)
    made.decide(VOID, NO_SESSION, "ab" * 32, supersedes=(void,))
    assert waiting not in {one.digest for one in made.view().awaited()}
    agree(made)

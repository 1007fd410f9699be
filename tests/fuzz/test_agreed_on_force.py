"""What editions do to decisions and results in force: program and archive's scripts say the same,
nothing turns in silence, and what an edition keeps it keeps."""

from __future__ import annotations

from typing import Any

import pytest

from smartcity_desktop.desk.event import change_words
from smartcity_desktop.domain.decision import EXCUSE, RULES_CHANGED, VOID, WAIVE, waiver
from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import Keyholders, Mode, Person, Revocation, RevocationKind
from smartcity_desktop.domain.ids import NO_SESSION, Digest, SessionId
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import ItemState
from smartcity_desktop.merge import rules_changed
from smartcity_desktop.merge.chain import chain
from smartcity_desktop.merge.publishing import may_seal
from smartcity_desktop.merge.recheck import rechecked
from smartcity_desktop.ranking.order import ranking
from tests import offices, samples
from tests.fuzz.agreeing import agree
from tests.ids import E, F
from tests.merge.event import (
    DECIDERS,
    P1,
    P2,
    P3,
    ROOT,
    S1,
    S2,
    S3,
    Event,
    flat,
    item,
    panel,
    ruled,
)

P4, P5, P6 = (f"ssh-ed25519 {name}" for name in ("P4", "P5", "P6"))
NEW = Keyholders((P4, P5), 2)


def go_on(made: Event, **changes: Any) -> Digest:
    """Add the next edition, under which everything that follows is made."""
    here = made.edition
    made.edition = offices.changed(here, seq=here.seq + 1, previous=made.root.digest, **changes)
    made.root = item(made.edition, samples.KEYS["R"])
    made.items[made.root.digest] = made.root
    return made.root.digest


def scored() -> Event:
    made = ruled()
    hear(made)
    return made


def hear(made: Event) -> None:
    for n, session in enumerate((S1, S2, S3), start=2):
        made.held(session, panel(n, n, n, n + 1))


def sign(made: Event, at: Digest, *keys: str) -> None:
    made.items[at] = replace(made.items[at], keys=made.items[at].keys | set(keys))


def told(made: Event, part: str) -> list[tuple[int, str]]:
    """Return the edition and the code of each decision or result told in this way."""
    items = made.items.values()
    changes = rules_changed.changes(chain(items, ROOT), items)
    return [(one.seq, one.names[0]) for one in changes if one.part == part]


def gone(made: Event) -> list[tuple[int, str]]:
    return told(made, rules_changed.GONE)


def back(made: Event) -> list[tuple[int, str]]:
    return told(made, rules_changed.BACK)


def open_parts(made: Event) -> list[str]:
    """Return what of the rules is open, edition by edition; both programs say the same of it."""
    agree(made)
    found = made.view().findings
    return [str(one.facts["parts"]) for one in found if one.code == RULES_CHANGED]


def stands(made: Event, at: Digest) -> ItemState:
    return rechecked(made.view(), made.items.values(), ROOT, ranking).standings[at].state


def waive(made: Event, edition: Digest, *by: str) -> None:
    made.decide(WAIVE, NO_SESSION, waiver(RULES_CHANGED, edition), signed_by=by or DECIDERS)


# what is kept


@pytest.mark.parametrize("anew", [False, True])
def test_what_later_deciders_put_in_force_an_edition_after_them_keeps(*, anew: bool) -> None:
    """The new deciders sign the bytes that were proposed before them; the twin signs new ones."""
    made = scored()
    excuse = made.decide(EXCUSE, S1, F, signed_by=(P1,))
    go_on(made, deciders=NEW)
    if anew:
        excuse = made.decide(EXCUSE, S1, F, signed_by=(P4, P5))
    else:
        sign(made, excuse, P4, P5)
    sealed = made.publish(sealed=True, signed_by=(P4, P5))
    assert stands(made, excuse) == stands(made, sealed) == ItemState.VALID
    go_on(made, deciders=Keyholders((P6, P3), 2), keeps=tuple(sorted((excuse, sealed))))
    assert stands(made, excuse) == stands(made, sealed) == ItemState.VALID
    assert (gone(made), back(made), open_parts(made)) == ([], [], [])


def test_a_decision_holds_on_while_its_deciders_lose_one_laptop_after_the_other() -> None:
    made = scored()
    excuse = made.decide(EXCUSE, S1, F, signed_by=(P1,))
    go_on(
        made,
        deciders=Keyholders((P1, P4, P3), 2),
        revoked={P2: Revocation(RevocationKind.RETIRED)},
    )
    sign(made, excuse, P4)
    gone_ = {**made.edition.revoked, P1: Revocation(RevocationKind.RETIRED)}
    go_on(made, deciders=Keyholders((P5, P4, P3), 2), revoked=gone_, keeps=(excuse,))
    assert stands(made, excuse) == ItemState.VALID
    assert (gone(made), open_parts(made)) == ([], [])


def test_what_an_edition_lists_as_kept_and_nobody_put_in_force_is_told() -> None:
    made = scored()
    excuse = made.decide(EXCUSE, S1, F, signed_by=(P1,))
    absent = Digest("ab" * 32)
    go_on(made, deciders=NEW, keeps=tuple(sorted((excuse, absent))))
    assert stands(made, excuse) == ItemState.WAITING
    found = told(made, rules_changed.IN_VAIN)
    assert sorted(found) == sorted([(2, short(excuse)), (2, short(absent))])
    assert open_parts(made) == []
    sign(made, excuse, P2)
    assert told(made, rules_changed.IN_VAIN) == [(2, short(absent))]
    agree(made)


# what a change of deciders ends and brings back


def test_what_a_change_of_deciders_sets_aside_is_told_by_name_and_holds_nobody_up() -> None:
    made = scored()
    excuse = made.decide(EXCUSE, S1, F)
    sealed = made.publish(sealed=True)
    go_on(made, deciders=NEW)
    assert stands(made, excuse) == ItemState.SUPERSEDED
    assert sorted(gone(made)) == sorted([(2, short(excuse)), (2, short(sealed))])
    assert open_parts(made) == []
    items = made.items.values()
    lines = change_words.lines(rules_changed.changes(chain(items, ROOT), items), "en")
    about = f"decision {short(excuse)} (excused: F, P01-S1) is in force no more"
    assert f"! e2: {about}; 15 sheets and records made before it" in lines


def test_what_the_next_deciders_bring_back_is_told_by_name_and_open_until_it_is_waived() -> None:
    made = scored()
    excuse = made.decide(EXCUSE, S1, F)
    go_on(made, deciders=NEW)
    third = go_on(made, deciders=Keyholders((*DECIDERS, P3), 2))
    assert stands(made, excuse) == ItemState.VALID
    assert (gone(made), back(made)) == ([(2, short(excuse))], [(3, short(excuse))])
    assert open_parts(made) == ["decisions"]
    assert RULES_CHANGED in {one.code for one in may_seal(made.view(), ranking(made.view()))}
    waive(made, third)
    assert open_parts(made) == []
    sealed = made.publish(sealed=True)
    assert stands(made, sealed) == ItemState.VALID
    agree(made)


def test_what_comes_back_by_being_kept_is_open_too_and_what_was_always_kept_is_not() -> None:
    for keeps_at_once in (False, True):
        made = scored()
        excuse = made.decide(EXCUSE, S1, F)
        go_on(made, deciders=NEW, keeps=(excuse,) if keeps_at_once else ())
        go_on(made, keeps=(excuse,))
        assert stands(made, excuse) == ItemState.VALID
        assert open_parts(made) == ([] if keeps_at_once else ["decisions"])


def test_what_was_taken_back_does_not_come_back_unseen_with_its_withdrawal_dropped() -> None:
    made = scored()
    excuse = made.decide(EXCUSE, S1, F)
    second = made.decide(VOID, S1, excuse)
    assert stands(made, excuse) == ItemState.SUPERSEDED
    go_on(made, deciders=NEW, keeps=(excuse,))
    assert stands(made, excuse) == ItemState.VALID
    assert (gone(made), back(made)) == ([(2, short(second))], [(2, short(excuse))])
    assert open_parts(made) == ["decisions"]


def test_what_deciders_take_back_themselves_no_edition_is_said_to_have_ended() -> None:
    made = scored()
    excuse = made.decide(EXCUSE, S1, F)
    go_on(made, title="Edisi kedua")
    made.decide(VOID, S1, excuse)
    go_on(made, title="Edisi ketiga")
    assert stands(made, excuse) == ItemState.SUPERSEDED
    assert (gone(made), back(made), open_parts(made)) == ([], [], [])


def test_a_proposal_that_a_new_key_puts_in_force_never_came_back() -> None:
    made = scored()
    excuse = made.decide(EXCUSE, S1, F, signed_by=(P1,))
    go_on(made, title="Edisi kedua")
    go_on(
        made,
        deciders=Keyholders((P1, P4, P3), 2),
        revoked={P2: Revocation(RevocationKind.RETIRED)},
    )
    sign(made, excuse, P4)
    assert stands(made, excuse) == ItemState.VALID
    assert (gone(made), back(made), open_parts(made)) == ([], [], [])


def test_no_signature_of_former_deciders_makes_a_sealed_result_false() -> None:
    """A listed decision then looks as if it had been away: that is told, and a waiver ends it."""
    made = scored()
    excuse = made.decide(EXCUSE, S1, F, signed_by=(P3, P6))
    go_on(made, deciders=NEW)
    third = go_on(made, deciders=Keyholders((P3, P6), 2))
    sealed = made.publish(sealed=True, signed_by=(P3, P6))
    assert (back(made), open_parts(made)) == ([], [])
    sign(made, excuse, P2)
    assert stands(made, sealed) == ItemState.VALID
    assert open_parts(made) == ["decisions"]
    waive(made, third, P3, P6)
    seen = rechecked(made.view(), made.items.values(), ROOT, ranking)
    assert (seen.standings[sealed].findings, open_parts(made)) == ((), [])


# what a higher `min_seq` ends


def late(made: Event) -> Event:
    """Everything is scored under the second edition; what deciders said names the first."""
    go_on(made, title="Edisi kedua")
    hear(made)
    return made


@pytest.mark.parametrize("action", [EXCUSE, VOID])
def test_a_decision_that_a_higher_min_seq_lets_go_stale_is_open_until_it_is_waived(
    action: str,
) -> None:
    made = ruled()
    ref = (made.edition, made.root)
    late(made)
    sheet = next(at for at, one in made.items.items() if one.type == "sheet")
    here = (made.edition, made.root)
    made.edition, made.root = ref
    stale = made.decide(action, S1, F if action == EXCUSE else sheet)
    made.edition, made.root = here
    assert open_parts(made) == []
    third = go_on(made, min_seq=2)
    assert gone(made) == [(3, short(stale))]
    assert open_parts(made) == ["min_seq"]
    waive(made, third)
    assert open_parts(made) == []


def test_a_higher_min_seq_under_which_all_that_counted_counts_holds_nobody_up() -> None:
    made = ruled()
    late(made)
    made.decide(EXCUSE, S1, F)
    go_on(made, min_seq=2)
    assert (gone(made), open_parts(made)) == ([], [])


def test_what_former_deciders_sign_afterwards_opens_nothing_by_a_higher_min_seq() -> None:
    made = ruled()
    first = (made.edition, made.root)
    go_on(made, deciders=NEW)
    hear(made)
    go_on(made, min_seq=2)
    here = (made.edition, made.root)
    made.edition, made.root = first
    made.decide(EXCUSE, S1, F)
    made.edition, made.root = here
    assert open_parts(made) == []


@pytest.mark.parametrize("again", [False, True])
def test_a_sheet_that_a_higher_min_seq_lets_go_stale_is_open_unless_its_hand_signed_another(
    *, again: bool
) -> None:
    """The chair could excuse the member as absent then, and nothing would tell."""
    made = ruled()
    old = made.sheet(S1, F, flat(5))
    go_on(made, title="Edisi kedua")
    made.held(S2, panel(3, 3, 3, 3))
    if again:
        made.sheet(S1, F, flat(5), revision=2, supersedes=(old,))
    go_on(made, min_seq=2)
    assert open_parts(made) == ([] if again else ["min_seq"])


def test_an_edition_that_lets_everything_begin_anew_is_nobodys_to_decide() -> None:
    made = scored()
    excuse = made.decide(EXCUSE, S1, F)
    go_on(made, min_seq=2)
    assert (gone(made), open_parts(made)) == ([(2, short(excuse))], [])


def test_rehearsals_of_what_became_official_are_not_said_to_have_lost_force() -> None:
    made = scored()
    made.decide(EXCUSE, S1, F)
    go_on(made, mode=Mode.OFFICIAL, min_seq=2, fictitious=False)
    assert (gone(made), back(made)) == ([], [])


# excuses of a seat that passed to somebody else


@pytest.mark.parametrize("second", ["none", "before", "after"])
def test_no_second_excuse_of_a_seat_hides_the_first_of_who_had_it_before(second: str) -> None:
    """Whichever of the two has the smaller digest: that is a matter of how one is worded."""
    made = ruled()
    first = made.decide(EXCUSE, S1, F)
    roster = dict(made.edition.roster)
    roster[E], roster[F] = roster[F], Person("Gita", "Universitas Contoh", "", "ssh-ed25519 GG")
    later = go_on(made, roster=roster)
    for n in range(60 if second != "none" else 0):
        other = made.decide(EXCUSE, S1, F, reason=f"Beliau juga ({n})")
        if (other < first) == (second == "before"):
            break
        del made.items[other]
    assert len([one for one in made.items.values() if one.type == "decision"]) == (
        1 if second == "none" else 2
    )
    for seat, levels in panel(3, 3, 5, 3).items():
        if seat != F:
            made.sheet(S1, seat, levels)
    assert open_parts(made) == ["excuses"]
    waive(made, later)
    assert open_parts(made) == []


def test_a_second_excuse_of_who_still_has_the_seat_opens_nothing() -> None:
    made = ruled()
    made.decide(EXCUSE, S1, F)
    go_on(made, title="Edisi kedua")
    made.decide(EXCUSE, S1, F, reason="Sekali lagi")
    made.held(S2, panel(3, 3, 3, 3))
    for seat in (E, F):
        made.sheet(S1, seat, flat(3))
    assert open_parts(made) == []


# a void that names another session than its target's says nothing


@pytest.mark.parametrize("idle", [False, True])
def test_no_void_of_another_session_hides_which_decision_a_change_of_deciders_ends(
    *, idle: bool
) -> None:
    made = scored()
    excuse = made.decide(EXCUSE, S1, F)
    void = made.decide(VOID, S2, excuse) if idle else None
    go_on(made, deciders=NEW)
    ended = {short(excuse), *([short(void)] if void else [])}
    assert {name for _, name in gone(made)} == ended
    go_on(made, deciders=Keyholders((*DECIDERS, P3), 2))
    assert stands(made, excuse) == ItemState.VALID
    assert {name for _, name in back(made)} == ended
    assert open_parts(made) == ["decisions"]


@pytest.mark.parametrize("session", [NO_SESSION, S1])
def test_a_void_of_the_very_session_or_of_none_takes_back(session: SessionId) -> None:
    made = scored()
    excuse = made.decide(EXCUSE, S1, F)
    void = made.decide(VOID, session, excuse)
    go_on(made, deciders=NEW)
    assert gone(made) == [(2, short(void))]
    agree(made)

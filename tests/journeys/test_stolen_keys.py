"""Who holds only a key that was stolen, revoked or replaced keeps nobody from a result (C4, C6, C7,
rule 11), wherever it is looked at."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from smartcity_desktop.domain.decision import VOID
from smartcity_desktop.domain.edition import (
    Conflict,
    Edition,
    EditionRef,
    Keyholders,
    Revocation,
    RevocationKind,
)
from smartcity_desktop.domain.ids import NO_DIGEST, NO_SESSION, Digest, SeatId, SessionId
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import View
from smartcity_desktop.merge.chain import chain
from smartcity_desktop.merge.view import view
from tests import offices, samples
from tests.ids import GUNUNGKIDUL, P01, C, F
from tests.journeys.both import alarms
from tests.merge.event import CUSTODIAN, ROOT, S1, S2, S3, STRANGER, Event, flat, item, panel, ruled

R, NEW, NEXT = samples.KEYS["R"], "ssh-ed25519 NEW", "ssh-ed25519 NEXT"
BOTH = Keyholders((NEW, NEXT), 2)
G = SeatId("G")
"""Of no panel."""
STOLEN = Revocation(RevocationKind.COMPROMISED)


def all_held(event: Event, ref: EditionRef) -> None:
    for level, session in enumerate((S1, S2, S3), start=2):
        sheets = {
            seat: event.sheet(session, seat, marks, edition=ref)
            for seat, marks in panel(*(level,) * 4).items()
        }
        event.record(session, sheets, edition=ref)


def put(event: Event, value: Edition, *keys: str) -> Item:
    one = item(value, *keys)
    event.items[one.digest] = one
    return one


def ref_of(one: Item) -> EditionRef:
    assert isinstance(one.value, Edition)
    return EditionRef(one.value.id, one.value.seq, one.digest)


def healed(revoked: Mapping[str, Revocation], *, by: str) -> tuple[Event, Item]:
    """Two editions of number 2 by mistake, the second rejected; one or both, or the third edition,
    revoke a key."""
    event = ruled()
    made = replace(event.edition, seq=2, previous=event.root.digest)
    of = {"the branch": (revoked, {}), "the rejected": ({}, revoked), "both": (revoked, revoked)}
    mine, other = of.get(by, ({}, {}))
    one = put(event, replace(made, title="a", revoked=mine), R)
    two = put(event, replace(made, title="b", revoked=other), R)
    later = mine if by != "the third" else revoked
    third = replace(made, seq=3, previous=one.digest, rejects=(two.digest,), revoked=later)
    all_held(event, ref_of(put(event, third, R)))
    return event, two


def nonsense(event: Event, under: Item, key: str) -> Digest:
    """A sheet of a session, a panel and a region that nobody knows."""
    plan = event.edition.sessions[S1]
    odd = replace(event.edition, sessions={SessionId("Z-9"): plan})
    made = samples.sheet(odd, under.digest, SessionId("Z-9"), F, flat(5), edition=ref_of(under))
    return event.add(made, key)


@pytest.mark.parametrize("by", ["the branch", "the third", "both", "the rejected"])
def test_a_stolen_key_uses_no_branch_that_was_rejected(by: str) -> None:
    event, two = healed({samples.KEYS["F"]: STOLEN}, by=by)
    for session in (S1, S2, S3):  # who lost the key speaks no more
        event.decide("excuse", session, "F", edition=ref_of(_tip(event)))
    assert alarms(event) == []
    nonsense(event, two, event.key(F))
    assert alarms(event) == []


def _tip(event: Event) -> Item:
    return event.items[event.view().edition_digest]


@pytest.mark.parametrize("by", ["nobody", "the third"])
def test_a_key_that_holds_uses_a_branch_for_good(by: str) -> None:
    """Retired is not stolen: what it signed before stays, and nobody can take it back."""
    retired = Revocation(RevocationKind.RETIRED)
    event, two = healed({samples.KEYS["F"]: retired}, by=by)
    nonsense(event, two, event.key(F))
    assert "E_EDITION_FORK" in alarms(event)


def test_what_is_kept_of_a_stolen_key_uses_a_branch() -> None:
    event, two = healed({}, by="nobody")
    digest = nonsense(event, two, event.key(F))
    third = next(one for one in event.items.values() if _seq(one) == 3)
    assert isinstance(third.value, Edition)
    del event.items[third.digest]
    kept = Revocation(RevocationKind.COMPROMISED, (digest,))
    put(event, replace(third.value, revoked={event.key(F): kept}), R)
    assert "E_EDITION_FORK" in alarms(event)


def _seq(one: Item) -> int:
    return one.value.seq if isinstance(one.value, Edition) else 0


def stolen_root() -> tuple[Event, Item, Item]:
    """Edition 2 replaced a root whose key was stolen; the thief signed another one under 1, which
    names a key of the thief's own; edition 3 rejects it."""
    event = ruled()
    made = replace(event.edition, seq=2, previous=event.root.digest)
    honest = put(event, offices.changed(made, root=BOTH, revoked={R: STOLEN}), R, NEW, NEXT)
    thief = {SeatId("Z"): replace(event.edition.roster[F], key=STRANGER)}
    false = put(event, replace(made, title="lain", roster={**event.edition.roster, **thief}), R)
    assert isinstance(honest.value, Edition)
    third = replace(honest.value, seq=3, previous=honest.digest, rejects=(false.digest,))
    put(event, third, NEW, NEXT)
    all_held(event, ref_of(honest))
    return event, honest, false


def receipt(event: Event, under: Item, key: str) -> Digest:
    made = samples.custody(event.edition, under.digest, (under.digest,), edition=ref_of(under))
    return event.add(made, key)


@pytest.mark.parametrize("key", ["the stolen one", "the thief's own"])
def test_a_thief_of_a_root_that_was_replaced_makes_no_fork_for_good(key: str) -> None:
    event, _, false = stolen_root()
    assert alarms(event) == []
    receipt(event, false, R if key == "the stolen one" else STRANGER)
    assert alarms(event) == []


def test_what_an_honest_key_signed_under_a_thiefs_edition_is_still_seen() -> None:
    event, _, false = stolen_root()
    receipt(event, false, CUSTODIAN)
    assert "E_EDITION_FORK" in alarms(event)


def test_where_the_new_digits_were_compared_a_root_that_was_replaced_begins_nothing() -> None:
    event, honest, false = stolen_root()
    tip = _tip(event)
    assert isinstance(tip.value, Edition)
    assert tip.value.rejects
    del event.items[tip.digest]  # so that nothing rejects it
    receipt(event, false, R)
    assert alarms(event, BOTH, honest.digest) == []
    assert alarms(event, BOTH) == []
    home, files = _seen(event, honest.digest), _seen(event, NO_DIGEST)
    assert home == files
    links = (chain(event.items.values(), BOTH, first=at) for at in (honest.digest, NO_DIGEST))
    assert len({frozenset(each.branches) for each in links}) == 1
    assert "E_EDITION_FORK" in alarms(event), "who compared the old digits cannot know"


def _seen(event: Event, first: Digest) -> View:
    return view(event.items.values(), BOTH, event.edition.id, first)


def test_two_editions_of_the_compared_root_are_a_fork_at_home_as_in_the_files() -> None:
    event, honest, _ = stolen_root()
    assert isinstance(honest.value, Edition)
    put(event, replace(honest.value, title="lagi"), R, NEW, NEXT)
    for first in (honest.digest, NO_DIGEST):
        links = chain(event.items.values(), BOTH, first=first)
        assert [one.code for one in links.findings] == ["E_EDITION_FORK"]


@pytest.mark.parametrize("anchor", ["old digits", "new digits"])
def test_an_edition_that_follows_nothing_is_awaited_where_the_root_in_force_signed_it(
    anchor: str,
) -> None:
    """One of two present root holders was the whole root once: alone that holder delays nobody."""
    event = ruled()
    second = Keyholders((R, NEW), 2)
    made = offices.changed(event.edition, seq=2, previous=event.root.digest, root=second)
    all_held(event, ref_of(put(event, made, R, NEW)))
    compared = ROOT if anchor == "old digits" else second
    lost = replace(made, seq=9, previous=Digest("ab" * 32))
    alone = put(event, replace(lost, root=event.edition.root), R)
    assert alarms(event, compared) == []
    del event.items[alone.digest]
    put(event, lost, R, NEW)
    assert alarms(event, compared) == ["E_EDITION_UNKNOWN"]


def changed_rules(*, stolen: bool) -> tuple[Event, Item]:
    """Before anybody scored edition 2 declared a conflict, and gave a seat whose key was stolen
    another one; everything is scored under it."""
    people = samples.edition().roster
    gita = replace(people[F], name="Gita", key=STRANGER)
    event = ruled(replace(samples.edition(), roster={**people, G: gita}))
    roster = {**event.edition.roster, F: replace(event.edition.roster[F], key=NEW)}
    conflict = (Conflict(C, GUNUNGKIDUL, "origin", "Lahir di sana"),)
    revoked = {event.key(F): STOLEN} if stolen else {}
    made = replace(event.edition, seq=2, previous=event.root.digest, conflicts=conflict)
    second = put(event, replace(made, roster=roster, revoked=revoked), R)
    first, event.edition = event.edition, replace(event.edition, roster=roster)
    all_held(event, ref_of(second))
    event.edition = first
    return event, second


@pytest.mark.parametrize("where", ["in a session", "nowhere"])
def test_a_stolen_key_opens_no_change_of_the_rules_again(where: str) -> None:
    event, _ = changed_rules(stolen=True)
    assert "W_RULES_CHANGED" not in alarms(event)
    sheet = samples.sheet(event.edition, event.root.digest, S1, F, flat(5))
    if where == "in a session":
        event.add(sheet, event.key(F))
    else:
        nonsense(event, event.root, event.key(F))
    assert "W_RULES_CHANGED" not in alarms(event)


@pytest.mark.parametrize("why", ["no such session", "of another panel", "void"])
def test_a_sheet_that_cannot_count_opens_no_change_of_the_rules(why: str) -> None:
    event, second = changed_rules(stolen=False)
    late = samples.sheet(event.edition, event.root.digest, S1, F, flat(5))
    if why == "no such session":
        nonsense(event, event.root, event.key(F))
    elif why == "of another panel":
        event.add(replace(late, assessor=G), event.key(G))
    else:
        digest = event.add(late, event.key(F))
        assert "W_RULES_CHANGED" in alarms(event)
        event.decide(VOID, NO_SESSION, digest, edition=ref_of(second))
    assert "W_RULES_CHANGED" not in alarms(event)


def test_a_sheet_that_the_change_itself_takes_away_still_opens_it() -> None:
    """Else a new conflict would hide that it took a sheet away that was signed before."""
    event = ruled()
    event.held(S1, panel(3, 3, 3, 3))
    conflict = (Conflict(F, event.edition.sessions[S1].region, "origin", "Lahir di sana"),)
    assert event.edition.sessions[S1].panel == P01
    made = replace(event.edition, seq=2, previous=event.root.digest, conflicts=conflict)
    put(event, made, R)
    assert "W_RULES_CHANGED" in alarms(event)

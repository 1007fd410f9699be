"""Who was the root, and holds nothing but a key that another edition replaced, takes no event back,
begins none anew and keeps no fork open alone (C4, C5), wherever it is looked at."""

from __future__ import annotations

from itertools import permutations

import pytest

from smartcity_desktop.domain.decision import EXCUSE
from smartcity_desktop.domain.edition import (
    OFFICIAL,
    Edition,
    Keyholders,
    Revocation,
    RevocationKind,
)
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import View
from smartcity_desktop.merge import belonging
from smartcity_desktop.merge.chain import chain
from smartcity_desktop.merge.publishing import final
from smartcity_desktop.merge.recheck import rechecked
from smartcity_desktop.merge.view import view
from smartcity_desktop.ranking.order import ranking
from tests import offices, samples
from tests.fuzz.agreeing import agree
from tests.ids import C, F
from tests.journeys.test_stolen_keys import all_held, put, receipt, ref_of
from tests.merge.event import CUSTODIAN, ROOT, S1, STRANGER, Event, flat, item, result_of, ruled

R, B, D, NEW, THIEF = samples.KEYS["R"], *(f"ssh-ed25519 {n}" for n in ("B", "D", "NEW", "THIEF"))
ONE_NEW = Keyholders((NEW,), 1)
GIVEN_UP = [None, *RevocationKind]
"""What becomes of the old root's key: nothing at all, or it is revoked."""


def after(before: Item, **changes: object) -> Edition:
    assert isinstance(before.value, Edition)
    made = replace(before.value, seq=before.value.seq + 1, previous=before.digest, rejects=())
    return offices.changed(made, **changes)


def seen(event: Event) -> View:
    """What everybody makes of the event, which the archive's scripts must say as well."""
    agree(event)
    items = event.items.values()
    here = belonging.footing(chain(items, ROOT), ROOT)
    apart = belonging.apart(here, items)
    mine = [one for at, one in event.items.items() if at not in apart]
    return rechecked(view(mine, ROOT), mine, ROOT, ranking)


def forked(event: Event) -> bool:
    return "E_EDITION_FORK" in [told.code for told in seen(event).findings]


def in_force(event: Event) -> str:
    return seen(event).edition_digest


def revoked(kind: RevocationKind | None) -> dict[str, Revocation]:
    return {} if kind is None else {R: Revocation(kind)}


def handed_over(kind: RevocationKind | None, *, used: bool = True) -> tuple[Event, Item, Item]:
    """Edition 2 is ordinary, and nothing was signed under it; edition 3 hands the root over, and
    everything is signed and sealed under that."""
    event = ruled()
    two = put(event, after(event.root, title="dua"), R)
    three = put(event, after(two, title="tiga", root=ONE_NEW, revoked=revoked(kind)), R, NEW)
    if used:
        all_held(event, ref_of(three))
        event.add(replace(result_of(event.view()), sealed=True), "ssh-ed25519 P1", "ssh-ed25519 P2")
    return event, two, three


@pytest.mark.parametrize("kind", GIVEN_UP)
@pytest.mark.parametrize("used", [True, False])
@pytest.mark.parametrize("both", [True, False])
def test_who_was_the_root_takes_back_nothing_that_stands_behind_the_edition_rejected(
    kind: RevocationKind | None, used: bool, both: bool
) -> None:
    event, two, three = handed_over(kind, used=used)
    sealed = final(seen(event))
    assert (sealed != "") == used
    twin = put(event, after(event.root, title="palsu"), R)
    rejects = tuple(sorted({two.digest, three.digest} if both else {two.digest}))
    put(event, after(twin, rejects=rejects), R)
    assert forked(event)
    four = put(event, after(three, rejects=(twin.digest,)), NEW)
    assert (in_force(event), final(seen(event))) == (four.digest, sealed)


def test_one_root_holder_and_the_stolen_key_of_another_are_not_the_root() -> None:
    event = ruled(offices.changed(samples.edition(), root=Keyholders((R, B, D), 2)))
    anchor = Keyholders((R, B, D), 2)
    event.root = put(event, event.edition, B, D)
    two = put(event, after(event.root, title="dua"), R, B)
    stolen = {R: Revocation(RevocationKind.COMPROMISED)}
    three = put(event, after(two, root=Keyholders((B, D), 2), revoked=stolen), B, D)
    twin = put(event, after(event.root, title="palsu"), R, B)
    put(event, after(twin, rejects=(two.digest,)), R, B)
    links = chain(event.items.values(), anchor)
    assert [told.code for told in links.findings] == ["E_EDITION_FORK"]
    four = put(event, after(three, rejects=(twin.digest,)), B, D)
    assert chain(event.items.values(), anchor).digest == four.digest


def test_one_holder_takes_back_nothing_after_two_were_asked_for() -> None:
    event = ruled()
    two = put(event, after(event.root, title="dua"), R)
    three = put(event, after(two, root=Keyholders((R, NEW), 2)), R, NEW)
    twin = put(event, after(event.root, title="palsu"), R)
    put(event, after(twin, rejects=(two.digest,)), R)
    receipt(event, twin, R)
    assert forked(event)
    four = put(event, after(three, rejects=(twin.digest,)), R, NEW)
    assert in_force(event) == four.digest


def test_what_was_signed_under_a_later_edition_of_a_branch_uses_it_too() -> None:
    event = ruled()
    one, two = (put(event, after(event.root, title=title), R) for title in ("a", "b"))
    three = put(event, after(two, title="c"), R)
    tip = put(event, after(one, title="d", rejects=(two.digest,)), R)
    assert in_force(event) == tip.digest
    sheet = samples.sheet(event.edition, three.digest, S1, F, flat(3), edition=ref_of(three))
    event.add(sheet, event.key(F))
    assert forked(event)
    (told,) = seen(event).findings
    assert f"{two.digest[:8].upper()} (F)" in str(told.facts["items"]).replace(" ", " ")


@pytest.mark.parametrize("kind", list(RevocationKind))
@pytest.mark.parametrize("what", ["decision", "receipt", "sheet"])
def test_who_was_the_root_keeps_no_fork_open_alone(kind: RevocationKind, what: str) -> None:
    event = ruled(offices.changed(samples.edition(), custodians=(R,)))
    made = after(event.root, root=ONE_NEW, custodians=(CUSTODIAN,), revoked=revoked(kind))
    two = put(event, made, R, NEW)
    own = {SeatId("Z"): replace(event.edition.roster[F], key=STRANGER)}
    roster = {**event.edition.roster, **own}
    alone = Keyholders((R,), 1)
    twin = put(event, after(event.root, roster=roster, deciders=alone, custodians=(R,)), R)
    three = put(event, after(two, rejects=(twin.digest,)), NEW)
    if what == "decision":
        event.decide(EXCUSE, S1, "F", edition=ref_of(twin), signed_by=(R,))
    elif what == "receipt":
        receipt(event, twin, R)
    else:
        sheet = samples.sheet(event.edition, twin.digest, S1, F, flat(3), edition=ref_of(twin))
        event.add(replace(sheet, assessor=SeatId("Z")), STRANGER)
    assert in_force(event) == three.digest
    other = samples.sheet(event.edition, twin.digest, S1, C, flat(3), edition=ref_of(twin))
    event.add(other, event.key(C))
    assert forked(event), "an assessor of the event scored under it"


def test_whom_a_former_root_names_on_the_branch_that_goes_on_uses_nothing_either() -> None:
    """The old key still signs behind editions from before it was replaced."""
    event, two, three = handed_over(None)
    roster = {**event.edition.roster, SeatId("Z"): replace(event.edition.roster[F], key=STRANGER)}
    twin = put(event, after(event.root, roster=roster), R)
    beside = put(event, after(two, roster=roster), R)
    sheet = samples.sheet(event.edition, twin.digest, S1, F, flat(3), edition=ref_of(twin))
    event.add(replace(sheet, assessor=SeatId("Z")), STRANGER)
    assert forked(event)
    rejects = tuple(sorted((twin.digest, beside.digest)))
    four = put(event, after(three, rejects=rejects), NEW)
    assert in_force(event) == four.digest


def test_where_each_branch_gave_the_root_away_the_fork_stays_and_digits_tell() -> None:
    """Nobody can tell from the files which of them the thief of the old key made."""
    event, two, three = handed_over(RevocationKind.COMPROMISED, used=False)
    twin = put(event, after(event.root, root=Keyholders((THIEF,), 1)), R, THIEF)
    rejecting = [(three, twin, NEW), (twin, two, THIEF)]
    for order in permutations(rejecting):
        other = Event(event.edition)
        other.items = dict(event.items)
        for before, rejected, key in order:
            put(other, after(before, rejects=(rejected.digest,)), key)
            assert forked(other)
        links = chain(other.items.values(), ONE_NEW, first=three.digest)
        assert ([*links.findings], links.trusted[links.digest].root_keys()) == ([], ONE_NEW)


def practised(kind: RevocationKind | None) -> tuple[Event, Item]:
    """An event that began as practice and became official with edition 2, of a new root."""
    event = ruled()
    made = after(event.root, mode=OFFICIAL, min_seq=2, root=ONE_NEW, revoked=revoked(kind))
    two = put(event, made, R, NEW)
    all_held(event, ref_of(two))
    return event, two


@pytest.mark.parametrize("kind", GIVEN_UP)
def test_who_was_the_root_begins_no_official_event_beside_one_that_became_so(
    kind: RevocationKind | None,
) -> None:
    event, two = practised(kind)
    official = replace(event.edition, mode=OFFICIAL, title="palsu")
    false = put(event, official, R)
    for first in (event.root.digest, ""):
        links = chain(event.items.values(), ROOT, event.edition.id, first=first)  # type: ignore[arg-type]
        assert [told.code for told in links.findings] == ["E_EDITION_FORK"]
    agree(event)
    three = put(event, after(two, rejects=(false.digest,)), NEW)
    home = chain(event.items.values(), ROOT, event.edition.id, event.root.digest)
    assert (in_force(event), home.digest) == (three.digest, three.digest)
    assert home.findings == ()


def test_what_was_only_practised_is_no_rival_of_the_official_event_of_that_id() -> None:
    event = ruled()
    official = put(event, replace(event.edition, mode=OFFICIAL), R)
    practice = put(event, after(event.root, title="latihan kedua"), R)
    assert in_force(event) == official.digest
    assert not forked(event)
    home = chain(event.items.values(), ROOT, event.edition.id, event.root.digest)
    assert (home.digest, home.findings) == (practice.digest, ())
    assert item(official.value, R).digest == official.digest


@pytest.mark.parametrize("kind", GIVEN_UP)
@pytest.mark.parametrize("rehearsals", [0, 1, 4])
def test_honest_rehearsals_keep_no_fork_open_that_who_was_the_root_made_of_them(
    kind: RevocationKind | None, rehearsals: int
) -> None:
    event = ruled()
    official = put(event, replace(event.edition, mode=OFFICIAL), R)
    two = put(event, after(official, root=ONE_NEW, revoked=revoked(kind)), R, NEW)
    all_held(event, ref_of(two))
    _scored(event, event.root, rehearsals)
    assert in_force(event) == two.digest
    false = put(event, after(event.root, mode=OFFICIAL, min_seq=2, title="palsu"), R)
    assert forked(event)
    three = put(event, after(two, rejects=(event.root.digest,)), NEW)
    assert (in_force(event), forked(event)) == (three.digest, False)
    _scored(event, false, 1)
    assert forked(event), "an assessor of the event scored under the official one"


def test_a_rehearsal_is_a_use_where_an_edition_for_practice_rejects() -> None:
    event = ruled()
    two = put(event, after(event.root, title="dua"), R)
    twin = put(event, after(event.root, title="lain"), R)
    three = put(event, after(two, rejects=(twin.digest,)), R)
    assert in_force(event) == three.digest
    _scored(event, twin, 1)
    assert forked(event)


def _scored(event: Event, under: Item, how_many: int) -> None:
    for seat in tuple(event.edition.roster)[:how_many]:
        sheet = samples.sheet(event.edition, under.digest, S1, seat, flat(3), edition=ref_of(under))
        event.add(sheet, event.key(seat))

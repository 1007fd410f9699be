from __future__ import annotations

from itertools import permutations

import pytest

from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import (
    NO_ANCHOR,
    OFFICIAL,
    PRACTICE,
    Edition,
    EditionRef,
    Keyholders,
    Revocation,
    RevocationKind,
)
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import ItemState
from smartcity_desktop.merge.chain import chain
from smartcity_desktop.merge.view import view
from tests import offices, samples
from tests.ids import C
from tests.merge.event import ROOT, S1, Event, flat, item
from tests.ranking import standalone

A, B, N = "ssh-ed25519 A", "ssh-ed25519 B", "ssh-ed25519 N"
BOTH = Keyholders((A, B), 2)


def first(**changes: object) -> Edition:
    made = offices.changed(samples.edition(), root=Keyholders((A, B), 2))
    return offices.changed(made, **changes)


def after(before: Item, **changes: object) -> Edition:
    assert isinstance(before.value, Edition)
    made = replace(before.value, seq=before.value.seq + 1, previous=before.digest)
    return offices.changed(made, **changes)


def test_the_first_edition_needs_the_signatures_that_the_anchor_asks_for() -> None:
    one = first()
    assert chain([item(one, A, B)], BOTH).edition == one
    assert chain([item(one, A, B)], Keyholders((B, A), 2)).edition == one
    assert chain([item(one, A)], BOTH).edition is None
    assert chain([item(one, A, N)], BOTH).edition is None
    assert chain([item(one, A, B)], NO_ANCHOR).edition is None


def test_what_practised_may_become_official_and_what_is_official_never_practises() -> None:
    one = item(first(mode=PRACTICE), A, B)
    two = item(after(one, mode=OFFICIAL, min_seq=2), A, B)
    three = item(after(two, mode=PRACTICE, min_seq=3), A, B)
    four = item(after(three, mode=OFFICIAL, min_seq=4), A, B)
    found = chain([one, two, three, four], BOTH)
    assert ([*found.trusted], found.digest) == ([one.digest, two.digest], two.digest)
    assert [told.code for told in found.standings[three.digest].findings] == ["E_MODE"]
    assert not {three.digest, four.digest} & found.branches.keys()


@pytest.mark.parametrize(
    "root",
    [
        Keyholders((A, B), 1),
        Keyholders((A, B), 0),
        Keyholders((A,), 1),
        Keyholders((A, N), 1),
        Keyholders((A, N), 2),
        Keyholders((A, B, N), 2),
        Keyholders((N,), 1),
        Keyholders((), 0),
    ],
)
def test_one_root_key_of_two_begins_no_chain_whatever_its_edition_says(root: Keyholders) -> None:
    theirs = item(first(root=root), A, N)
    found = chain([theirs], BOTH)
    assert (found.edition, found.standings[theirs.digest].state) == (None, ItemState.WAITING)
    ours = item(first(), A, B)
    assert chain([theirs, ours], BOTH).digest == ours.digest
    assert chain([ours, theirs], BOTH, event=first().id).digest == ours.digest


@pytest.mark.parametrize(
    "anchor", [Keyholders((A,), 1), Keyholders((A, B), 1), Keyholders((A, B, N), 2)]
)
def test_an_anchor_that_is_not_the_root_trusts_nothing(anchor: Keyholders) -> None:
    assert chain([item(first(), A, B)], anchor).edition is None


def test_the_newest_link_is_in_force_and_the_older_ones_are_superseded() -> None:
    one = item(first(), A, B)
    two = item(after(one), A, B)
    found = chain([two, one], BOTH)
    assert (found.digest, list(found.trusted)) == (two.digest, [one.digest, two.digest])
    assert [found.standings[x.digest].state for x in (one, two)] == [
        ItemState.SUPERSEDED,
        ItemState.VALID,
    ]


def test_a_link_needs_the_old_root_and_its_own() -> None:
    one = item(first(), A, B)
    rotated = after(one, root=Keyholders((A, N), 2))
    assert chain([one, item(rotated, A, N)], BOTH).digest == one.digest
    assert chain([one, item(rotated, A, B)], BOTH).digest == one.digest
    whole = item(rotated, A, B, N)
    assert chain([one, whole], BOTH).digest == whole.digest
    third = item(after(whole), A, N)
    assert chain([one, whole, third], BOTH).digest == third.digest


def test_a_key_revoked_by_the_predecessor_does_not_sign_the_next() -> None:
    revoking = first(
        root=Keyholders((A, B, N), 2), revoked={N: Revocation(RevocationKind.COMPROMISED)}
    )
    one = item(revoking, A, B)
    anchor = Keyholders((A, B, N), 2)
    assert chain([one, item(after(one), A, N)], anchor).digest == one.digest
    good = item(after(one), A, B)
    assert chain([one, good], anchor).digest == good.digest


def test_a_wrong_predecessor_number_or_id_is_no_link() -> None:
    one = item(first(), A, B)
    for wrong in ({"previous": "00" * 32}, {"seq": 3}, {"id": "SC-2020"}):
        other = item(after(one, **wrong), A, B)
        assert chain([one, other], BOTH, event="SC-2019").digest == one.digest


def test_a_missing_link_makes_the_next_wait_until_it_arrives() -> None:
    one = item(first(), A, B)
    two = item(after(one), A, B)
    three = item(after(two), A, B)
    found = chain([one, three], BOTH)
    assert (found.digest, found.standings[three.digest].state) == (one.digest, ItemState.WAITING)
    assert chain([one, two, three], BOTH).digest == three.digest


def test_a_laptop_that_only_has_a_later_edition_begins_there() -> None:
    one = item(first(), A, B)
    two = item(after(one), A, B)
    three = item(after(two), A, B)
    assert chain([two, three], BOTH).digest == three.digest


def test_a_fork_stops_the_chain_before_it_and_everything_newer_waits() -> None:
    one = item(first(), A, B)
    two, rival = item(after(one), A, B), item(after(one, title="Lain"), A, B)
    three = item(after(two), A, B)
    found = chain([one, two, rival, three], BOTH)
    assert found.digest == one.digest
    assert [x.code for x in found.findings] == ["E_EDITION_FORK"]
    assert {found.standings[x.digest].state for x in (two, rival, three)} == {ItemState.WAITING}
    root_fork = chain([one, item(first(title="Lain"), A, B)], BOTH)
    assert root_fork.edition is None
    assert [x.code for x in root_fork.findings] == ["E_EDITION_FORK"]


def test_an_official_edition_goes_before_a_practice_one_under_the_same_root() -> None:
    practice = item(first(id="LATIHAN"), A, B)
    official = item(first(id="SC-2019", mode=OFFICIAL, created_at="2018-01-01T00:00:00Z"), A, B)
    found = chain([practice, official], BOTH)
    assert (found.digest, found.findings) == (official.digest, ())
    assert found.standings[practice.digest].state == ItemState.REFUSED
    assert chain([practice, official], BOTH, event="LATIHAN").digest == practice.digest


def beside_rehearsals() -> dict[str, tuple[list[Item], list[Item], Digest]]:
    """Official editions, rehearsals that anybody may lay beside them, and the edition in force."""
    rehearsal = item(first(mode=PRACTICE, title="Latihan kedua"), A, B)
    began = item(first(mode=PRACTICE), A, B)
    became = item(after(began, mode=OFFICIAL, min_seq=2), A, B)
    wider = item(first(mode=OFFICIAL, root=Keyholders((A, B, N), 3)), A, B, N)
    narrower = item(after(wider, root=BOTH), A, B, N)
    handed = item(after(began, mode=OFFICIAL, min_seq=2, root=Keyholders((A, B, N), 3)), A, B, N)
    later = first(mode=PRACTICE, id="LATIHAN", created_at="2030-01-01T08:00:00+07:00")
    return {
        "the official one begins above number 1 here": ([became], [rehearsal], became.digest),
        "as above, and what it goes on from": ([became, began], [rehearsal], became.digest),
        "the root was another before": ([wider, narrower], [rehearsal], narrower.digest),
        "a later one of another id": ([began, handed], [item(later, A, B)], handed.digest),
    }


@pytest.mark.parametrize("story", beside_rehearsals())
def test_a_rehearsal_laid_beside_begins_nothing_before_what_is_official(story: str) -> None:
    official, rehearsals, digest = beside_rehearsals()[story]
    for items in permutations([*official, *rehearsals]):
        found = chain(items, BOTH)
        assert (found.digest, found.findings) == (digest, ())
        assert standalone.judged(items, BOTH)[0] == digest
    assert chain(rehearsals, BOTH).digest == rehearsals[0].digest, "alone it is followed"


def test_this_years_edition_goes_before_last_years() -> None:
    old = item(first(id="SC-2018", created_at="2018-02-01T08:00:00+07:00"), A, B)
    new = item(first(id="SC-2019", created_at="2019-02-01T08:00:00+07:00"), A, B)
    assert chain([old, new], BOTH).digest == new.digest


def test_an_old_edition_turns_nothing_back_and_joins_once_the_links_are_there() -> None:
    one = item(first(), A, B)
    two = item(after(one), A, B)
    three = item(after(two), A, B)
    four = item(after(three), A, B)
    found = chain([one, three, four], BOTH, first=three.digest)
    assert (found.digest, found.standings[one.digest].state) == (four.digest, ItemState.WAITING)
    whole = chain([four, two, one, three], BOTH, first=three.digest)
    assert list(whole.trusted) == [one.digest, two.digest, three.digest, four.digest]
    assert chain([one, two], BOTH, first=three.digest).digest == two.digest


def test_a_root_that_was_replaced_begins_nothing_before_the_edition_people_began_with() -> None:
    three = item(first(seq=3, previous="00" * 32), A, B)
    four = item(after(three, root=Keyholders((N,), 1)), A, B, N)
    forged = item(first(seq=2, previous="11" * 32, title="Palsu"), A, B)
    taken = item(after(forged, root=Keyholders((A,), 1)), A, B)
    more = item(after(taken), A)
    found = chain([three, four, forged, taken, more], BOTH, first=three.digest)
    assert (found.digest, found.findings) == (four.digest, ())


def test_a_fork_before_the_edition_people_began_with_lets_it_stand_and_ends_there() -> None:
    one = item(first(), A, B)
    two = item(after(one), A, B)
    three = item(after(two), A, B)
    for rival in (item(first(title="Lain"), A, B), item(after(one, title="Lain"), A, B)):
        found = chain([one, two, three, rival], BOTH, first=two.digest)
        assert (found.digest, [x.code for x in found.findings]) == (two.digest, ["E_EDITION_FORK"])
        assert {found.standings[x.digest].state for x in (three, rival)} == {ItemState.WAITING}


def test_neither_one_holder_of_two_nor_an_edition_of_before_keeps_anybody_waiting() -> None:
    one = item(first(), A, B)
    two = item(after(one), A, B)
    three = item(after(two), A, B)
    alone, whole = after(three, previous="00" * 32), after(three, previous="11" * 32, title="Lain")
    items = [one, three, item(alone, A), item(whole, A, B)]
    found = view(items, BOTH, first=three.digest)
    assert [x.digest for x in found.awaited()] == [items[3].digest]


def _twice(event: Event) -> tuple[Item, Item]:
    """Two editions of number 2 that the root signed, by mistake."""
    made = replace(event.edition, seq=2, previous=event.root.digest)
    both = [item(replace(made, title=title), samples.KEYS["R"]) for title in ("a", "b")]
    for one in both:
        event.items[one.digest] = one
    return both[0], both[1]


def test_a_fork_names_both_editions_and_who_signed_under_each() -> None:
    event = Event()
    one, two = _twice(event)
    event.sheet(S1, C, flat(3), edition=EditionRef(event.edition.id, 2, one.digest))
    (told,) = event.view().findings
    assert f"{short(one.digest)} (C)" in str(told.facts["items"])
    assert f"{short(two.digest)} (–)" in str(told.facts["items"])


@pytest.mark.parametrize("steps", [1, 2])
def test_a_later_edition_on_one_branch_that_rejects_the_other_ends_a_fork(steps: int) -> None:
    event = Event()
    one, two = _twice(event)
    tip = one
    for step in range(steps):
        rejects = (two.digest,) if step == steps - 1 else ()
        tip = item(after(tip, rejects=rejects), samples.KEYS["R"])
        event.items[tip.digest] = tip
    seen = event.view()
    assert (seen.edition_digest, seen.findings) == (tip.digest, ())
    assert seen.standings[two.digest].state == ItemState.SUPERSEDED
    begun = chain(event.items.values(), ROOT, first=one.digest)
    assert begun.digest == tip.digest
    other = chain(event.items.values(), ROOT, first=two.digest)
    assert [finding.code for finding in other.findings] == ["E_EDITION_FORK"]


def test_an_edition_under_which_somebody_scored_cannot_be_rejected() -> None:
    event = Event()
    one, two = _twice(event)
    event.sheet(S1, C, flat(3), edition=EditionRef(event.edition.id, 2, two.digest))
    event.add(after(one, rejects=(two.digest,)), samples.KEYS["R"])
    assert [finding.code for finding in event.view().findings] == ["E_EDITION_FORK"]


def test_two_branches_that_reject_each_other_stay_a_fork() -> None:
    event = Event()
    for one, two in permutations(_twice(event)):
        event.add(after(one, rejects=(two.digest,)), samples.KEYS["R"])
    assert [finding.code for finding in event.view().findings] == ["E_EDITION_FORK"]


def test_a_root_key_that_a_rival_revoked_takes_nothing_back() -> None:
    """Edition 2 replaced a stolen root; the thief signs a twin under edition 1 and rejects it."""
    event = Event()
    stolen, new = samples.KEYS["R"], "ssh-ed25519 NEW"
    made = replace(event.edition, seq=2, previous=event.root.digest)
    revoked = {stolen: Revocation(RevocationKind.COMPROMISED)}
    honest = offices.changed(made, root=Keyholders((new,), 1), revoked=revoked, title="b")
    two = item(honest, stolen, new)
    twin = item(replace(made, title="a"), stolen)
    false = item(after(twin, rejects=(two.digest,)), stolen)
    for one in (two, twin, false):
        event.items[one.digest] = one
    assert [finding.code for finding in event.view().findings] == ["E_EDITION_FORK"]
    right = item(after(two, rejects=(twin.digest,)), new)
    event.items[right.digest] = right
    assert event.view().edition_digest == right.digest


def test_an_edition_under_which_anything_was_signed_cannot_be_rejected() -> None:
    event = Event(offices.changed(samples.edition(), deciders=Keyholders((A,), 1)))
    one, two = _twice(event)
    ref = EditionRef(event.edition.id, 2, two.digest)
    event.decide("excuse", S1, "F", edition=ref, signed_by=(A,))
    event.add(after(one, rejects=(two.digest,)), samples.KEYS["R"])
    assert [finding.code for finding in event.view().findings] == ["E_EDITION_FORK"]

from __future__ import annotations

from smartcity_desktop.domain.edition import OFFICIAL, PRACTICE, EditionRef
from smartcity_desktop.domain.ids import NO_DIGEST, NO_SESSION, Digest
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import ItemState
from smartcity_desktop.merge.belonging import NO_KEYS
from smartcity_desktop.merge.chain import chain
from smartcity_desktop.merge.parting import parted
from smartcity_desktop.merge.view import view
from tests import samples
from tests.fuzz import hostile_rehearsals
from tests.ids import C
from tests.merge.event import ROOT, S1, STRANGER, Event, flat, panel, plain_sheet, ruled

NEW = "ssh-ed25519 NEW"


def began() -> Event:
    event = ruled(samples.edition(mode=OFFICIAL))
    event.held(S1, panel(3, 3, 3, 3))
    return event


def strays(event: Event) -> dict[Digest, str]:
    """Add what does not belong, and return it with what is told of each."""
    practice = event.add(replace(event.edition, mode=PRACTICE), samples.KEYS["R"])
    event.sheet(S1, C, flat(5), edition=EditionRef(event.edition.id, 1, practice))
    mine, elsewhere = list(event.items)[-1], EditionRef("SC-2018", 1, Digest("ab" * 32))
    return {
        practice: "E_MODE",
        mine: "E_MODE",
        event.sheet(S1, C, flat(4), edition=elsewhere): "E_EDITION_UNKNOWN",
        event.add(plain_sheet(event, C), STRANGER): "E_EDITION_UNKNOWN",
        event.add(samples.enrolment(NEW), NEW): "E_EDITION_UNKNOWN",
    }


def test_what_does_not_belong_is_judged_as_if_it_were_not_here_and_stands_beside_it() -> None:
    event = began()
    before = view(event.items.values(), ROOT, taken=NO_KEYS)
    found = strays(event)
    seen = view(event.items.values(), ROOT, taken=NO_KEYS)
    beside = {at: one for at, one in seen.standings.items() if at not in before.standings}
    assert {at: one.findings[0].code for at, one in beside.items()} == found
    assert {(one.state, one.session) for one in beside.values()} == {
        (ItemState.REFUSED, NO_SESSION)
    }
    assert replace(seen, standings=before.standings) == before


def test_what_a_key_that_was_taken_in_signed_is_judged_with_the_rest() -> None:
    event = began()
    signed = event.add(plain_sheet(event, C), NEW)
    enrolled = event.add(samples.enrolment(NEW), NEW)
    for taken, inside in ((NO_KEYS, False), (frozenset({NEW}), True), (None, True)):
        known = parted(event.items.values(), ROOT, "", NO_DIGEST, taken).known
        assert (signed in known, enrolled in known) == (inside, inside)


def test_before_there_is_an_edition_all_of_it_waits() -> None:
    event = began()
    event.items.pop(event.root.digest)
    found = parted(event.items.values(), ROOT, "", NO_DIGEST, NO_KEYS)
    assert (found.known.keys(), found.beside) == (event.items.keys(), {})


def test_whoever_told_what_is_apart_says_which_edition_is_in_force_as_well() -> None:
    """Rehearsals that are apart would else give a fork its end when asked once, and not again."""
    for seed in range(150, 260):
        items = [*hostile_rehearsals.event(seed).items.values()]
        links = chain(items, ROOT)
        here = parted(items, ROOT, "", NO_DIGEST, NO_KEYS)
        assert (here.links.digest, here.links.rivals) == (links.digest, links.rivals)
        again = parted(here.known.values(), ROOT, "", NO_DIGEST, NO_KEYS)
        assert (again.links, again.beside) == (here.links, {})

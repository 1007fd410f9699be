"""Whatever others lay beside an event's files: program and archive's script leave it out alike."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_desktop.domain.custody import Holder
from smartcity_desktop.domain.edition import OFFICIAL, PRACTICE, EditionRef
from smartcity_desktop.domain.ids import Digest, SeatId, SessionId
from smartcity_desktop.domain.values import replace
from smartcity_desktop.merge import belonging
from smartcity_desktop.merge.chain import chain
from smartcity_desktop.ranking.order import ranking
from tests import samples
from tests.ids import C
from tests.merge.event import (
    CUSTODIAN,
    DECIDERS,
    P1,
    ROOT,
    STRANGER,
    Event,
    panel,
    plain_sheet,
    ruled,
)
from tests.ranking import standalone

NEW = "ssh-ed25519 NEW"


def apart(event: Event) -> dict[Digest, Any]:
    """Return what is outside by the program, and hold the script to it."""
    here = belonging.footing(chain(event.items.values(), ROOT), ROOT)
    found = belonging.apart(here, event.items.values())
    assert standalone.strangers(event.items.values(), ROOT) == found
    return found


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_others_add_changes_nothing_and_both_say_how_much_it_is(
    data: st.DataObject,
) -> None:
    draw = data.draw
    event = ruled(samples.edition(mode=OFFICIAL))
    for number, session in enumerate(sorted(event.edition.sessions), start=2):
        event.held(SessionId(session), panel(*[number] * 4))
    if draw(st.booleans()):
        person = event.edition.roster[C]
        roster = {**event.edition.roster, SeatId("G"): replace(person, key=NEW)}
        event.add(
            replace(event.edition, seq=2, previous=event.root.digest, roster=roster),
            samples.KEYS["R"],
        )
    before, counted = ranking(event.view()), dict(event.items)
    followed = standalone.judged(event.items.values(), ROOT)
    for number in range(draw(st.integers(0, 6))):
        _add(event, number, draw)
    found = apart(event)
    mine = [one for at, one in event.items.items() if at not in found]
    assert {one.digest for one in mine} >= counted.keys()
    digest, again = standalone.judged(event.items.values(), ROOT)
    assert digest == followed[0]
    assert again is not None
    assert followed[1] is not None
    assert (again.result.rows, again.result.apart) == (
        followed[1].result.rows,
        followed[1].result.apart,
    )
    assert [(row.rank, row.score.region) for row in before.rows] == again.result.rows


def _add(event: Event, number: int, draw: Any) -> None:
    """Add something of others: of another event or mode, or signed by strangers alone."""
    ref = draw(
        st.sampled_from(
            [
                EditionRef(event.edition.id, 1, event.root.digest),
                EditionRef("SC-2018", 1, Digest("ab" * 32)),
                EditionRef(event.edition.id, 7, Digest("cd" * 32)),
            ]
        )
    )
    ours = [event.key(C), CUSTODIAN, P1, *DECIDERS, samples.KEYS["R"]]
    hand = draw(st.sampled_from(ours if ref.id == "SC-2018" else [STRANGER, "ssh-ed25519 X"]))
    kind = draw(st.sampled_from(("sheet", "custody", "enrol", "edition", "practice")))
    if kind == "sheet":
        event.add(replace(plain_sheet(event, C), edition=ref, advice=f"{number}"), hand)
    elif kind == "custody":
        made = samples.custody(event.edition, event.root.digest, (Digest("aa" * 32),))
        event.add(replace(made, edition=ref, holder=Holder(f"{number}")), hand)
    elif kind == "enrol":
        event.add(samples.enrolment(STRANGER, edition_id=ref.id, nonce=f"{number:032x}"), STRANGER)
    elif kind == "edition":
        event.add(replace(event.edition, seq=2 + number, previous=event.root.digest), STRANGER)
    else:
        _practise(event, number, draw(st.sampled_from((event.edition.id, "LATIHAN"))))


def _practise(event: Event, number: int, id_: str) -> None:
    """People practised before, under an edition of the same root and with their own keys."""
    practice = replace(event.edition, id=id_, mode=PRACTICE, title=f"Latihan {number}")
    digest = event.add(practice, samples.KEYS["R"])
    ref = EditionRef(id_, 1, digest)
    event.add(replace(plain_sheet(event, C), edition=ref), event.key(C))

"""What a hand-over slip lists: the files of closed sessions, what goes beside them, and who takes
them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.desk.session.chair import ChairDesk
from smartcity_desktop.desk.session.day import Day
from smartcity_desktop.domain.custody import (
    RECEIVED,
    Custody,
    Holder,
    ThingKind,
    sole_custodian,
)
from smartcity_desktop.domain.decision import VOID
from smartcity_desktop.domain.ids import Digest, SessionId
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.view import ItemState
from smartcity_desktop.host import clock, wording

if TYPE_CHECKING:
    from smartcity_desktop.reports.hand_over_people import Took
    from smartcity_desktop.reports.hand_over_slip import Beside, Handed
    from smartcity_desktop.reports.printing import Printing

PAPERS = ("RP", "BA-1", "LK", "DH")
"""The codes of the signed papers that lie in a session's envelope behind its sheets."""

Closed = Mapping[SessionId, Digest]
"""Sessions, and the digests of their records."""


def pdf(
    laptop: Laptop,
    day: Day,
    chair: ChairDesk,
    closed: Closed,
    printing: Printing,
) -> bytes:
    """Return the slip for the files of these sessions, all of one panel."""
    from smartcity_desktop.reports import hand_over_slip

    edition = day.edition()
    panel = edition.sessions[min(closed)].panel
    person = edition.roster[edition.panels[panel].chair]
    office = wording.label(printing.language, "coordinate.receipt.chair", panel=panel)
    return hand_over_slip.pdf(
        _handed(laptop, chair, closed),
        edition,
        Holder(person.name, office, person.institution, person.nip),
        printing,
        made_at=clock.wall(),
        beside=_beside(laptop, day, closed),
        took=_took(laptop, frozenset(closed.values())),
    )


def _handed(laptop: Laptop, chair: ChairDesk, closed: Closed) -> tuple[Handed, ...]:
    from smartcity_desktop.reports.hand_over_slip import Handed

    made = []
    for session, digest in closed.items():
        name, _ = chair.file_of(session)
        value = laptop.holdings.items()[digest].value
        assert isinstance(value, Record)
        made.append(Handed(session, value.region, name, digest, value.revision))
    return tuple(made)


def _beside(laptop: Laptop, day: Day, closed: Closed) -> tuple[Beside, ...]:
    """The sticks that the files were written to, at least the one they go on, and an envelope a
    session."""
    from smartcity_desktop.reports.hand_over_slip import Beside

    sticks = max(1, *(day.record_draft(session).on_sticks() for session in closed))
    made = [Beside(ThingKind.STICK, str(number)) for number in range(1, sticks + 1)]
    for session, digest in closed.items():
        record = laptop.holdings.items()[digest].value
        assert isinstance(record, Record)
        sheets = (f"LP.{one.assessor}" for one in record.sheets)
        made.append(Beside(ThingKind.ENVELOPE, session, (*sheets, *PAPERS)))
    return tuple(made)


def _took(laptop: Laptop, records: frozenset[Digest]) -> Took | None:
    """Who signed to have received all of it; else who alone signs receipts; else None."""
    from smartcity_desktop.reports.hand_over_people import Took

    for digest, item in laptop.holdings.items().items():
        value = item.value
        if isinstance(value, Custody) and _tells(laptop, digest, value, records):
            return Took(value.holder, value.at, digest)
    alone = sole_custodian(laptop.holdings.edition())
    return Took(alone) if alone is not None else None


def _tells(laptop: Laptop, digest: Digest, value: Custody, records: frozenset[Digest]) -> bool:
    if value.direction != RECEIVED or not records <= frozenset(value.items):
        return False
    view = laptop.holdings.view()
    standing = view.standings.get(digest)
    valid = standing is not None and standing.state == ItemState.VALID
    void = any(one.action == VOID and one.item == digest for one in view.decisions.values())
    return valid and not void

"""What is signed is printed: a field that no paper shows is named here, with the reason."""

from __future__ import annotations

import pytest

from smartcity_desktop.domain.edition import Edition, Panel, PlannedSession
from smartcity_desktop.domain.ids import PanelId, RegionCode, SeatId, SessionId
from smartcity_desktop.domain.record import Excuse, ExcuseKind, Record
from smartcity_desktop.domain.shapes import Line
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.values import replace
from smartcity_desktop.reports import minutes, recap, score_sheet
from smartcity_desktop.reports.printing import Printing
from tests import fields
from tests.ids import GUNUNGKIDUL, P01
from tests.reports import paper_samples as samples
from tests.reports import reading
from tests.reports import session_samples as sessions

UNPRINTED = {
    Record: {
        "attendance.letter": "whoever came first came as head, who has none",
        "phases.started_at": "the phases stand in their order, each with how long it took",
    },
    Sheet: {
        "edition.sha256": "edition and number are there; the record's papers name the digest",
    },
}
"""The fields that no paper shows, each with why."""


PRINTING = Printing(samples.DIGEST, "id")


def _edition() -> Edition:
    """Return an edition in which every id of a record or a sheet can be another one."""
    made = samples.edition()
    seats = made.panels[P01].members
    region = replace(made.regions[GUNUNGKIDUL], name="Lain")
    other = Panel(seats[1], seats, "Ruang lain")
    plan = PlannedSession(P01, GUNUNGKIDUL, "2019-02-22T09:00:00+07:00", 3600)
    return replace(
        made,
        roster={**made.roster, SeatId("Lain"): made.roster[seats[0]]},
        panels={**made.panels, PanelId("Lain"): other},
        regions={**made.regions, RegionCode("Lain"): region},
        sessions={**made.sessions, SessionId("Lain"): plan},
    )


def _of_a_record(record: Record, edition: Edition) -> str:
    sheets = sessions.panel(edition)
    held = sessions.scores(edition, sheets)
    papers = (
        minutes.pdf(record, edition, held, PRINTING),
        recap.pdf(record, sheets, edition, held.score, PRINTING),
    )
    return "\n".join(map(reading.whole, papers))


def _of_a_sheet(sheet: Sheet, edition: Edition) -> str:
    own = samples.own(sheet, edition.rubric)
    return reading.whole(score_sheet.pdf(sheet, edition, own, PRINTING))


def _told(value: Record | Sheet) -> str:
    if isinstance(value, Record):
        return _of_a_record(value, _edition())
    return _of_a_sheet(value, _edition())


def unprinted(value: Record | Sheet, among: str = "") -> set[str]:
    """Return the fields, whose names begin so, that can say something else and no paper says it."""
    before, changed = _told(value), fields.each_changed(value)
    return {name for name, new in changed if name.startswith(among) and _told(new) == before}


def _record() -> Record:
    edition = _edition()
    excused = (Excuse(SeatId("A-004"), ExcuseKind.ABSENT, "Sakit"),)
    changes = {"excused": excused, "response": "Terima kasih.", "revision": 2, "reason": "Keliru"}
    return samples.record(edition, sessions.panel(edition, ("A-004",)), **changes)


def _sheet() -> Sheet:
    return samples.sheet(_edition(), revision=2, reason="Keliru", supersedes=(samples.OLD,))


@pytest.mark.parametrize("value", [_record(), _sheet()], ids=lambda one: type(one).__name__)
def test_every_field_is_printed_or_named_here(value: Record | Sheet) -> None:
    assert unprinted(value) == UNPRINTED[type(value)].keys()


class _Longer(Record, frozen=True, tag="longer"):
    planted: Line = ""


def test_a_field_added_to_the_record_alone_is_noticed_by_its_name() -> None:
    content = {name: getattr(_record(), name) for name in Record.__struct_fields__}
    assert unprinted(_Longer(**content, planted="Hujan"), "planted") == {"planted"}

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from smartcity_desktop.bundles import sealing
from smartcity_desktop.desk.laptop import paper_making, paper_sizes
from smartcity_desktop.desk.laptop.paper_making import PaperKind
from smartcity_desktop.desk.office import Office, open_office
from smartcity_desktop.desk.session import day_plan, session_clock
from smartcity_desktop.domain.decision import VOID
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.paper_facts import PaperSize
from smartcity_desktop.domain.timer import TimerKind
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import SessionState
from smartcity_desktop.rehearsal import demo_event
from tests.cosigned import following
from tests.played import Event
from tests.reports import reading
from tests.seats import CHAIR, MEMBERS, OPEN, Keys, score_all, seal_all, sit
from tests.ui.hands import copied

Papers = dict[str, bytes]
START = "2019-02-21T16:30:00+07:00"


@pytest.fixture
def coordinator(open_event: Event, tmp_path: Path) -> Iterator[Office]:
    """The coordinator's desks in a copy of the event that the panel's laptop is from."""
    office = open_office(copied(open_event, tmp_path / "koordinator").coordinator)
    yield office
    office.laptop.store.close()


@pytest.fixture
def stick(panel_office: Office, key_of: Keys, tmp_path: Path) -> Path:
    """A stick with the session that the panel began late and closed."""
    day_plan.shift(panel_office.day, panel_office.identity, OPEN, START, "Pembukaan mundur")
    session_clock.turn(panel_office.day, OPEN, TimerKind.START)
    seal_all(panel_office, OPEN, key_of)
    panel_office.chair.close(OPEN)
    (tmp_path / "stik").mkdir()
    panel_office.chair.hand_over(OPEN, tmp_path / "stik")
    return tmp_path / "stik"


def at_the_panel(office: Office) -> Papers:
    """The recap and every score sheet of the session, as the chair prints them."""
    listed = [paper for paper in office.papers.listed(OPEN) if paper.kind in {"rp", "lp"}]
    return {
        f"{paper.kind}{paper.seat}{x}": office.papers.pdf(paper, x) for paper in listed for x in X
    }


def at_the_coordinators(office: Office) -> Papers:
    """The same papers as the coordinator prints them."""
    desk = office.coordinator
    made = {f"rp{x}": desk.recap_paper(OPEN, x)[1] for x in X}
    seats = (CHAIR, *MEMBERS)
    return made | {f"lp{seat}{x}": desk.sheet_paper(OPEN, seat, x)[1] for seat in seats for x in X}


X = ("id", "en")


def renamed(office: Office, folder: Path) -> Path:
    """The next edition, in which a member has another name and the panel another room."""
    edition = office.laptop.holdings.edition()
    roster = {seat: replace(person, name="Nama Lain") for seat, person in edition.roster.items()}
    panels = {panel: replace(one, room="Aula") for panel, one in edition.panels.items()}
    return following(office.laptop, folder, roster=roster, panels=panels, organiser="Panitia Baru")


def test_the_same_signed_record_is_the_same_paper_in_the_room_and_at_the_coordinators(
    panel_office: Office, coordinator: Office, stick: Path, tmp_path: Path
) -> None:
    coordinator.laptop.holdings.receive([stick])
    printed = at_the_panel(panel_office)
    assert at_the_coordinators(coordinator) == printed
    assert len(printed) == 2 * (1 + 4)

    second = renamed(coordinator, tmp_path / "edisi")
    coordinator.laptop.trust.open_edition(second)
    assert coordinator.laptop.holdings.view().sessions[OPEN].state == SessionState.CURRENT
    assert at_the_coordinators(coordinator) == printed
    panel_office.laptop.trust.open_edition(second)
    assert at_the_panel(panel_office) == printed


def test_a_draft_is_printed_by_the_edition_in_force(panel_office: Office, tmp_path: Path) -> None:
    before = reading.whole(panel_office.papers.shown(OPEN, PaperKind.RECAP, "id"))
    panel_office.laptop.trust.open_edition(renamed(panel_office, tmp_path / "edisi"))
    after = reading.whole(panel_office.papers.shown(OPEN, PaperKind.RECAP, "id"))
    assert "Nama Lain" not in before
    assert "Nama Lain" in after


def test_a_decision_changes_what_counts_and_no_paper_of_a_signed_record(
    coordinator: Office, stick: Path
) -> None:
    coordinator.laptop.holdings.receive([stick])
    desk = coordinator.coordinator
    before = desk.recap_paper(OPEN, "id")
    listed = desk.view().sessions[OPEN].record
    assert listed is not None
    root = demo_event.make(demo_event.Size(regions=4, panels=1, sessions=5)).root
    sheet = next(sheet for sheet in listed.sheets if sheet.assessor == MEMBERS[0])
    coordinator.deciding.propose(VOID, OPEN, sheet.digest, "Setelah diperiksa bersama.", root)
    assert MEMBERS[0] not in desk.view().sessions[OPEN].sheets
    assert desk.recap_paper(OPEN, "id") == before


def test_an_item_of_an_edition_that_is_not_here_is_printed_by_the_one_in_force(
    panel_office: Office, key_of: Keys
) -> None:
    sit(panel_office, MEMBERS[0], key_of)
    score_all(panel_office, OPEN, 3)
    sheet = panel_office.assessor.preview(OPEN)
    elsewhere = replace(sheet, edition=replace(sheet.edition, sha256=Digest("ab" * 32)))
    sealed = sealing.seal(elsewhere, [key_of(MEMBERS[0])])
    panel_office.laptop.holdings.take([sealed])
    here = panel_office.day.edition()
    content = paper_making.signed(panel_office.laptop, sealed.item.digest, here)
    assert content.edition is here
    assert paper_making.pdf(content, PaperKind.SHEET, "id").startswith(b"%PDF")


def test_minutes_bear_their_number_as_a_draft_and_signed_and_no_other_paper_does(
    panel_office: Office, key_of: Keys
) -> None:
    desk = panel_office.papers
    day_plan.shift(panel_office.day, panel_office.identity, OPEN, START, "Pembukaan mundur")
    session_clock.turn(panel_office.day, OPEN, TimerKind.START)
    draft = reading.whole(desk.shown(OPEN, PaperKind.MINUTES, "id"))
    place = int(OPEN.rpartition("S")[2])
    number = re.findall(rf"Nomor: ({place:03}/BA-1/LAT/[IVX]+/\d+)", draft)[0]
    seal_all(panel_office, OPEN, key_of)
    panel_office.chair.close(OPEN)
    told = {
        paper.kind: reading.whole(desk.pdf(paper, "id"))
        for paper in desk.listed(OPEN)
        if paper.kind in paper_making.OF_RECORD
    }
    with_it = {kind for kind, words in told.items() if number in words}
    assert with_it == {PaperKind.MINUTES, PaperKind.REGIONS_MINUTES}
    assert "Nomor: –" in told[PaperKind.RECAP]
    assert not any("Nomor:" in told[kind] for kind in (PaperKind.FACTS, PaperKind.ATTENDANCE))


@pytest.mark.parametrize("of_event", PaperSize)
def test_every_paper_of_the_panel_is_on_the_events_size_or_on_the_one_that_was_chosen(
    panel_office: Office, tmp_path: Path, of_event: PaperSize
) -> None:
    folder = tmp_path / "edisi"
    panel_office.laptop.trust.open_edition(following(panel_office.laptop, folder, paper=of_event))
    desk = panel_office.papers
    listed = [paper for paper in desk.listed(OPEN) if paper.can_be_shown]
    assert len({paper.kind for paper in listed}) >= 7
    for paper in listed:
        assert _high(desk.pdf(paper, "id")) == _HIGH[of_event], paper.kind
        for name in paper_sizes.NAMES:
            assert _high(desk.pdf(paper, "id", size=name)) == _HIGH[name], paper.kind


_HIGH = {"A4": 842, "F4": 935, "Letter": 792}


def _high(pdf: bytes) -> int:
    import pypdfium2

    open_: Any = pypdfium2.PdfDocument
    high: float = open_(pdf)[0].get_height()
    return round(high)

"""The papers of a sheet and of a record, made in this one place for whoever prints them.

The same signed item gives the same paper on every laptop, so that one from the panel's room and
one from the coordinator can be laid on each other: it is printed by the edition that the item
names, whatever editions have come since, and shows exactly the sheets that the record lists,
whatever was decided about them later. A draft is printed by the edition as it goes here.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from smartcity_desktop.desk.laptop import paper_numbers, paper_sizes, papers
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.desk.laptop.paper_sizes import OF_EVENT
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import NO_DIGEST, Digest, SeatId
from smartcity_desktop.domain.numbering import NONE
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.values import Struct, field, replace
from smartcity_desktop.ranking import rule_a

if TYPE_CHECKING:
    from smartcity_desktop.reports.frame import Copy
    from smartcity_desktop.reports.printing import Printing


class PaperKind(StrEnum):
    """A paper of a session; the word is its code in stores, labels and file names."""

    SHEET = "lp"
    RECAP = "rp"
    MINUTES = "ba1"
    REGIONS_MINUTES = "ba1_region"
    FACTS = "lk"
    ATTENDANCE = "dh"
    SLIP = "tt"
    SLIPS = "tt_all"
    PLEDGE = "sp"
    PLEDGE_WITH_DUTY = "sp_duty"
    BLANK = "blank"
    SPARE = "spare"
    ATTENDANCE_FORM = "dh_form"


SHEET, RECAP = PaperKind.SHEET, PaperKind.RECAP
MINUTES, REGIONS_MINUTES = PaperKind.MINUTES, PaperKind.REGIONS_MINUTES
FACTS, ATTENDANCE = PaperKind.FACTS, PaperKind.ATTENDANCE
OF_RECORD = (RECAP, MINUTES, REGIONS_MINUTES, FACTS, ATTENDANCE)


class Content(Struct, frozen=True):
    """What a paper is of: a signed item, or the draft of one (`digest` ""), with the edition by
    which it is printed. `sheets` are those of a record, by assessor, `number` is its minutes' ("–"
    without one); `codes` are the texts of the QR codes that hold a sheet."""

    value: Sheet | Record
    digest: Digest
    edition: Edition
    sheets: Mapping[SeatId, Sheet] = field(default_factory=dict)
    codes: tuple[str, ...] = ()
    number: str = NONE


def signed(laptop: Laptop, digest: Digest, here: Edition) -> Content:
    """Return what a signed sheet or record is printed from; `here` is the edition as it goes on
    this laptop, for a session that the edition named by the item does not have yet.

    Raises:
        Problem: item.not_here.
    """
    sealed = laptop.holdings.sealed(digest)
    value = sealed.item.value
    assert isinstance(value, Sheet | Record)
    edition = _named(laptop, value, here)
    if isinstance(value, Sheet):
        return Content(value, digest, edition, codes=papers.codes(sealed))
    number = paper_numbers.of_minutes(laptop, value, edition)
    return Content(value, digest, edition, _listed(laptop, value), number=number)


def draft_sheet(sheet: Sheet, here: Edition) -> Content:
    """Return what a sheet is printed from before it is signed."""
    return Content(sheet, NO_DIGEST, here)


def draft_record(
    laptop: Laptop, record: Record, here: Edition, sheets: Mapping[SeatId, Sheet]
) -> Content:
    """Return what a record with these sheets is printed from before it is signed; its number it has
    already."""
    number = paper_numbers.of_minutes(laptop, record, here)
    return Content(record, NO_DIGEST, here, sheets, number=number)


def _named(laptop: Laptop, value: Sheet | Record, here: Edition) -> Edition:
    edition = laptop.holdings.edition_named(value.edition.sha256)
    hand = value.assessor if isinstance(value, Sheet) else value.chair
    if edition is None or not (
        value.region in edition.regions and value.panel in edition.panels and hand in edition.roster
    ):
        return here
    if value.session in edition.sessions or value.session not in here.sessions:
        return edition
    added = {value.session: here.sessions[value.session]}
    return replace(edition, sessions={**edition.sessions, **added})


def _listed(laptop: Laptop, record: Record) -> dict[SeatId, Sheet]:
    """The sheets of a signed record by assessor: exactly those it lists and that are here."""
    items = laptop.holdings.items()
    found = {
        sheet.assessor: items[sheet.digest].value
        for sheet in record.sheets
        if sheet.digest in items
    }
    return {seat: sheet for seat, sheet in found.items() if isinstance(sheet, Sheet)}


def pdf(
    content: Content,
    kind: PaperKind,
    language: str,
    copy: Copy | None = None,
    size: str = OF_EVENT,
) -> bytes:
    """Return a paper of this kind as PDF, SHEET of a sheet and one of OF_RECORD of a record; the
    original, unless `copy` says otherwise."""
    from smartcity_desktop.reports import score_sheet
    from smartcity_desktop.reports.frame import ORIGINAL
    from smartcity_desktop.reports.printing import Printing

    value, on = content.value, paper_sizes.of(size)
    printing = Printing(content.digest, language, copy or ORIGINAL, on, content.number)
    if isinstance(value, Record):
        return _of_record(content, value, kind, printing)
    own = rule_a.own(value, content.edition.rubric)
    return score_sheet.pdf(value, content.edition, own, printing, codes=content.codes)


def _of_record(content: Content, record: Record, kind: PaperKind, printing: Printing) -> bytes:
    from smartcity_desktop.reports import attendance_list, fact_sheet, minutes, recap

    edition, sheets = content.edition, content.sheets
    if kind == FACTS:
        return fact_sheet.pdf(record, edition, printing)
    if kind == ATTENDANCE:
        return attendance_list.pdf(record, edition, printing)
    score = rule_a.score(record.region, sheets.values(), edition)
    if kind == RECAP:
        return recap.pdf(record, sheets, edition, score, printing)
    annex = minutes.Scores(sheets, score) if kind == MINUTES else None
    return minutes.pdf(record, edition, annex, printing)

"""The ranking as a workbook for people: numbers as numbers, words as words, nothing computed.

Three sheets: the ranking, the regions apart, and what it was made from. Every text is written as
text, so that nothing a region is called can become a formula or a link. The same ranking gives
the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING, Any

from smartcity_desktop.domain.edition import PRACTICE, Edition
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.ranking_table import (
    CODE,
    INDEX,
    PROFILE,
    PROVINCE,
    RANK,
    REGION,
    REMARK,
    SELECTED,
    TIED,
    Cell,
    Face,
    Profile,
    Rank,
    RankingTable,
    columns,
    heading,
)
from smartcity_desktop.host import stage_words
from smartcity_desktop.reports import apart_table, ranking_words
from smartcity_desktop.reports.figures import Figures

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MADE = datetime(2019, 1, 1)  # noqa: DTZ001 - any moment, as long as it is always the same
HEAD = 2
"""The row, from 0, of a sheet's headings; above it stands what the table is."""
ASPECT, ANOTHER = 8, 12
WIDTHS = {
    RANK: 10,
    CODE: 8,
    REGION: 34,
    PROVINCE: 26,
    INDEX: 10,
    SELECTED: 30,
    REMARK: 60,
}
STATE, REASON = WIDTHS[SELECTED], WIDTHS[REMARK]
AMBER = "#FFF2CC"
"""The ground of regions tied across the cut; it goes with them however the sheet is sorted."""

Written = str | int | Fraction | Decimal | None
Form = dict[str, object]
"""Properties of a cell's format, as the workbook's writer calls them."""


PLAIN: Form = {"valign": "top", "text_wrap": True}
FIGURE: Form = {"num_format": "0.0000", "bold": True, "valign": "top"}
MEAN: Form = {"num_format": "0.00", "valign": "top"}
SHARED: Form = {**PLAIN, "num_format": '"="0'}
"""A number that sorts, and reads "=12"."""


def xlsx_bytes(
    table: RankingTable,
    edition: Edition,
    *,
    edition_digest: Digest,
    language: str,
    decided_by: str = "",
) -> bytes:
    """Return the ranking as an XLSX workbook; `edition_digest` is lowercase hex, `decided_by` the
    line that one person decides alone, "" where it takes more."""
    from xlsxwriter.workbook import Workbook

    told = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(told, options)
    book.set_properties({"title": edition.title, "author": edition.organiser, "created": MADE})
    made = _Book(book, Figures(language, edition.venue.zone), edition, table, decided_by)
    made.rows()
    made.apart()
    made.about(edition_digest)
    book.close()
    return told.getvalue()


class _Book:
    def __init__(
        self,
        book: Workbook,
        figures: Figures,
        edition: Edition,
        table: RankingTable,
        decided_by: str,
    ) -> None:
        self.book, self.figures = book, figures
        self.edition, self.table = edition, table
        self.bold = book.add_format({"bold": True, "valign": "top"})
        self._forms: dict[tuple[tuple[str, object], ...], Any] = {}
        self.plain = self._form(PLAIN)
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        self.decided_by = decided_by
        self.status = stage_words.words(table.stage, figures.language)

    def rows(self) -> None:
        """The ranked regions, best first."""
        shown = columns(Face.WORKBOOK)
        widths: list[tuple[str, int]] = []
        for column in shown:
            if column.name == PROFILE:
                widths += [(each.id, ASPECT) for each in self.edition.rubric.aspects]
            else:
                width = WIDTHS.get(column.name, ANOTHER)
                widths.append((self.figures.ranking(column.label), width))
        sheet = self._sheet(self.figures.say("rank_list.table"), widths)
        for at, line in enumerate(self.table.lines, start=HEAD + 1):
            ground = {"bg_color": AMBER} if line.choice in TIED else {}
            written = [each for column in shown for each in self._cells(column.cell(line))]
            for place, (value, form) in enumerate(written):
                self._write(sheet, at, place, [value], self._form({**form, **ground}))
        sheet.autofilter(HEAD, 0, HEAD + max(1, len(self.table.lines)), len(widths) - 1)

    def _cells(self, cell: Cell) -> Iterator[tuple[Written, Form]]:
        """Numbers as numbers with how they read, everything else in words."""
        if isinstance(cell, Profile):
            yield from ((mean.value, MEAN) for mean in cell.means)
        elif isinstance(cell, Rank):
            yield cell.number, PLAIN if cell.text == str(cell.number) else SHARED
        elif isinstance(cell, Decimal):
            yield cell, FIGURE
        elif cell is None or isinstance(cell, int):
            yield cell, PLAIN
        else:
            yield ranking_words.text(self.figures, cell), PLAIN

    def apart(self) -> None:
        """The regions that have no rank, each with why."""
        say = self.figures.say
        known = [(one, WIDTHS[one]) for one in (CODE, REGION, PROVINCE)]
        widths = [
            *((self.figures.ranking(heading(one)), wide) for one, wide in known),
            (say("workbook.state"), STATE),
            (say("column.reason"), REASON),
        ]
        sheet = self._sheet(say("rank_list.apart"), widths)
        for at, line in enumerate(self.table.apart, start=HEAD + 1):
            one, region = line.apart, line.region
            kind = self.figures.say_or(f"apart.{one.kind}", one.kind)
            told = apart_table.why(self.figures, line)
            cells = [one.region, region.full_name(), region.province, kind, told]
            self._write(sheet, at, 0, cells)

    def about(self, digest: Digest) -> None:
        """What the ranking was made from, for whoever has only this file."""
        say, edition, policy = self.figures.say, self.edition, self.edition.policy
        rule = self.figures.say(f"rule.{policy.rule}")
        aspects = "; ".join(
            f"{aspect.id}: {aspect.title.in_(self.figures.language)}"
            for aspect in edition.rubric.aspects
        )
        lines = [
            (say("workbook.edition"), f"{edition.id} · {edition.seq}"),
            (say("workbook.digest"), digest.upper()),
            (say("workbook.rubric"), f"{edition.rubric.id} · {edition.rubric.version}"),
            (say("workbook.aspects"), aspects),
            (say("rank_list.method"), say("rank_list.method_text", rule=rule)),
            (say("workbook.quota"), str(self.table.cut.quota)),
            (say("rank_list.verify"), say("rank_list.verify_run")),
        ]
        sheet = self._sheet(say("workbook.about"), [("", WIDTHS[REGION]), ("", 2 * WIDTHS[REMARK])])
        for at, line in enumerate(lines, start=HEAD):
            self._write(sheet, at, 0, line)

    def _form(self, form: Form) -> Any:
        """One format for all cells that look alike."""
        known = tuple(form.items())
        if known not in self._forms:
            self._forms[known] = self.book.add_format(form)
        return self._forms[known]

    def _sheet(self, name: str, widths: Sequence[tuple[str, int]]) -> Worksheet:
        sheet = self.book.add_worksheet(name)
        practice = self.edition.mode == PRACTICE
        tags = [self.figures.say("mode.practice")] if practice else []
        tags += [self.figures.say("fictitious.tag")] if self.edition.fictitious else []
        parts = [*tags, self.edition.title, self.status, self.decided_by]
        title = " · ".join(filter(None, parts))
        sheet.write_string(0, 0, title, self.bold)
        for column, (word, width) in enumerate(widths):
            sheet.set_column(column, column, width)
            if word:
                sheet.write_string(HEAD, column, word, self.head)
        sheet.freeze_panes(HEAD + 1, 0)
        if practice:
            sheet.set_tab_color("#F2B705")
        return sheet

    def _write(
        self, sheet: Worksheet, at: int, column: int, cells: Sequence[Written], form: Any = None
    ) -> None:
        for place, cell in enumerate(cells, start=column):
            if isinstance(cell, str):
                sheet.write_string(at, place, cell, form or self.plain)
            elif cell is not None:
                sheet.write_number(at, place, float(cell), form or self.plain)

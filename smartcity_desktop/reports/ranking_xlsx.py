"""The ranking as a workbook for people: numbers as numbers, words as words, nothing computed.

Three sheets: the ranking, the regions apart, and what it was made from. Every text is written as
text, so that nothing a region is called can become a formula or a link. The same ranking gives
the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING, Any

from smartcity_desktop.domain.computed import Computed
from smartcity_desktop.domain.edition import PRACTICE, Edition
from smartcity_desktop.domain.moments import order
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
from smartcity_desktop.reports import apart_table, ranking_facts, ranking_words
from smartcity_desktop.reports.figures import NONE, Figures
from smartcity_desktop.reports.page_size import A4, F4, LETTER, PageSize

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

UNTOLD = datetime(2019, 1, 1)  # noqa: DTZ001 - any moment, as long as it is always the same
FORMATS = {A4.name: 9, F4.name: 14, LETTER.name: 1}
"""How a workbook calls a size of paper; 14 is Folio."""
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
    computed: Computed,
    *,
    language: str,
    decided_by: str = "",
    size: PageSize | None = None,
) -> bytes:
    """Return the ranking as an XLSX workbook; `decided_by` is the line that one person decides
    alone, "" where it takes more. It prints on `size`, None for the event's."""
    from xlsxwriter.workbook import Workbook

    told = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(told, options)
    book.set_properties(
        {"title": edition.title, "author": edition.organiser, "created": _moment(computed)}
    )
    figures = Figures(language, edition.venue.zone)
    made = _Book(book, figures, edition, table, computed, decided_by, size)
    made.rows()
    made.apart()
    made.about()
    book.close()
    return told.getvalue()


def _moment(computed: Computed) -> datetime:
    """The moment of the ranking in UTC, as a workbook's properties have it; never the clock's."""
    if not computed.as_of:
        return UNTOLD
    return order(computed.as_of).astimezone(UTC).replace(tzinfo=None, microsecond=0)


class _Book:
    def __init__(
        self,
        book: Workbook,
        figures: Figures,
        edition: Edition,
        table: RankingTable,
        computed: Computed,
        decided_by: str,
        size: PageSize | None,
    ) -> None:
        self.book, self.figures = book, figures
        self.edition, self.table, self.computed = edition, table, computed
        self.bold = book.add_format({"bold": True, "valign": "top"})
        self._forms: dict[tuple[tuple[str, object], ...], Any] = {}
        self.plain = self._form(PLAIN)
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        self.decided_by = decided_by
        self.format = FORMATS[size.name if size is not None else edition.paper]
        self.secrecy = figures.say(f"secrecy.{ranking_facts.secrecy(table.stage)}")
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

    def about(self) -> None:
        """What the ranking was made from, for whoever has only this file."""
        say, edition, policy = self.figures.say, self.edition, self.edition.policy
        figures, computed = self.figures, self.computed
        rule = say(f"rule.{policy.rule}")
        aspects = "; ".join(
            f"{aspect.id}: {aspect.title.in_(figures.language)}"
            for aspect in edition.rubric.aspects
        )
        lines = [
            (say("rank_list.as_of"), ranking_facts.as_of(figures, computed)),
            (say("where.place"), ranking_facts.place(figures, edition)),
            (say("rank_list.computed_by"), computed.by or NONE),
            (say("rank_list.software"), computed.software or NONE),
            (say("workbook.edition"), f"{edition.id} · {edition.seq}"),
            (say("workbook.digest"), computed.edition.upper()),
            *((say("workbook.result"), one.upper()) for one in (computed.result,) if one),
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
        parts = [self.secrecy, *tags, self.edition.title, self.status, self.decided_by]
        title = " · ".join(filter(None, parts))
        sheet.write_string(0, 0, title, self.bold)
        for column, (word, width) in enumerate(widths):
            sheet.set_column(column, column, width)
            if word:
                sheet.write_string(HEAD, column, word, self.head)
        sheet.freeze_panes(HEAD + 1, 0)
        self._print_set_up(sheet)
        if practice:
            sheet.set_tab_color("#F2B705")
        return sheet

    def _print_set_up(self, sheet: Worksheet) -> None:
        """Sideways on the event's paper, as wide as it, and on every page what the table is."""
        sheet.set_landscape()
        sheet.set_paper(self.format)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0, HEAD)
        sheet.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.7)
        state = f"{self.edition.id} · {ranking_facts.as_of(self.figures, self.computed)}"
        page = self.figures.say("workbook.footer", page="&P", pages="&N")
        sheet.set_header(f"&C&B&9{self.secrecy}")
        sheet.set_footer(f"&L&8{state.replace('&', '&&')}&C&B&9{self.secrecy}&R&8{page}")

    def _write(
        self, sheet: Worksheet, at: int, column: int, cells: Sequence[Written], form: Any = None
    ) -> None:
        for place, cell in enumerate(cells, start=column):
            if isinstance(cell, str):
                sheet.write_string(at, place, cell, form or self.plain)
            elif cell is not None:
                sheet.write_number(at, place, float(cell), form or self.plain)

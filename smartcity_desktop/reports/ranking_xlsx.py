"""The ranking as a workbook for people: numbers as numbers, words as words, nothing computed.

Three sheets: the ranking, the regions apart, and what it was made from. Every text is written as
text, so that nothing a region is called can become a formula or a link. The same ranking gives
the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING, Any

from smartcity_desktop.domain.edition import PRACTICE, Edition
from smartcity_desktop.domain.result import Ranking
from smartcity_desktop.reports import apart_table, ranking_table
from smartcity_desktop.reports.figures import Figures

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MADE = datetime(2019, 1, 1)  # noqa: DTZ001 - any moment, as long as it is always the same
HEAD = 2
"""The row, from 0, of a sheet's headings; above it stands what the table is."""
RANK, CODE, REGION, PROVINCE, INDEX, ASPECT, CHOICE, WORDS = 10, 8, 34, 26, 10, 8, 30, 60

Cell = str | int | Fraction | Decimal | None


def xlsx_bytes(ranking: Ranking, edition: Edition, *, edition_digest: str, language: str) -> bytes:
    """Return the ranking as an XLSX workbook; `edition_digest` is lowercase hex."""
    from xlsxwriter.workbook import Workbook

    told = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(told, options)
    book.set_properties({"title": edition.title, "author": edition.organiser, "created": MADE})
    made = _Book(book, Figures(language, edition.venue.zone), edition, ranking)
    made.rows()
    made.apart()
    made.about(edition_digest)
    book.close()
    return told.getvalue()


class _Book:
    def __init__(
        self, book: Workbook, figures: Figures, edition: Edition, ranking: Ranking
    ) -> None:
        self.book, self.figures = book, figures
        self.edition, self.ranking = edition, ranking
        self.bold = book.add_format({"bold": True, "valign": "top"})
        self.plain = book.add_format({"valign": "top", "text_wrap": True})
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        self.index = book.add_format({"num_format": "0.0000", "bold": True, "valign": "top"})
        self.aspect = book.add_format({"num_format": "0.00", "valign": "top"})
        self.status = figures.say("rank_list.final" if ranking.final else "rank_list.provisional")

    def rows(self) -> None:
        """The ranked regions, best first."""
        say, edition = self.figures.say, self.edition
        aspects = edition.rubric.aspects
        widths = [
            (say("column.rank"), RANK),
            (say("column.code"), CODE),
            (say("column.region"), REGION),
            (say("column.province"), PROVINCE),
            (say("column.index"), INDEX),
            *((one.id, ASPECT) for one in aspects),
            (say("column.selected"), CHOICE),
            (say("workbook.remark"), WORDS),
        ]
        sheet = self._sheet(say("rank_list.table"), widths)
        for at, row in enumerate(self.ranking.rows, start=HEAD + 1):
            region = edition.regions[row.score.region]
            cells: list[Cell] = [row.rank, row.score.region, region.full_name(), region.province]
            self._write(sheet, at, 0, cells)
            self._write(sheet, at, 4, [row.score.printed], self.index)
            values = [row.score.aspects.get(one.id) for one in aspects]
            self._write(sheet, at, 5, values, self.aspect)
            chosen = say(f"selection.{ranking_table.NAMES[row.selection]}")
            told = "; ".join(ranking_table.remarks(self.figures, edition, row))
            self._write(sheet, at, 5 + len(aspects), [chosen, told])
        sheet.autofilter(HEAD, 0, HEAD + max(1, len(self.ranking.rows)), len(widths) - 1)

    def apart(self) -> None:
        """The regions that have no rank, each with why."""
        say = self.figures.say
        widths = [
            (say("column.code"), CODE),
            (say("column.region"), REGION),
            (say("column.province"), PROVINCE),
            (say("workbook.state"), CHOICE),
            (say("column.reason"), WORDS),
        ]
        sheet = self._sheet(say("rank_list.apart"), widths)
        for at, one in enumerate(self.ranking.apart, start=HEAD + 1):
            region = self.edition.regions[one.region]
            kind = self.figures.say_or(f"apart.{one.kind}", one.kind)
            told = apart_table.why(self.figures, one)
            cells: list[Cell] = [one.region, region.full_name(), region.province, kind, told]
            self._write(sheet, at, 0, cells)

    def about(self, digest: str) -> None:
        """What the ranking was made from, for whoever has only this file."""
        say, edition, policy = self.figures.say, self.edition, self.edition.policy
        rule = self.figures.say_or(f"rule.{policy.rule}", policy.rule)
        aspects = "; ".join(
            f"{one.id}: {one.title.in_(self.figures.language)}" for one in edition.rubric.aspects
        )
        lines = [
            (say("workbook.edition"), f"{edition.id} · {edition.seq}"),
            (say("workbook.digest"), digest.upper()),
            (say("workbook.rubric"), f"{edition.rubric.id} · {edition.rubric.version}"),
            (say("workbook.aspects"), aspects),
            (say("rank_list.method"), say("rank_list.method_text", rule=rule)),
            (say("workbook.quota"), str(self.ranking.quota)),
            (say("rank_list.verify"), say("rank_list.verify_run")),
        ]
        sheet = self._sheet(say("workbook.about"), [("", REGION), ("", 2 * WORDS)])
        for at, line in enumerate(lines, start=HEAD):
            self._write(sheet, at, 0, line)

    def _sheet(self, name: str, widths: Sequence[tuple[str, int]]) -> Worksheet:
        sheet = self.book.add_worksheet(name)
        practice = self.edition.mode == PRACTICE
        tags = [self.figures.say("mode.practice")] if practice else []
        tags += [self.figures.say("fictitious.tag")] if self.edition.fictitious else []
        title = " · ".join([*tags, self.edition.title, self.status])
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
        self, sheet: Worksheet, at: int, column: int, cells: Sequence[Cell], form: Any = None
    ) -> None:
        for place, cell in enumerate(cells, start=column):
            if isinstance(cell, str):
                sheet.write_string(at, place, cell, form or self.plain)
            elif cell is not None:
                sheet.write_number(at, place, float(cell), form or self.plain)

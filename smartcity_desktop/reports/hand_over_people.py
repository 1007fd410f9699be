"""Who hands over and who receives, side by side, and where both sign."""

from __future__ import annotations

from smartcity_desktop.domain.custody import Holder
from smartcity_desktop.domain.ids import NO_DIGEST, Digest
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.reports import sentences
from smartcity_desktop.reports.figures import NONE, Figures, nip
from smartcity_desktop.reports.page_size import LEFT
from smartcity_desktop.reports.paper import CELL, CELL_LEADING, Paper
from smartcity_desktop.reports.sentences import Fact, Facts
from smartcity_desktop.reports.signing import SPACE, WIDE
from smartcity_desktop.reports.tables import START, Table, columns

LABEL = 76.0
WRITING = 20.0
"""How tall a row is that is written in with a pen."""
AFTER = 6.0


class Took(Struct, frozen=True):
    """Who receives: None while nobody is known; `at` when, "" for the pen. `receipt` is the digest
    of what they signed on their laptop."""

    holder: Holder | None = None
    at: str = ""
    receipt: Digest = NO_DIGEST


def facts(took: Took) -> Facts:
    """Return what is so of who receives."""
    known, signed = took.holder is not None, took.receipt != NO_DIGEST
    return sentences.so(
        {
            Fact.TAKER: known,
            Fact.NO_TAKER: not known,
            Fact.TIMED: bool(took.at),
            Fact.NO_TIME: not took.at,
            Fact.RECEIPT: signed,
            Fact.NO_RECEIPT: not signed,
        }
    )


class _Row(Struct, frozen=True):
    """A label and what is so of giver and receiver, or `of_both` in one cell."""

    cells: tuple[str, str, str]
    tall: float = 0.0
    of_both: bool = False


class People(Struct, frozen=True):
    """Giver and receiver in a column each: a row for each fact, the last one to sign in. What is
    not known of the receiver is left for the pen. When it happened is one moment for both, and it
    is known only of what the receiver signed: no paper says before that it has happened."""

    figures: Figures
    giver: Holder
    took: Took

    def height(self, paper: Paper) -> float:
        """Return how much room it takes, in points."""
        table = self._table(paper)
        rows = (table.height(row.cells, row.tall) for row in self._rows())
        return table.head_height + sum(rows) + AFTER

    def draw(self, paper: Paper) -> None:
        """Draw it at the cursor."""
        table = self._table(paper)
        with table.open():
            for row in self._rows():
                top = table.row(row.cells, tall=row.tall)
                for column in table.columns[1 : 2 if row.of_both else 3]:
                    paper.stroke(column.x, top, column.x, paper.y)
        paper.is_signed()
        paper.rule(LEFT, paper.y, paper.right_edge)
        paper.gap(AFTER)

    def _table(self, paper: Paper) -> Table:
        form, half = self.figures.form, (paper.width - LABEL) / 2
        assert half >= WIDE, "wide enough to sign in"
        told = facts(self.took)
        taker = sentences.form(self.figures, told, "tt.took", "tt.took_by_pen")
        parts = (("", LABEL, START), (form("tt.gave"), half, START), (taker, half, START))
        return Table(paper, columns(parts), size=CELL, leading=CELL_LEADING, pad=4)

    def _rows(self) -> list[_Row]:
        say, form, known = self.figures.say, self.figures.form, self.took.holder
        names = [say(f"column.{name}") for name in ("name", "position", "institution")]
        right = _facts(known) if known is not None else ("", "", "", "")
        rows = zip((*names, say("who.nip")), _facts(self.giver), right, strict=True)
        made = [_Row(cells, 0.0 if cells[2] else WRITING) for cells in rows]
        return [*made, self._when(), _Row((form("tt.sign"), "", ""), SPACE)]

    def _when(self) -> _Row:
        """The moment that the receiver signed, or place and moment for the pen."""
        figures, at = self.figures, self.took.at
        if not at:
            return _Row((figures.form("tt.place_and_time"), "", ""), WRITING, of_both=True)
        told = f"{figures.full_date(at)}, {figures.time(at)}"
        return _Row((figures.form("tt.time"), told, ""), of_both=True)


def _facts(one: Holder) -> tuple[str, str, str, str]:
    return (one.name, one.position or NONE, one.institution or NONE, nip(one.nip))

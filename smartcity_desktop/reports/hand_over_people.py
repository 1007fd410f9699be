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
WRITING = 21.0
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
            Fact.NO_TIME: not took.at,
            Fact.RECEIPT: signed,
            Fact.NO_RECEIPT: not signed,
        }
    )


class People(Struct, frozen=True):
    """Giver and receiver in a column each: a row for each fact, the last one to sign in. What is
    not known of the receiver is left for the pen."""

    figures: Figures
    giver: Holder
    took: Took
    made_at: str

    def height(self, paper: Paper) -> float:
        """Return how much room it takes, in points."""
        table = self._table(paper)
        rows = (table.height(row, tall) for row, tall in self._rows())
        return table.head_height + sum(rows) + AFTER

    def draw(self, paper: Paper) -> None:
        """Draw it at the cursor."""
        table = self._table(paper)
        with table.open():
            for row, tall in self._rows():
                top = table.row(row, tall=tall)
                for column in table.columns[1:]:
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

    def _rows(self) -> list[tuple[tuple[str, str, str], float]]:
        """Every row with its least height."""
        say, form, known = self.figures.say, self.figures.form, self.took.holder
        names = [say(f"column.{name}") for name in ("name", "position", "institution")]
        right = _facts(known) if known is not None else ("", "", "", "")
        rows = list(zip((*names, say("who.nip")), _facts(self.giver), right, strict=True))
        rows.append((form("tt.time"), self._time(self.made_at), self._time(self.took.at)))
        made = [(row, 0.0 if row[2] else WRITING) for row in rows]
        return [*made, ((form("tt.sign"), "", ""), SPACE)]

    def _time(self, at: str) -> str:
        figures = self.figures
        return f"{figures.full_date(at)}, {figures.time(at)}" if at else ""


def _facts(one: Holder) -> tuple[str, str, str, str]:
    return (one.name, one.position or NONE, one.institution or NONE, nip(one.nip))

"""The ranking as everybody shows it: its lines, the place of the cut, and the columns they share.

Window, paper, workbook, CSV, command line and archive word these values and decide nothing;
`ranking/table.py` makes them. A column is added to COLUMNS here, with its words in
``resources/labels/*/ranking.toml``, and every face that is not left out shows it.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from smartcity_desktop.domain.decision import Decision
from smartcity_desktop.domain.edition import Region
from smartcity_desktop.domain.ids import Digest, RegionCode
from smartcity_desktop.domain.result import Apart, Ranked, Remark
from smartcity_desktop.domain.rubric import Band, Text
from smartcity_desktop.domain.stage import Stage
from smartcity_desktop.domain.values import Struct

# what stands in a line


class Choice(StrEnum):
    """Whether a region is selected; the tied across the cut neither are nor are not."""

    SELECTED = "selected"
    BORDERLINE = "borderline"
    """Shares a rank across the cut, and somebody must decide."""
    LEFT_TIED = "left_tied"
    """Shares a rank across the cut, and a decision in force leaves it so."""
    NOT_SELECTED = "not_selected"
    INELIGIBLE = "ineligible"


TIED = frozenset({Choice.BORDERLINE, Choice.LEFT_TIED})


class Decisive(Struct, frozen=True):
    """A value that told a line apart from others of its printed index, by a criterion: of an
    `aspect`, or the index itself (""); `places` are as many decimals as show the difference."""

    criterion: str
    aspect: str
    value: Fraction
    places: int


class Note(Struct, frozen=True):
    """A remark and what it is about: the tie criterion, or why a region cannot be selected; of a
    tie also the values that decided it, as far as the scores alone give them."""

    remark: Remark
    about: str = ""
    decisive: tuple[Decisive, ...] = ()

    @property
    def is_year(self) -> bool:
        """Whether it is about the year in which a region was selected."""
        about = self.about
        return self.remark == Remark.INELIGIBLE and len(about) == 4 and about.isdigit()


class Mean(Struct, frozen=True):
    """A region's exact mean on an aspect, None where too little of it is scored."""

    aspect: str
    title: Text
    value: Fraction | None


class Line(Struct, frozen=True):
    """A ranked region with all that is shown of it; `band` is the predicate of its index, None
    where the rubric has none; `notes` stand in the order people read them in."""

    ranked: Ranked
    region: Region
    choice: Choice
    notes: tuple[Note, ...]
    band: Band | None
    profile: tuple[Mean, ...]

    @property
    def code(self) -> RegionCode:
        """The region's code."""
        return self.ranked.score.region

    def about(self, remark: Remark) -> str | None:
        """Return what a remark of this line is about, None where the line has no such remark."""
        return next((note.about for note in self.notes if note.remark == remark), None)


class Ruling(Struct, frozen=True):
    """A decision in force, and its digest."""

    digest: Digest
    decision: Decision


class ApartLine(Struct, frozen=True):
    """A region that is not ranked, with its reason, and the decisions that closed its session where
    that is the reason."""

    apart: Apart
    region: Region
    closed_by: tuple[Ruling, ...] = ()


# the cut


class CutState(StrEnum):
    """How the cut lies."""

    PARTED = "parted"
    """A margin lies between the last selected and the best eligible that is not."""
    OPEN = "open"
    """On one of its sides stands nobody who can be selected."""
    BORDERLINE = "borderline"
    """It falls within a shared rank, and somebody must decide."""
    LEFT_TIED = "left_tied"
    """It falls within a shared rank, and a decision in force leaves it so."""


class Edge(StrEnum):
    """A line drawn between regions."""

    CUT = "cut"
    """Above it the selected, beneath it the others."""
    UPPER = "upper"
    """Beneath it those whose shared rank the cut falls within."""
    LOWER = "lower"
    """Above it those, beneath it who is not selected."""


class Cut(Struct, frozen=True):
    """The cut and its place: so many lines stand `above` it, and where it falls within a shared
    rank so many `within`, between two lines; else none.

    `tied` are those of them who could be selected. `last` is the last selected and `next_best`
    the best eligible that is not; `parted_by` is the tie criterion that told these two apart, ""
    where their printed indices do. `selected` and `quota` are numbers of regions.
    """

    state: CutState
    quota: int
    selected: int
    margin: Decimal | None
    above: int
    within: int
    tied: tuple[Line, ...]
    last: Line | None
    next_best: Line | None
    parted_by: str

    @property
    def free(self) -> int:
        """How many places the selected leave."""
        return self.quota - self.selected


class RankingTable(Struct, frozen=True):
    """The lines, best first, the cut, and the regions apart, and how far all of it is; and the
    decisions in force, in the order in which they were made."""

    lines: tuple[Line, ...]
    apart: tuple[ApartLine, ...]
    cut: Cut
    stage: Stage
    rulings: tuple[Ruling, ...] = ()

    def with_cut(self) -> tuple[Line | Edge, ...]:
        """Return the lines in rank order with the cut's own lines in their places."""
        told: list[Line | Edge] = list(self.lines)
        above, within = self.cut.above, self.cut.within
        if within:
            told.insert(above + within, Edge.LOWER)
            told.insert(above, Edge.UPPER)
        elif told:
            told.insert(above, Edge.CUT)
        return tuple(told)


# columns


class Face(StrEnum):
    """Where the ranking is shown."""

    WINDOW = "window"
    PAPER = "paper"
    WORKBOOK = "workbook"
    CSV = "csv"
    TERMINAL = "terminal"


class Align(StrEnum):
    """Where a cell's text stands."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Rank(Struct, frozen=True):
    """A rank: `text` for people ("=12" where it is shared), `number` for programs.

    Two faces keep the number. A CSV cell "=12" would be computed by a spreadsheet, so there the
    remark `shared` says it; a workbook's cell is the number, which sorts, shown as "=12".
    """

    number: int
    text: str


class Profile(Struct, frozen=True):
    """The means of all aspects."""

    means: tuple[Mean, ...]


class Remarks(Struct, frozen=True):
    """Everything that must be known about a line beside its figures."""

    line: Line


Cell = Rank | Region | Profile | Choice | Remarks | Decimal | int | str | None
"""What can stand in a column. Each face words each kind, so a new column of one of them needs
nothing more; a Decimal is an index, with four decimals."""

RANK, CODE, REGION, PROVINCE = "rank", "code", "region", "province"
INDEX, PROFILE, SELECTED, REMARK = "index", "profile", "selected", "remark"


def heading(name: str) -> str:
    """Return the key of a column's heading, by the column's name."""
    return f"ranking.column.{name}"


class Column(Struct, frozen=True):
    """A column of the ranking: its name, where its text stands, what of a line it shows, and the
    faces that leave it out."""

    name: str
    align: Align
    cell: Callable[[Line], Cell]
    left_out: frozenset[Face] = frozenset()

    @property
    def label(self) -> str:
        """The key of its heading."""
        return heading(self.name)


COLUMNS = (
    Column(RANK, Align.END, lambda line: Rank(line.ranked.rank, line.ranked.rank_text)),
    Column(CODE, Align.START, lambda line: line.code),
    Column(REGION, Align.START, lambda line: line.region),
    Column(PROVINCE, Align.START, lambda line: line.region.province),
    Column(INDEX, Align.END, lambda line: line.ranked.score.printed),
    # The sheets give them; neither a line of text nor a table for comparison has room for them.
    Column(
        PROFILE,
        Align.START,
        lambda line: Profile(line.profile),
        frozenset({Face.CSV, Face.TERMINAL}),
    ),
    # The window says it by the cut line, by weight and in the remark.
    Column(SELECTED, Align.MIDDLE, lambda line: line.choice, frozenset({Face.WINDOW})),
    Column(REMARK, Align.START, Remarks),
)


def columns(face: Face) -> tuple[Column, ...]:
    """Return the columns that a face shows, in their order."""
    return tuple(column for column in COLUMNS if face not in column.left_out)

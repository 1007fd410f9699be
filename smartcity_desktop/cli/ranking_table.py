"""A ranking in a terminal: the lines, the cut with its margin, and who is listed apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import assert_never

from smartcity_desktop.cli.voice import Voice
from smartcity_desktop.desk.event import officer_words
from smartcity_desktop.domain.edition import Edition, Region
from smartcity_desktop.domain.ranking_table import (
    PROVINCE,
    RANK,
    REGION,
    REMARK,
    SELECTED,
    Align,
    Cell,
    Choice,
    Cut,
    CutState,
    Edge,
    Face,
    Line,
    Profile,
    Rank,
    RankingTable,
    Remarks,
    columns,
)
from smartcity_desktop.domain.result import Ranked, Ranking, Remark
from smartcity_desktop.domain.stage import Stage
from smartcity_desktop.domain.tie import Wording, label
from smartcity_desktop.domain.view import View
from smartcity_desktop.host import stage_words

RANK_WIDTH = 5
"""As wide as what stands before a region that is listed apart."""

LAST = {SELECTED, REMARK}
"""Columns of words: one after the other at a line's end."""


def as_json(ranking: Ranking, edition: Edition, view: View, stage: Stage) -> dict[str, object]:
    """Return a ranking as JSON values; indices are texts so that no digit is lost."""
    return {
        "edition": {"id": edition.id, "seq": edition.seq, "sha256": view.edition_digest},
        "mode": edition.mode,
        "fictitious": edition.fictitious,
        "complete": ranking.complete,
        "stage": {"step": stage.step, "behind": stage.behind, "forked": stage.forked},
        "decided_by_one": stage.by_one,
        "decisions_by_one": list(officer_words.kept_of_one(view)),
        "quota": ranking.quota,
        "margin": None if ranking.margin is None else str(ranking.margin),
        "rows": [_row(row, edition) for row in ranking.rows],
        "apart": [
            {"region": one.region, "kind": one.kind, "why": one.why} for one in ranking.apart
        ],
    }


def _row(row: Ranked, edition: Edition) -> dict[str, object]:
    region = edition.regions[row.score.region]
    return {
        "rank": row.rank,
        "shared": row.shared,
        "region": row.score.region,
        "name": region.full_name(),
        "province": region.province,
        "index": None if row.score.printed is None else str(row.score.printed),
        "assessors": row.score.assessors,
        "selection": row.selection,
        "remarks": list(row.remarks),
        "decided_by": row.decided_by,
    }


def tell(voice: Voice, table: RankingTable, edition: Edition) -> None:
    """Print the ranking as a table; what lies across a sealed result stands first."""
    if table.stage.behind or table.stage.forked:
        voice.say(stage_words.words(table.stage, voice.language))
    voice.say(edition.title)
    if edition.fictitious:
        voice.tell("fictitious")
    voice.tell("rank.stage", stage=stage_words.words(table.stage, voice.language))
    alone = officer_words.by_one(edition, voice.language)
    if alone:
        voice.say(alone)
    voice.say()
    fields = {line.code: _fields(voice, line) for line in table.lines}
    widths = _widths(list(fields.values()))
    for mark in table.with_cut():
        if isinstance(mark, Edge):
            voice.say(_edge(voice, table.cut, mark))
        else:
            voice.say(_line(voice, mark, fields[mark.code], widths))
    for line in table.apart:
        voice.tell(
            "rank.apart",
            name=line.region.full_name(),
            code=line.apart.region,
            kind=voice.label(f"rank.kind.{line.apart.kind}"),
        )


def _edge(voice: Voice, cut: Cut, edge: Edge) -> str:
    if edge == Edge.LOWER:
        return voice.label("rank.cut.lower")
    if cut.state == CutState.PARTED and cut.margin is not None:
        return voice.label("rank.cut.parted", quota=cut.quota, margin=voice.decimal(cut.margin))
    return voice.label(f"rank.cut.{cut.state}", quota=cut.quota)


def _fields(voice: Voice, line: Line) -> dict[str, str]:
    """What stands in columns of its own, by their names; a province stands behind its region."""
    found: dict[str, str] = {}
    for column in columns(Face.TERMINAL):
        text = cell_text(voice, column.cell(line))
        if column.name == PROVINCE:
            found[REGION] += f", {text}"
        elif column.name not in LAST:
            found[column.name] = text
    return found


def _widths(lines: Sequence[Mapping[str, str]]) -> dict[str, int]:
    widths = {RANK: RANK_WIDTH}
    for line in lines:
        for name, text in line.items():
            widths[name] = max(widths.get(name, 0), len(text))
    return widths


def _line(voice: Voice, line: Line, fields: Mapping[str, str], widths: Mapping[str, int]) -> str:
    shown = columns(Face.TERMINAL)
    parts = [
        fields[column.name].rjust(widths[column.name])
        if column.align == Align.END
        else fields[column.name].ljust(widths[column.name])
        for column in shown
        if column.name in fields
    ]
    said = [cell_text(voice, column.cell(line)) for column in shown if column.name in LAST]
    return "  ".join([*parts, " · ".join(filter(None, said))]).rstrip()


def cell_text(voice: Voice, cell: Cell) -> str:
    """Return the words of a cell, "" where there is nothing to say or no room."""
    match cell:
        case None:
            return "–"
        case Choice.NOT_SELECTED | Profile():
            return ""
        case Rank():
            return cell.text
        case Region():
            return cell.full_name()
        case Choice():
            return voice.label(f"rank.is.{cell}")
        case Remarks():
            return " · ".join(_notes(voice, cell.line))
        case Decimal():
            return voice.decimal(cell)
        case str() | int():
            return str(cell)
        case _:
            assert_never(cell)


def _notes(voice: Voice, line: Line) -> Iterator[str]:
    """What the words on its selection do not say already."""
    criterion = line.about(Remark.TIE)
    if criterion is not None or line.about(Remark.SHARED) is not None:
        yield voice.label("rank.remark.tie")
    if criterion is not None:
        words = voice.words(label(criterion, Wording.SHORT))
        yield voice.label("rank.remark.decided", criterion=words)
    if line.about(Remark.THIN_PANEL) is not None:
        yield voice.label("rank.remark.thin_panel")

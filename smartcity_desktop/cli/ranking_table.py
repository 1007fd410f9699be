"""A ranking in a terminal: the rows, the cut line with its margin, and who is listed apart."""

from __future__ import annotations

from smartcity_desktop.cli.voice import Voice
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.result import (
    BORDERLINE,
    NOT_SELECTED,
    REMARK_TIE,
    SELECTED,
    Ranked,
    Ranking,
)
from smartcity_desktop.domain.view import View


def as_json(ranking: Ranking, edition: Edition, view: View) -> dict[str, object]:
    """Return a ranking as JSON values; indices are texts so that no digit is lost."""
    return {
        "edition": {"id": edition.id, "seq": edition.seq, "sha256": view.edition_digest},
        "mode": edition.mode,
        "fictitious": edition.fictitious,
        "final": ranking.final,
        "quota": ranking.quota,
        "margin": None if ranking.margin is None else str(ranking.margin),
        "rows": [_row(one, edition) for one in ranking.rows],
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


def tell(voice: Voice, ranking: Ranking, edition: Edition) -> None:
    """Print the ranking as a table."""
    voice.say(edition.title)
    if edition.fictitious:
        voice.tell("fictitious")
    voice.tell("rank.final" if ranking.final else "rank.provisional")
    voice.say()
    names = [_name(one, edition) for one in ranking.rows]
    width = max((len(name) for name in names), default=0)
    below = _first_below(ranking)
    for place, (row, name) in enumerate(zip(ranking.rows, names, strict=True)):
        if place == below:
            _cut_line(voice, ranking)
        voice.say(_line(voice, row, name, width, edition))
    if below is None and ranking.rows:
        _cut_line(voice, ranking)
    for one in ranking.apart:
        voice.tell(
            "rank.apart",
            name=edition.regions[one.region].full_name(),
            code=one.region,
            kind=voice.label(f"rank.kind.{one.kind}"),
        )


def _name(row: Ranked, edition: Edition) -> str:
    region = edition.regions[row.score.region]
    return f"{region.full_name()}, {region.province}"


def _first_below(ranking: Ranking) -> int | None:
    """The place of the first row under the cut: after the last that is selected or borderline."""
    inside = [n for n, one in enumerate(ranking.rows) if one.selection in {SELECTED, BORDERLINE}]
    last = inside[-1] if inside else -1
    return last + 1 if last + 1 < len(ranking.rows) else None


def _cut_line(voice: Voice, ranking: Ranking) -> None:
    margin = "–" if ranking.margin is None else voice.decimal(ranking.margin)
    voice.tell("rank.cut", quota=ranking.quota, margin=margin)


def _line(voice: Voice, row: Ranked, name: str, width: int, edition: Edition) -> str:
    rank = f"{row.rank}{'=' if row.shared else ''}"
    index = "–" if row.score.printed is None else voice.decimal(row.score.printed)
    said = [] if row.selection == NOT_SELECTED else [voice.label(f"rank.is.{row.selection}")]
    said += [voice.label(f"rank.remark.{one}") for one in row.remarks if one in _SAID]
    if row.decided_by:
        said.append(voice.label(f"rank.tie.{row.decided_by}"))
    text = f"{rank:>5}  {row.score.region}  {name:<{width}}  {index}  {' · '.join(said)}"
    return text.rstrip()


_SAID = {"thin_panel", REMARK_TIE}

"""DP, Daftar Peringkat: the ranking, its cut line, who stands apart, and how anyone verifies it."""

from __future__ import annotations

from collections.abc import Iterator

from smartcity_desktop.domain.computed import Computed
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ranking_table import RankingTable
from smartcity_desktop.domain.stage import Stage
from smartcity_desktop.domain.tie import Tie
from smartcity_desktop.domain.values import replace
from smartcity_desktop.host import stage_words
from smartcity_desktop.reports import (
    apart_table,
    fonts,
    frame,
    ranking_facts,
    ranking_table,
    ranking_words,
)
from smartcity_desktop.reports.figures import Figures
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.frame import Frame
from smartcity_desktop.reports.page_size import LEFT, PageSize
from smartcity_desktop.reports.paper import PROSE, PROSE_LEADING, Paper

TIE = 16.0
"""How far a tie-break stands in from its number."""


def pdf(
    table: RankingTable,
    edition: Edition,
    computed: Computed,
    *,
    anchor_code: tuple[str, ...],
    language: str,
    made_from: str,
    anchor_rule: tuple[int, int] = (1, 1),
    decided_by: str = "",
    size: PageSize | None = None,
) -> bytes:
    """Return the ranking list as PDF.

    `anchor_code` is the code of the root keys, eight groups of five digits, or empty where it is
    not known; `anchor_rule` how many of how many keys must sign. `made_from` is how many sealed
    sheets were counted; `decided_by` is the line that one person decides alone, "" where it takes
    more.
    """
    figures = Figures(language, edition.venue.zone)
    code, rule = " ".join(anchor_code), ""
    if anchor_rule[1] > 1:
        rule = figures.say("rank_list.rule", threshold=anchor_rule[0], keys=anchor_rule[1])
    ending = ranking_facts.ending(figures, edition, computed, table)
    framed = _frame(table, edition, figures, computed, code)
    framed = replace(framed, signed=ending is not None, size=size)
    paper = framed.begin()
    ranking_facts.draw(paper, figures, edition, computed)
    told = (ranking_facts.older(figures, computed), decided_by)
    _status(paper, figures, table, made_from, told)
    ranking_table.draw(paper, figures, edition, table)
    apart_table.draw(paper, figures, table.apart)
    _rulings(paper, figures, table, edition)
    _method(paper, figures, edition)
    _verify(paper, figures, computed, code, rule)
    if ending is not None:
        ending.draw(paper)
    return framed.finish(paper)


def _frame(
    table: RankingTable, edition: Edition, figures: Figures, computed: Computed, code: str
) -> Frame:
    say = figures.say
    status = stage_words.words(table.stage, figures.language)
    as_of = say("rank_list.running", moment=ranking_facts.moment(figures, computed.as_of))
    # Initials, or many words on what lies across the result, leave the footer a line less.
    is_short = bool(computed.result) or table.stage.behind or table.stage.forked
    return Frame(
        edition=edition,
        figures=figures,
        type="result" if computed.result else "edition",
        code="DP",
        secrecy=ranking_facts.secrecy(table.stage),
        digest=ranking_facts.digest(computed),
        title=say("title.pr"),
        subject=say("rank_list.subject", selected=table.cut.selected, ranked=len(table.lines)),
        detail=say(
            "instrument",
            title=edition.rubric.title.in_(figures.language),
            id=edition.rubric.id,
            version=edition.rubric.version,
        ),
        stamp=status,
        running=as_of,
        mark=status,
        warning="" if table.stage.is_well else status,
        origin=(
            say("footer.edition", id=edition.id, seq=edition.seq),
            say("footer.rubric", id=edition.rubric.id, version=edition.rubric.version),
            *((as_of,) if computed.as_of else ()),
        ),
        initials=ranking_facts.initials(figures, computed),
        is_official=table.stage.is_done,
        last_line=say("footer.anchor", code=code) if code and not is_short else "",
        made_at=computed.as_of,
    )


def _status(
    paper: Paper,
    figures: Figures,
    table: RankingTable,
    made_from: str,
    more: tuple[str, ...],
) -> None:
    told = figures.say(f"rank_list.told.{_told(table.stage)}")
    counts = figures.say(
        "rank_list.counts",
        ranked=len(table.lines),
        apart=len(table.apart),
        quota=table.cut.quota,
        sheets=made_from,
    )
    lines = ((told, BOLD), (counts, REGULAR), *((one, BOLD) for one in more))
    frame.notice(paper, tuple(line for line in lines if line[0]))


def _told(stage: Stage) -> str:
    """What lies across the step is told before the step."""
    return "behind" if stage.behind else "forked" if stage.forked else stage.step


def _rulings(paper: Paper, figures: Figures, table: RankingTable, edition: Edition) -> None:
    """Every decision with its reason, as who signed it was promised."""
    if not table.rulings:
        return
    frame.heading(paper, figures.say("rank_list.rulings"))
    for one in table.rulings:
        frame.paragraph(paper, ranking_words.ruling(figures, one, edition))


def _method(paper: Paper, figures: Figures, edition: Edition) -> None:
    say, policy = figures.say, edition.policy
    rule = say(f"rule.{policy.rule}")
    frame.heading(paper, say("rank_list.method"))
    frame.paragraph(paper, say("rank_list.method_text", rule=rule))
    ties = [
        (f"{number}.", fonts.wrap(line, REGULAR, PROSE, paper.width - TIE))
        for number, line in enumerate(_ties(figures, policy.ties, policy.lot_seed), start=1)
    ]
    whole = PROSE_LEADING * sum(len(lines) for _, lines in ties)
    frame.heading(paper, say("rank_list.ties"), keep=whole)
    for number, lines in ties:
        paper.need(PROSE_LEADING * min(len(lines), 3))
        paper.text(LEFT, paper.y - PROSE_LEADING * 0.74, number, PROSE)
        paper.flow(LEFT + TIE, lines, PROSE, PROSE_LEADING)


def _ties(figures: Figures, ties: tuple[str, ...], seed: str) -> list[str]:
    """Every criterion in the edition's order, and what happens when all are equal."""
    if not ties:
        return [figures.say("rank_list.ties_none")]
    told = [
        figures.say("rank_list.lot_seed", seed=seed)
        if tie == Tie.LOT and seed
        else ranking_words.criterion(figures, tie)
        for tie in ties
    ]
    return told if Tie.LOT in ties and seed else [*told, figures.say("rank_list.ties_end")]


def _verify(paper: Paper, figures: Figures, computed: Computed, code: str, rule: str) -> None:
    """All on one page, so that none has its last lines alone and no digits without their words."""
    told = [
        (line, name)
        for text, name in _verifying(figures, computed, code, rule)
        for line in fonts.wrap(text, name, PROSE, paper.width)
    ]
    frame.heading(paper, figures.say("rank_list.verify"), keep=PROSE_LEADING * len(told))
    for line, name in told:
        paper.gap(PROSE_LEADING)
        paper.text(LEFT, paper.y + PROSE_LEADING * 0.26, line, PROSE, name)


def _verifying(
    figures: Figures, computed: Computed, code: str, rule: str
) -> Iterator[tuple[str, str]]:
    say = figures.say
    if computed.result:
        yield say("rank_list.verify_result", digest=computed.result.upper()), REGULAR
    else:
        yield say("rank_list.verify_no_result"), REGULAR
    yield say("rank_list.verify_digest", digest=computed.edition.upper()), REGULAR
    if code:
        yield say("rank_list.verify_anchor"), REGULAR
        yield f"{code}{rule}", BOLD
    else:
        yield say("rank_list.verify_anchor_none"), REGULAR
    yield say("rank_list.verify_run"), REGULAR

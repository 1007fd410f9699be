"""PR, Daftar Peringkat: the ranking, its cut line, who stands apart, and how anyone verifies it."""

from __future__ import annotations

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.ranking_table import RankingTable
from smartcity_desktop.domain.stage import Stage
from smartcity_desktop.domain.tie import Tie
from smartcity_desktop.domain.values import replace
from smartcity_desktop.host import stage_words
from smartcity_desktop.reports import apart_table, fonts, frame, ranking_table, ranking_words
from smartcity_desktop.reports.figures import Figures
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.frame import Frame
from smartcity_desktop.reports.page_size import LEFT, PageSize
from smartcity_desktop.reports.paper import DARK, PROSE, PROSE_LEADING, Paper


def pdf(
    table: RankingTable,
    edition: Edition,
    *,
    edition_digest: Digest,
    anchor_code: tuple[str, ...],
    language: str,
    made_from: str,
    anchor_rule: tuple[int, int] = (1, 1),
    decided_by: str = "",
    size: PageSize | None = None,
) -> bytes:
    """Return the ranking list as PDF.

    `edition_digest` is lowercase hex. `anchor_code` is the code of the root keys, eight groups of
    five digits, or empty where it is not known; `anchor_rule` how many of how many keys must sign.
    `made_from` is how many sealed sheets were counted; `decided_by` is the line that one person
    decides alone, "" where it takes more.
    """
    figures = Figures(language, edition.venue.zone)
    code, rule = " ".join(anchor_code), ""
    if anchor_rule[1] > 1:
        rule = figures.say("rank_list.rule", threshold=anchor_rule[0], keys=anchor_rule[1])
    last = f"{code}{rule}" if code else ""
    framed = replace(_frame(table, edition, figures, edition_digest, last), size=size)
    paper = framed.begin()
    _status(paper, figures, table, made_from, decided_by)
    ranking_table.draw(paper, figures, edition, table)
    apart_table.draw(paper, figures, table.apart)
    _rulings(paper, figures, table, edition)
    _method(paper, figures, edition)
    _verify(paper, figures, edition_digest, code, rule)
    return framed.finish(paper)


def _frame(
    table: RankingTable, edition: Edition, figures: Figures, digest: Digest, code: str
) -> Frame:
    say = figures.say
    status = stage_words.words(table.stage, figures.language)
    return Frame(
        edition=edition,
        figures=figures,
        type="edition",
        code="PR",
        digest=digest,
        title=say("title.pr"),
        subject=say("rank_list.subject", selected=table.cut.selected, ranked=len(table.lines)),
        detail=say(
            "instrument",
            title=edition.rubric.title.in_(figures.language),
            id=edition.rubric.id,
            version=edition.rubric.version,
        ),
        stamp=status,
        running=status,
        warning="" if table.stage.is_well else status,
        origin=(
            say("footer.edition", id=edition.id, seq=edition.seq),
            say("footer.rubric", id=edition.rubric.id, version=edition.rubric.version),
            status,
        ),
        last_line=say("footer.anchor", code=code) if code else "",
    )


def _status(
    paper: Paper, figures: Figures, table: RankingTable, made_from: str, decided_by: str
) -> None:
    told = figures.say(f"rank_list.told.{_told(table.stage)}")
    counts = figures.say(
        "rank_list.counts",
        ranked=len(table.lines),
        apart=len(table.apart),
        quota=table.cut.quota,
        sheets=made_from,
    )
    lines = ((told, BOLD), (counts, REGULAR), (decided_by, BOLD))
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
    ties = _ties(figures, policy.ties, policy.lot_seed)
    frame.heading(paper, say("rank_list.ties"), keep=PROSE_LEADING * len(ties))
    for number, line in enumerate(ties, start=1):
        lines = fonts.wrap(line, REGULAR, PROSE, paper.width - 14)
        paper.need(PROSE_LEADING)
        paper.text(LEFT, paper.y - PROSE_LEADING * 0.74, f"{number}.", PROSE, REGULAR, DARK)
        paper.flow(LEFT + 16, lines, PROSE, PROSE_LEADING)


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


def _verify(paper: Paper, figures: Figures, digest: Digest, code: str, rule: str) -> None:
    say = figures.say
    frame.heading(paper, say("rank_list.verify"), keep=70)
    frame.paragraph(paper, say("rank_list.verify_digest", digest=digest.upper()))
    if code:
        frame.paragraph(paper, say("rank_list.verify_anchor"))
        paper.need(16)
        paper.gap(14)
        paper.text(LEFT, paper.y, f"{code}{rule}", 10, BOLD)
        paper.gap(3)
    else:
        frame.paragraph(paper, say("rank_list.verify_anchor_none"))
    frame.paragraph(paper, say("rank_list.verify_run"))

"""What a ranking list says of itself: of when and where it is, who computed it, who signs it."""

from __future__ import annotations

from smartcity_desktop.domain.computed import Computed
from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import Edition, Officer
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.ranking_table import Choice, RankingTable
from smartcity_desktop.domain.stage import Stage
from smartcity_desktop.reports import frame, spoken
from smartcity_desktop.reports.closing import Ending
from smartcity_desktop.reports.figures import NONE, Figures
from smartcity_desktop.reports.frame import Secrecy
from smartcity_desktop.reports.paper import Paper
from smartcity_desktop.reports.signing import MOST_APART, Hand, Parties, Place, Rows


def digest(computed: Computed) -> Digest:
    """Return what the list's pages name: the sealed result that says the same, else the edition."""
    return computed.result or computed.edition


def secrecy(stage: Stage) -> Secrecy:
    """Return who may see a list of all indices: nobody outside while it can change; afterwards
    those who take part, for what the public sees is said by an announcement."""
    return Secrecy.RESTRICTED if stage.is_done else Secrecy.CONFIDENTIAL


def moment(figures: Figures, at: str) -> str:
    """Return day, hour and zone of a moment, a dash where it is not known."""
    if not at:
        return NONE
    return figures.say("rank_list.moment", day=figures.full_date(at), time=figures.time(at))


def as_of(figures: Figures, computed: Computed) -> str:
    """Return of when the list is, and what that moment is the moment of."""
    key = "as_of_result" if computed.result else "as_of_last"
    return figures.say(f"rank_list.{key}", moment=moment(figures, computed.as_of))


def place(figures: Figures, edition: Edition) -> str:
    """Return venue and city in one line."""
    parts = (edition.venue.name, edition.venue.city)
    return figures.text(", ".join(part for part in parts if part.strip()))


def draw(paper: Paper, figures: Figures, edition: Edition, computed: Computed) -> None:
    """Draw of when and where it is, by whom and with what it was computed."""
    say = figures.say
    left = (
        (say("rank_list.as_of"), as_of(figures, computed)),
        (say("where.place"), place(figures, edition)),
    )
    right = (
        (say("rank_list.computed_by"), computed.by or NONE),
        (say("rank_list.software"), computed.software or NONE),
    )
    frame.facts(paper, left, right)


def older(figures: Figures, computed: Computed) -> str:
    """Return that the sealed result which stands says something else, "" where none does."""
    if not computed.older:
        return ""
    at = moment(figures, computed.older_at)
    return figures.say("rank_list.older", digest=short(computed.older), moment=at)


def ending(
    figures: Figures, edition: Edition, computed: Computed, table: RankingTable
) -> Ending | None:
    """Return the closing of a list that is a sealed result; None where nobody is to sign."""
    if not (computed.result and computed.deciders):
        return None
    say, sealed = figures.say, computed.result
    return Ending(
        figures=figures,
        sentences=(_closing(figures, computed, table),),
        seal=(
            f"{say('rank_list.seal')} {sealed.upper()}",
            say("seal.edition", digest=computed.edition.upper()),
        ),
        places=(_places(figures, edition, computed),),
    )


def _closing(figures: Figures, computed: Computed, table: RankingTable) -> str:
    """What is signed: which result, and of whom it says that they are proposed."""
    say = figures.say
    chosen = [line for line in table.lines if line.choice == Choice.SELECTED]
    span = ""
    if len(chosen) > 1:
        first, last = chosen[0], chosen[-1]
        span = say(
            "rank_list.range",
            first=first.region.full_name(),
            first_index=figures.number(first.ranked.score.printed),
            last=last.region.full_name(),
            last_index=figures.number(last.ranked.score.printed),
        )
    told = say(
        "rank_list.closing",
        digest=short(computed.result),
        moment=moment(figures, computed.as_of),
        count=spoken.count(figures, len(chosen)),
        range=span,
    )
    alone = len(computed.deciders) == 1
    return f"{told} {say('rank_list.signs_alone' if alone else 'rank_list.signs')}"


def initials(figures: Figures, computed: Computed) -> tuple[str, ...]:
    """Return whose initials stand on each page of figures: everybody's who signs the list."""
    say, count = figures.say, len(computed.deciders)
    if count < 2:
        return ()
    return tuple(f"{say('column.initials')} {number}" for number in range(1, count + 1))


def _places(figures: Figures, edition: Edition, computed: Computed) -> Place:
    """Up to three side by side, a single one at the right; more in a numbered table."""
    day = figures.date(computed.as_of)
    where = ", ".join(filter(None, (edition.venue.city.strip(), day)))
    many = len(computed.deciders) > MOST_APART
    title = figures.say("rank_list.deciders" if many else "rank_list.decider")
    alone = len(computed.deciders) == 1
    hands = tuple(
        _hand(figures, one, 0 if alone or many else number)
        for number, one in enumerate(computed.deciders, start=1)
    )
    if many:
        return Rows(figures, f"{title} · {where}", hands)
    if len(hands) == 1:
        return Parties(("", ()), (f"{where}\n{title}", hands))
    return Parties((f"\n{title}", hands[::2]), (f"{where}\n{title}", hands[1::2]))


def _hand(figures: Figures, one: Officer, number: int) -> Hand:
    """Somebody who signs; the number is that of their initials."""
    below = tuple(filter(None, (one.institution, figures.nip_line(one.nip))))
    return Hand(one.position, one.name, below, number=number)

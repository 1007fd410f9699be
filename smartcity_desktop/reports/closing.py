"""What a session's papers share: origin, place, revision, the signature and the file's seal."""

from __future__ import annotations

from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import Edition, EditionRef
from smartcity_desktop.domain.ids import Digest, PanelId, SessionId
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.record_draft import HappeningKind
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.reports import fonts, frame, rich
from smartcity_desktop.reports.figures import NONE, Figures
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.frame import Frame
from smartcity_desktop.reports.page_size import LEFT
from smartcity_desktop.reports.paper import CELL, PROSE, PROSE_LEADING, Paper
from smartcity_desktop.reports.signing import Place

SEAL_LEADING = 9.0
BLANK = 60.0
"""Less than this is the space that a page ends with."""


def origin(
    figures: Figures, edition: Edition, made_under: EditionRef, session: SessionId, revision: int
) -> tuple[str, ...]:
    """Return the footer's parts: edition, session, revision, rubric and its version."""
    return (
        figures.say("footer.edition", id=made_under.id, seq=made_under.seq),
        figures.say("footer.session", session=session),
        figures.say("footer.revision", revision=revision),
        figures.say("footer.rubric", id=edition.rubric.id, version=edition.rubric.version),
    )


def place(figures: Figures, edition: Edition, panel: PanelId) -> str:
    """Return room, venue and city in one line."""
    parts = (edition.panels[panel].room, edition.venue.name, edition.venue.city)
    return figures.text(", ".join(part for part in parts if part.strip()))


def sealed_at(item: Sheet | Record) -> str:
    """Return when an item was sealed; of a record that was revised when its session ended and
    nothing says when it was revised, ""."""
    if isinstance(item, Sheet) or item.revision <= 1:
        return item.closed_at
    revised = (one.at for one in reversed(item.happenings) if one.kind == HappeningKind.REVISED)
    return next(revised, "")


def signed_at(item: Sheet | Record) -> str:
    """Return when a paper of an item is signed: on the day on which the item was."""
    return sealed_at(item) or item.closed_at


def revision(
    paper: Paper, figures: Figures, item: Sheet | Record, *, for_region: bool = False
) -> None:
    """Say when this revision was sealed, which earlier paper it replaces, and why; nothing on a
    first revision.

    Why somebody's levels were looked at again stays on the panel's papers: those of the region
    hold no level.
    """
    if item.revision <= 1:
        return
    old = ", ".join(short(supersede) for supersede in item.supersedes) or NONE
    at = sealed_at(item)
    what = figures.say(
        "revision.what_at" if at else "revision.what",
        revision=item.revision,
        old=old,
        date=figures.full_date(at),
        time=figures.time(at),
    )
    told = figures.say("revision.why", reason=figures.text(item.reason))
    why = figures.say("revision.why_elsewhere") if for_region else told
    paper.gap(-3)
    frame.notice(
        paper,
        (
            (what, BOLD),
            (why, REGULAR),
        ),
    )


class Ending(Struct, frozen=True):
    """The closing sentence, the file's seal and the places to sign under it, always together.

    `sentences` may have bold words (`rich`). Where the places alone fill more than a page, every
    further page says in `again` what is signed, for a paper closes once; where that is "", the
    sentences.
    """

    figures: Figures
    sentences: tuple[str, ...]
    seal: tuple[str, ...]
    places: tuple[Place, ...]
    again: str = ""

    def draw(self, paper: Paper) -> None:
        """Draw it at the cursor, on a new page if this one is too full for all of it."""
        least = self._told(paper) + self.places[0].height(paper)
        whole = self._told(paper) + sum(place.height(paper) for place in self.places)
        wanted = whole if whole <= paper.whole_room() else min(least, paper.whole_room())
        if wanted > paper.room():
            blank(paper, self.figures.form("sign.blank"))
        paper.need(wanted)
        self._say(paper, self.sentences)
        further = (self.again,) if self.again else self.sentences
        with paper.repeating(lambda: self._say(paper, further)):
            for place in self.places:
                paper.need(min(place.height(paper), paper.whole_room()))
                place.draw(paper)

    def _say(self, paper: Paper, sentences: tuple[str, ...]) -> None:
        paper.gap(10)
        for sentence in sentences:
            rich.flow(paper, sentence, PROSE, PROSE_LEADING)
        paper.gap(12)
        paper.text(LEFT, paper.y, self.figures.say("seal.heading"), 7.5, BOLD)
        paper.gap(2.5)
        paper.flow(LEFT, self._lines(paper), 7.5, SEAL_LEADING)
        paper.gap(10)

    def _told(self, paper: Paper) -> float:
        """How tall sentences and seal are."""
        lines = [rich.lines(one, PROSE, paper.width) for one in self.sentences]
        sentences = PROSE_LEADING * sum(len(one) for one in lines)
        return 34.5 + sentences + SEAL_LEADING * len(self._lines(paper))

    def _lines(self, paper: Paper) -> list[str]:
        wrapped = (fonts.wrap(one, REGULAR, 7.5, paper.width) for one in self.seal)
        return [line for lines in wrapped for line in lines]


def blank(paper: Paper, told: str) -> None:
    """Close what is left of a page, with words and a line across: nothing can be put there."""
    if paper.room() < BLANK:
        return
    paper.gap(8)
    paper.rule(LEFT, paper.y, paper.right_edge)
    paper.gap(12)
    paper.text(LEFT, paper.y, told, CELL)
    paper.stroke(LEFT, paper.y - paper.room() + 6, paper.right_edge, paper.y - 6)


def again(figures: Figures, made: Frame, record: Record) -> str:
    """Return what stands over places to sign on a page behind the closing sentence's."""
    return figures.form(
        "sign.again",
        paper=made.title,
        region=made.subject,
        session=record.session,
        revision=record.revision,
    )


def seal_foot(figures: Figures, digest: Digest, item: Sheet | Record) -> tuple[str, ...]:
    """Return what stands with the signatures about the signed file: its digest, or that it is a
    draft; its journal and the program; how to compare it with the file."""
    say = figures.say
    told = f"{say('seal.digest')} {digest.upper()}" if digest else say("draft.notice")
    journal = say("seal.journal", count=item.journal.count, head=short(item.journal.head) or "–")
    made = say("seal.made", software=item.software or "–", device=item.device or "–")
    check = (say("seal.check"),) if digest else ()
    return told, *check, f"{journal} · {made}"

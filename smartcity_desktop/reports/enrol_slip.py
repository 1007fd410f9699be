"""The slip of an enrolment, to compare digits by, face to face; and the passphrase, to keep.

They are two papers of one page each, so that no printer puts the passphrase on the back of the
digits. It is stored nowhere: its paper can be made only when the key was.
"""

from __future__ import annotations

from collections.abc import Sequence

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.enrolment import Enrolment
from smartcity_desktop.domain.values import replace
from smartcity_desktop.reports import (
    figures,
    fonts,
    frame,
    identity_block,
    sentences,
    session_words,
)
from smartcity_desktop.reports.figures import Figures
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.frame import Frame, Secrecy
from smartcity_desktop.reports.page_size import LEFT
from smartcity_desktop.reports.paper import CELL, PROSE, Paper
from smartcity_desktop.reports.printing import Printing
from smartcity_desktop.reports.sentences import Fact, Facts
from smartcity_desktop.reports.signing import Hand, Parties

CODE = "SK"
LABEL = 110.0
BOX = 92.0


def pdf(
    enrolment: Enrolment,
    edition: Edition,
    printing: Printing,
    *,
    code: Sequence[str],
) -> bytes:
    """Return the slip as PDF of one page; `code` are the eight groups of five digits of the key."""
    words = printing.figures(edition)
    made = _frame(words, enrolment, edition, printing)
    paper = made.begin()
    _facts(paper, words, enrolment)
    _code(paper, words, code)
    _signatures(paper, words, enrolment, edition)
    return made.finish(paper)


def secret_pdf(
    enrolment: Enrolment,
    edition: Edition,
    printing: Printing,
    *,
    passphrase: str,
) -> bytes:
    """Return the passphrase's paper as PDF of one page. Nobody is to scan it: it has no code."""
    words = printing.figures(edition)
    made = _frame(words, enrolment, edition, printing)
    made = replace(
        made,
        code="",
        stamp="",
        title=words.say("slip.keep_title"),
        secrecy=Secrecy.CONFIDENTIAL,
        is_official=False,
    )
    paper = made.begin()
    _secret(paper, words, enrolment, passphrase)
    return made.finish(paper)


def _frame(words: Figures, enrolment: Enrolment, edition: Edition, printing: Printing) -> Frame:
    say = words.say
    told = ", ".join(filter(None, (enrolment.position, enrolment.institution)))
    return Frame(
        edition=edition,
        figures=words,
        type="enrol",
        code=CODE,
        digest=printing.digest,
        title=say("slip.title"),
        subject=words.text(enrolment.name),
        detail=words.known(told),
        origin=(say("slip.footer", id=enrolment.edition_id),),
        stamp=say("slip.tag"),
        copy=printing.copy,
        size=printing.size,
        made_at=enrolment.created_at,
    )


def _facts(paper: Paper, words: Figures, enrolment: Enrolment) -> None:
    say = words.say
    rows = (
        (say("slip.role"), say(f"slip.role_{enrolment.role}")),
        (say("slip.nip"), figures.nip(enrolment.nip)),
        (say("slip.device"), enrolment.device),
        (
            say("slip.made"),
            f"{words.full_date(enrolment.created_at)}, {words.time(enrolment.created_at)}",
        ),
    )
    paper.gap(8)
    for label, value in rows:
        paper.gap(16)
        paper.text(LEFT, paper.y, label, CELL)
        for number, line in enumerate(fonts.wrap(value, REGULAR, PROSE, paper.width - LABEL)):
            paper.gap(14 if number else 0)
            paper.text(LEFT + LABEL, paper.y, line, PROSE)


def _code(paper: Paper, words: Figures, code: Sequence[str]) -> None:
    paper.gap(20)
    frame.paragraph(paper, words.say("slip.compare"))
    paper.gap(8)
    paper.gap(BOX)
    paper.frame(LEFT, paper.y, paper.width, BOX, 1.2)
    step = paper.width / 4
    for place, group in enumerate(code):
        x = LEFT + step * (place % 4) + step / 2
        paper.centre(x, paper.y + BOX - 36 - 36 * (place // 4), group, 24, BOLD)


def _signatures(paper: Paper, words: Figures, enrolment: Enrolment, edition: Edition) -> None:
    """Where and when both met is known to nobody before they do: a pen writes it."""
    say = words.say
    nobody = edition.coordinator not in edition.officers
    so = sentences.so({Fact.DIGITS: True, Fact.NO_COORDINATOR: nobody})
    paper.gap(18)
    frame.paragraph(paper, say("slip.declare"))
    paper.gap(4)
    _by_pen(paper, words, (("day", "time"), ("place", "card")))
    if told := sentences.say(words, so, "slip.by_pen"):
        paper.gap(5)
        frame.paragraph(paper, told, CELL)
        _by_pen(paper, words, (("name", "nip"), ("position", "institution")))
    paper.gap(14)
    below = words.nip_line(enrolment.nip)
    own = Hand("", words.text(enrolment.name), (below,))
    who = (say("slip.coordinator"), (_coordinator(words, edition, so),))
    Parties((say("slip.own"), (own,)), who).draw(paper)


def _by_pen(paper: Paper, words: Figures, halves: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    left, right = ([(words.say(f"slip.{one}"), "") for one in half] for half in halves)
    identity_block.draw(paper, (), left, right, identity_block.WRITING)


def _coordinator(words: Figures, edition: Edition, so: Facts) -> Hand:
    """Who compares the digits; where the edition names nobody, somebody does all the same."""
    if told := sentences.say(words, so, "slip.unnamed"):
        return Hand("", "", (told,))
    return replace(session_words.coordinator(words, edition, ""), role="")


def _secret(paper: Paper, words: Figures, enrolment: Enrolment, passphrase: str) -> None:
    say = words.say
    paper.gap(16)
    frame.paragraph(paper, say("slip.keep", name=words.text(enrolment.name)))
    paper.gap(14)
    paper.gap(58)
    paper.frame(LEFT, paper.y, paper.width, 58, 1.2)
    size = fonts.fits(passphrase, BOLD, (24, 21, 18, 15), paper.width - 24)
    paper.centre(LEFT + paper.width / 2, paper.y + 22, passphrase, size, BOLD)
    paper.gap(12)
    frame.paragraph(paper, say("slip.lost"))

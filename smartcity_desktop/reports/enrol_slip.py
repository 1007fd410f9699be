"""The slip of an enrolment: a page to compare digits by, face to face, and a page to keep.

The passphrase is on the second page only, and only when it was just made: it is stored nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.enrolment import Enrolment
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.reports import figures, fonts
from smartcity_desktop.reports.figures import Figures
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.frame import Frame
from smartcity_desktop.reports.page_size import LEFT
from smartcity_desktop.reports.paper import DARK, GREY, LIGHT, Paper

LABEL = 110.0
BOX = 92.0
SIGNING = 64.0


def pdf(
    enrolment: Enrolment,
    edition: Edition,
    *,
    digest: Digest,
    code: Sequence[str],
    passphrase: str,
    language: str,
) -> bytes:
    """Return the slip as PDF; one page without a `passphrase`, two with one.

    `code` are the eight groups of five digits of the key.
    """
    words = Figures(language, edition.venue.zone)
    say = words.say
    frame = Frame(
        edition=edition,
        figures=words,
        type="enrol",
        code="SK",
        digest=digest,
        title=say("slip.title"),
        subject=words.text(enrolment.name),
        detail=words.text(", ".join(filter(None, (enrolment.position, enrolment.institution))))
        or "–",
        origin=(say("slip.footer", id=enrolment.edition_id),),
    )
    paper = frame.begin()
    _facts(paper, words, enrolment)
    _code(paper, words, code)
    _signatures(paper, words, enrolment)
    if passphrase:
        paper.next_page()
        _secret(paper, words, enrolment, passphrase)
    return frame.finish(paper)


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
        paper.gap(14)
        paper.text(LEFT, paper.y, label, 8.5, REGULAR, GREY)
        for number, line in enumerate(fonts.wrap(value, REGULAR, 9.5, paper.width - LABEL)):
            paper.gap(12 if number else 0)
            paper.text(LEFT + LABEL, paper.y, line, 9.5)


def _code(paper: Paper, words: Figures, code: Sequence[str]) -> None:
    paper.gap(26)
    _paragraph(paper, words.say("slip.compare"))
    paper.gap(8)
    paper.gap(BOX)
    paper.frame(LEFT, paper.y, paper.width, BOX, 1.2)
    step = paper.width / 4
    for place, group in enumerate(code):
        x = LEFT + step * (place % 4) + step / 2
        paper.centre(x, paper.y + BOX - 36 - 36 * (place // 4), group, 24, BOLD)


def _signatures(paper: Paper, words: Figures, enrolment: Enrolment) -> None:
    say = words.say
    paper.gap(22)
    _paragraph(paper, say("slip.declare"))
    paper.gap(10)
    half = paper.width / 2 - 10
    for x, role, name in (
        (LEFT, say("slip.own"), words.text(enrolment.name)),
        (LEFT + half + 20, say("slip.coordinator"), say("slip.name_line")),
    ):
        paper.text(x, paper.y - 10, role, 8.5, REGULAR, DARK)
        paper.rule(x, paper.y - 10 - SIGNING, x + half, 0.6)
        for number, line in enumerate(fonts.wrap(name, BOLD, 9, half)):
            paper.text(x, paper.y - 22 - SIGNING - 11 * number, line, 9, BOLD)
    paper.gap(SIGNING + 40)


def _secret(paper: Paper, words: Figures, enrolment: Enrolment, passphrase: str) -> None:
    say = words.say
    paper.gap(16)
    paper.gap(18)
    paper.text(LEFT, paper.y, say("slip.keep_title"), 15, BOLD)
    paper.gap(8)
    _paragraph(paper, say("slip.keep", name=words.text(enrolment.name)))
    paper.gap(14)
    paper.gap(58)
    paper.frame(LEFT, paper.y, paper.width, 58, 1.2)
    size = fonts.fits(passphrase, BOLD, (24, 21, 18, 15), paper.width - 24)
    paper.centre(LEFT + paper.width / 2, paper.y + 22, passphrase, size, BOLD)
    paper.gap(12)
    _paragraph(paper, say("slip.lost"))
    paper.rule(LEFT, paper.y - 12, paper.right_edge, 0.4, LIGHT)


def _paragraph(paper: Paper, text: str) -> None:
    paper.flow(LEFT, fonts.wrap(text, REGULAR, 9.5, paper.width), 9.5, 13)

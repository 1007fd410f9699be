"""Sheets, forms for the pen, pledges, receipts and slips: all their pages, and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import pytest

from smartcity_desktop.domain.ids import NO_DIGEST, Digest
from smartcity_desktop.domain.values import replace
from smartcity_desktop.reports import closing, hand_over_slip
from smartcity_desktop.reports.figures import Figures
from smartcity_desktop.reports.page_size import LEFT
from tests.reports import every_other, geometry
from tests.reports import paper_samples as samples
from tests.reports.every_other import SIGNED, Case, PaperOf
from tests.reports.geometry import Page
from tests.reports.test_sentences import begins, said_amiss

EVERY = list(every_other.cases())
SOME = EVERY[::13]
"""As many as can be looked at whenever anything changes."""

IN_A_CIRCLE = re.compile(r"(too light|cut): '\d ?'")
"""A level's figure is white in a filled circle, and a scale without a level is struck through."""

CLOSINGS = {
    PaperOf.SHEET: ("reports.declaration.text", "reports.declaration.none"),
    PaperOf.BLANK: ("reports.declaration.text",),
    PaperOf.PLEDGE: ("forms.sp.close",),
    PaperOf.RECEIPT: ("forms.tt.received", "forms.tt.to_hand"),
    PaperOf.FORM: ("forms.dh.form_certified",),
    PaperOf.SLIP: ("reports.slip.declare",),
}
"""What stands on the page that is signed."""

ALSO_SIGNED = {PaperOf.FORM}
"""Lists, whose rows are signed on earlier pages too."""


def faults(case: Case) -> list[str]:
    """Return what is wrong with the paper of a case."""
    made = geometry.pages(every_other.draw(case))
    found = [fault for page in made for fault in _of_a_page(case, page)]
    found += _lonely(case, made)
    found += _marks(case, made)
    found += _signatures(case, made)
    found += said_amiss(every_other.facts(case), case.language, made, _rubric(case))
    return found


def _lonely(case: Case, made: list[Page]) -> Iterator[str]:
    """On a blank sheet a name has lines for the pen beside it; of a text that says nothing the
    word for it is all there is."""
    say = Figures(case.language, "WIB").say
    names = [say(f"text.{field}") for field in ("strengths", "weaknesses", "advice")]
    after = "" if case.paper == PaperOf.BLANK else f"  {say('nil')}"
    whole = tuple(f"alone: {name + after!r}" for name in names)
    yield from (fault for fault in geometry.lonely(made) if not fault.endswith(whole))


def _rubric(case: Case) -> str:
    """All that the rubric says."""
    every = every_other.edition(case).rubric.indicators()
    return " ".join(text.in_(case.language) for one in every for text in one.levels)


def _of_a_page(case: Case, page: Page) -> Iterator[str]:
    yield from geometry.outside(page, case.size)
    found = (*geometry.over(page), *geometry.faint_or_small(page, _legends(case)))
    yield from (fault for fault in found if not IN_A_CIRCLE.fullmatch(fault))


def _legends(case: Case) -> str:
    """What may be in seven points: figures in circles, the seal, what the index follows from."""
    figures, made = Figures(case.language, "WIB"), every_other.edition(case)
    item = every_other.sheet(case, made)
    keys = (
        "seal.heading",
        "index.own_rule",
        "index.claim_told",
        "short.abstain",
        "short.not_applicable",
    )
    told = [figures.say(key) for key in keys]
    told += [figures.form("blank.after"), "1 2 3 4 5 6 7 a b c d O -"]
    told += [line for one in (samples.DIGEST, NO_DIGEST)
             for line in closing.seal_foot(figures, one, item)]  # fmt: skip
    told += [figures.say("seal.edition", digest=samples.DIGEST.upper())]
    for one in every_other.files(case):
        told.append(f"{one.session} · {figures.say('seal.hex', digest=one.digest)}")
    told.append(figures.say("seal.edition", digest=samples.DIGEST))
    return " ".join(told)


SECRET = {PaperOf.SHEET, PaperOf.BLANK, PaperOf.PASSPHRASE}


def _marks(case: Case, made: list[Page]) -> Iterator[str]:
    """RAHASIA where there are levels or will be, and on the passphrase, LATIHAN everywhere, KONSEP
    before the seal."""
    say, secret = Figures(case.language, "WIB").say, case.paper in SECRET
    wanted = {
        say("secrecy.confidential"): secret,
        say("mode.practice"): True,
        say("draft.tag"): every_other.is_draft(case),
    }
    for number, page in enumerate(made, start=1):
        for word, is_so in wanted.items():
            at_head = any(word in one.text for one in page.texts if one.top > case.size.top + 5)
            at_foot = any(word in one.text for one in page.texts if one.bottom < 25)
            if (at_head, at_foot) != (is_so, is_so):
                yield f"page {number}: {word} at head and foot is {(at_head, at_foot)}"


def _signatures(case: Case, made: list[Page]) -> Iterator[str]:
    """What is signed stands on the page where it is, with its digest, and there is room."""
    if case.paper not in SIGNED:
        return
    initials = Figures(case.language, "WIB").say("column.initials")
    words = [begins(key, case.language) for key in CLOSINGS[case.paper]]
    closed = [page for page in made if any(word in page.whole() for word in words)]
    signed = [page for page in made if geometry.is_signed(page, initials)]
    if len(closed) != 1 or closed[0] not in signed:
        yield f"{len(closed)} pages with the closing sentence"
    elif case.paper not in ALSO_SIGNED and signed != closed and case.paper != PaperOf.SLIP:
        yield "signatures without what is signed"
    elif not every_other.is_draft(case):
        told = closed[0].whole()
        if not all(digest.upper() in told.upper() for digest in _digests(case)):
            yield "signatures without the digest"
        yield from _rooms(case, closed[0])


def _digests(case: Case) -> tuple[Digest, ...]:
    """What is signed: of a receipt the files, where there are few."""
    files = every_other.files(case)
    if case.paper != PaperOf.RECEIPT or len(files) > hand_over_slip.MOST_SEALS:
        return (samples.DIGEST,)
    return tuple(one.digest for one in files)


def _rooms(case: Case, page: Page) -> Iterator[str]:
    """Who signs under a name has the room for it."""
    names = [one for one in page.texts if one.bold and one.size == 9.5 and len(one.text) > 12]
    if case.paper == PaperOf.SHEET:  # the index in words is as large as a name
        names = [one for one in names if one.left > LEFT + case.size.width / 2]
    lowest: dict[int, geometry.Text] = {}
    for one in names:
        lowest[round(one.left)] = min(one, lowest.get(round(one.left), one), key=_base)
    for one in lowest.values():
        room = geometry.room_above(page, one)
        if room.wide < geometry.APART.wide - 1:
            yield f"{one.text[:20]} signs in {room}"


def _base(one: geometry.Text) -> float:
    return one.base


@pytest.mark.parametrize("case", SOME, ids=str)
def test_a_paper_can_be_signed_or_filled_in(case: Case) -> None:
    assert faults(case) == []


@pytest.mark.long
@pytest.mark.parametrize("start", range(12))
def test_every_other_paper_can_be_signed_or_filled_in(start: int) -> None:
    found = {str(case): told for case in islice(EVERY, start, None, 12) if (told := faults(case))}
    assert found == {}


def test_a_paper_that_says_what_is_not_so_of_it_is_noticed() -> None:
    for paper, kind, other in (
        (PaperOf.RECEIPT, 0b1111, 0),
        (PaperOf.SHEET, 0, 1),
        (PaperOf.BLANK, 0b11, 0),
    ):
        one = next(case for case in EVERY if (case.paper, case.kind) == (paper, kind))
        made = geometry.pages(every_other.draw(one))
        assert not list(said_amiss(every_other.facts(one), one.language, made, _rubric(one)))
        amiss = every_other.facts(replace(one, kind=other))
        assert list(said_amiss(amiss, one.language, made))

"""Every paper of a session, in every state: signatures, lines, marks, sizes, and what it says."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import islice

import pytest

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import NO_DIGEST
from smartcity_desktop.domain.record import Record, Status, representative
from smartcity_desktop.domain.values import replace
from smartcity_desktop.host import resources
from smartcity_desktop.reports import closing, panel_matrix, sentences
from smartcity_desktop.reports.figures import Figures
from smartcity_desktop.reports.sentences import Fact, Facts
from tests.ids import P01
from tests.reports import every_session, geometry
from tests.reports import paper_samples as samples
from tests.reports.every_session import Case, PaperOf
from tests.reports.geometry import Page

EVERY = list(every_session.cases())
SOME = EVERY[::41]
"""As many as can be looked at whenever anything changes."""

SIGNED = {PaperOf.MINUTES, PaperOf.REGIONS_MINUTES, PaperOf.RECAP, PaperOf.FACTS}


def faults(case: Case) -> list[str]:
    """Return what is wrong with the paper of a case."""
    made = geometry.pages(every_session.draw(case))
    found = [fault for page in made for fault in _of_a_page(case, page)]
    found += geometry.lonely(made)
    found += _marks(case, made)
    found += _signatures(case, made)
    found += _sentences(case, made)
    return found


def _of_a_page(case: Case, page: Page) -> Iterator[str]:
    yield from geometry.outside(page, case.size)
    yield from geometry.over(page)
    yield from geometry.faint_or_small(page, _legends(case))


def _legends(case: Case) -> str:
    """What may be in seven points: keys under tables, the seal, the rule under the index."""
    figures = Figures(case.language, "WIB")
    made = every_session.edition(case)
    record = every_session.record(case, made)
    told = [figures.say(key) for key in ("seal.heading", f"rule.{made.policy.rule}")]
    sheets, seats = every_session.sheets(case, made), made.panels[P01].members
    told += panel_matrix.legend(figures, made, sheets, seats)
    told += [
        line
        for one in (samples.DIGEST, NO_DIGEST)
        for line in closing.seal_foot(figures, one, record)
    ]
    return " ".join(told)


def _marks(case: Case, made: list[Page]) -> Iterator[str]:
    """The mark of secrecy at head and foot of every page of what holds levels, and nowhere else."""
    say = Figures(case.language, "WIB").say
    holds = Fact.SCORES_HERE in every_session.facts(case)
    for number, page in enumerate(made, start=1):
        for word, wanted in ((say("secrecy.confidential"), holds), (say("mode.practice"), True)):
            at_head = any(word in one.text for one in page.texts if one.top > case.size.top + 5)
            at_foot = any(word in one.text for one in page.texts if one.bottom < 25)
            if (at_head, at_foot) != (wanted, wanted):
                yield f"page {number}: {word} at head and foot is {(at_head, at_foot)}"
    if not holds and any(say("secrecy.confidential") in page.whole() for page in made):
        yield "secret without a level"


def _signatures(case: Case, made: list[Page]) -> Iterator[str]:
    figures = Figures(case.language, "WIB")
    initials, row = (
        figures.say("column.initials"),
        " ".join(figures.form("initials.panel").split()[:2]),
    )
    signed = [page for page in made if geometry.is_signed(page, initials, row)]
    if not signed:
        yield "nobody signs"
    if case.paper in SIGNED:
        for page in signed:
            yield from _not_alone(case, page)
    yield from _rooms(case, signed)


def _not_alone(case: Case, page: Page) -> Iterator[str]:
    """The closing sentence and the digest stand on every page that is signed."""
    figures, told = Figures(case.language, "WIB"), page.whole()
    if figures.say("seal.heading") not in told:
        yield "signatures without the seal"
    if not case.draft and samples.DIGEST.upper() not in told:
        yield "signatures without the digest"
    if not any(begins(key, case.language) in told for key in CLOSINGS):
        yield "signatures without the closing sentence"


CLOSINGS = (
    "forms.ba1.close",
    "forms.sign.again",
    "reports.recap.close_index",
    "reports.recap.close",
    "reports.recap.close_apart",
    "forms.lk.declared",
    "forms.lk.declared_apart",
    "forms.lk.declared_absent",
    "forms.lk.declared_postponed",
    "forms.lk.declared_alone",
)


def begins(key: str, language: str) -> str:
    """The first words of a label, before anything that is filled in."""
    return " ".join(_raw(key, language).partition("{")[0].split()[:4])


def _raw(key: str, language: str) -> str:
    room, _, rest = key.partition(".")
    return _labels(language, room)[rest]


@cache
def _labels(language: str, room: str) -> dict[str, str]:
    """The labels of a file as they are written, by key."""
    told = tomllib.loads(resources.text("labels", language, f"{room}.toml"))
    return {
        key if part is None else f"{part}.{key}": text
        for part, table in [(None, told), *((name, one) for name, one in told.items())]
        if isinstance(table, dict)
        for key, text in table.items()
        if isinstance(text, str)
    }


def _rooms(case: Case, signed: list[Page]) -> Iterator[str]:
    """Everybody who signs has the room for it."""
    made = every_session.edition(case)
    record = every_session.record(case, made)
    seats = made.panels[P01].members
    out = set(every_session.excused(case))
    if case.paper == PaperOf.ATTENDANCE or case.draft:
        return
    names = [made.roster[seat].name for seat in seats if seat not in out]
    if case.paper == PaperOf.FACTS:
        names = names[:1]
    few = len(seats) <= 3 or case.paper == PaperOf.FACTS
    in_table = case.paper == PaperOf.RECAP or not few
    least = geometry.APART if few else geometry.ROW
    for name in names:
        places = list(_places(signed, name))
        if not places:
            yield f"{name[:20]} has no place"
        for page, text in places:
            room = (
                geometry.row_of(page, text, case.size)
                if in_table
                else geometry.room_above(page, text)
            )
            if not geometry.fits(room, least):
                yield f"{name[:20]} signs in {room}"
    yield from _others(case, made, record, signed)


def _others(case: Case, made: Edition, record: Record, signed: list[Page]) -> Iterator[str]:
    """Who signs for the region, and the coordinator on what the coordinator signs."""
    one, knows = representative(record.attendance), made.officers.get(made.coordinator)
    names = [one.name] if one is not None and case.paper != PaperOf.RECAP else []
    if knows is not None and case.paper in {PaperOf.MINUTES, PaperOf.REGIONS_MINUTES}:
        names.append(knows.name)
        if not list(_places(signed, knows.name)):
            yield "the coordinator has no place"
    for name in names:
        for page, text in _places(signed, name):
            room = geometry.room_above(page, text)
            if not geometry.fits(room, geometry.APART):
                yield f"{name[:20]} signs in {room}"


def _places(signed: list[Page], name: str) -> Iterator[tuple[Page, geometry.Text]]:
    """Where a name stands under or beside a place to sign: bold, in a signature's size."""
    for page in signed:
        for text in page.texts:
            told = text.text.strip()
            if text.bold and text.size == 9.5 and len(told) > 3 and name.startswith(told):
                yield page, text


def _sentences(case: Case, made: list[Page]) -> Iterator[str]:
    """A paper that says what is not so."""
    yield from said_amiss(every_session.facts(case), case.language, made)


def said_amiss(so: Facts, language: str, made: list[Page], rubric: str = "") -> Iterator[str]:
    """Tell of every sentence whose facts are not there and that the rubric does not say itself, of
    two stops, of a fact left open."""
    lines = (" ".join(one.text.strip() for one in page.body) for page in made)
    body = re.sub(r"\s+", " ", " ".join(lines))
    for words, keys in _told_by(language).items():
        if (
            words in body
            and words not in rubric
            and not any(so.issuperset(sentences.EVERY[key]) for key in keys)
        ):
            yield f"says {words!r}, and what {keys} need is not so"
    if re.search(r"(?<!\.)\.\s?\.(?!\.)|…\s?\.", body):
        yield "two stops"
    if "{" in body:
        yield "a fact that is missing"


@cache
def _told_by(language: str) -> dict[str, list[str]]:
    """Every fixed stretch of every sentence, and the sentences that have it."""
    every = {key: _label(key, language) for key in sentences.EVERY}
    parts = {part.strip() for told in every.values() for part in re.split(r"\{[^}]*\}", told)}
    return {
        part: [key for key, told in every.items() if part in told]
        for part in parts
        if len(part) > 8
    }


def _label(key: str, language: str) -> str:
    return _raw(f"{'reports' if key in sentences.RECAP else 'forms'}.{key}", language)


@pytest.mark.parametrize("case", SOME, ids=str)
def test_a_paper_is_one_that_can_be_signed(case: Case) -> None:
    assert faults(case) == []


@pytest.mark.long
@pytest.mark.parametrize("start", range(24))
def test_every_paper_of_every_session_is_one_that_can_be_signed(start: int) -> None:
    found = {str(case): told for case in islice(EVERY, start, None, 24) if (told := faults(case))}
    assert found == {}


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_sentence_of_these_papers_is_in_the_list_or_named_here(language: str) -> None:
    own = {key for key in _labels(language, "forms") if key.partition(".")[0] in OF_FORMS}
    others = {key for key in _labels(language, "reports") if key.partition(".")[0] in OF_REPORTS}
    assert own - set(sentences.NEEDS) == UNCONDITIONAL
    assert set(sentences.NEEDS) - own == set()
    assert others - set(sentences.RECAP) == NAMES
    assert set(sentences.RECAP) - set(_labels(language, "reports")) == set()


def test_a_paper_that_says_what_is_not_so_is_noticed() -> None:
    held = next(
        one
        for one in EVERY
        if one.paper == PaperOf.MINUTES and one.status == "held" and one.guests and one.sheets
    )
    made = geometry.pages(every_session.draw(held))
    assert not list(_sentences(held, made))
    for other in (replace(held, guests=()), replace(held, status=Status.ABSENT, sheets=False)):
        assert list(_sentences(other, made))


OF_FORMS = {
    *("ba1", "grounds", "delegates", "dh", "lk", "sign", "time_of", "sp", "tt"),
    *("blank", "level_texts"),
}
OF_REPORTS = frozenset(("revision", "declaration", "incomplete", "codes", "slip", "draft"))

NAMES = {
    *("declaration.heading", "codes.heading", "draft.tag", "draft.unsealed"),
    *("slip.coordinator", "slip.device", "slip.footer", "slip.made", "slip.nip", "slip.own"),
    *("slip.role", "slip.title", "slip.day", "slip.time", "slip.place", "slip.card"),
    *("slip.name", "slip.position", "slip.institution"),
}
"""Headings and labels of reports.toml, and the marks of a draft, which the marks' own test asks."""

UNCONDITIONAL = {
    *("grounds.two", "grounds.more"),
    *("ba1.annex", "ba1.conflicts", "ba1.documents"),
    *("ba1.happenings", "ba1.instrument", "ba1.phase", "ba1.phases", "ba1.for_region"),
    "ba1.for_organiser",
    *("ba1.response", "ba1.time", "ba1.title"),
    *("delegates.acting", "delegates.as_acting", "delegates.as_head", "delegates.without"),
    *("delegates.with", "delegates.with_letter"),
    *("blank.code", "blank.place_line", "blank.region", "blank.seat", "dh.region", "dh.title"),
    *("dh.chair", "dh.one_apart"),
    "level_texts.heading",
    *("sp.close", "sp.conflicts", "sp.conflicts_told", "sp.detail", "sp.evidence", "sp.gifts"),
    *("sp.independence", "sp.key", "sp.opening", "sp.promise", "sp.report", "sp.role"),
    *("sp.role_told", "sp.secrecy", "sp.title", "sp.who_promises"),
    *("tt.code", "tt.files", "tt.gave", "tt.hex", "tt.sheets", "tt.sign", "tt.subject"),
    *("tt.time", "tt.place_and_time", "tt.printed", "tt.title_files", "tt.what"),
    *("lk.attendance", "lk.documents", "lk.facts", "lk.happenings", "lk.response", "lk.tag"),
    *("lk.title", "sign.coordinator", "sign.region", "sign.region_title"),
    "sign.again",
}
"""Titles, headings, parts of sentences and the form, which say nothing of a session's own."""

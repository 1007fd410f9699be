"""The pages of a ranking list, measured: each stage, both sizes, few and many deciders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest

from smartcity_desktop.domain.computed import Computed
from smartcity_desktop.domain.edition import PRACTICE, Edition, Officer
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.stage import Stage, Step
from smartcity_desktop.domain.values import Struct, replace
from smartcity_desktop.host import stage_words
from smartcity_desktop.ranking.table import table
from smartcity_desktop.reports import ranking_list
from smartcity_desktop.reports.figures import Figures, weight_places
from smartcity_desktop.reports.page_size import A4, F4, MM, PageSize
from smartcity_desktop.reports.paper import PROSE
from tests.reports import geometry, reading
from tests.reports import paper_samples as samples
from tests.reports.geometry import Page, Text

RESULT, OLDER = Digest("ab" * 32), Digest("cd" * 32)
AT = "2019-02-22T16:04:00+07:00"
CODE = ("11111", "22222", "33333", "44444", "55555", "66666", "77777", "88888")
DECIDERS = tuple(
    Officer(
        f"Drs. Pemutus {n}, M.Si.",
        "Direktur Layanan Aplikasi Informatika Pemerintahan",
        "Kementerian Komunikasi dan Informatika" if n % 2 else "",
        "197001012000031001" if n % 3 else "",
        "",
        "",
    )
    for n in range(7)
)
PROVISIONAL, COMPLETE = Stage(Step.PROVISIONAL), Stage(Step.COMPLETE)
SEALED = Stage(Step.SEALED)
BEHIND = Stage(Step.SEALED, behind=True, by_one=True)
WORST = Stage(Step.SEALED, behind=True, forked=True, by_one=True, on_one=True)


class Case(Struct, frozen=True):
    """A list: how far it is, how many sign it, of how many regions, in which language and size."""

    stage: Stage
    deciders: int
    regions: int
    language: str
    size: PageSize
    rubric: str = samples.SMART

    def __str__(self) -> str:
        across = self.stage.behind + self.stage.forked
        parts = (self.stage.step, across, self.deciders, self.regions, self.language)
        return "-".join(map(str, (*parts, self.size.name)))


def cases() -> Iterator[Case]:
    stages = [(stage, 0) for stage in (PROVISIONAL, COMPLETE, BEHIND, WORST)]
    stages += [(SEALED, deciders) for deciders in (1, 2, 3, 4, 7)]
    for (stage, deciders), language, size in product(stages, ("id", "en"), (A4, F4)):
        yield Case(stage, deciders, 150, language, size)
    for regions in range(39, 65):
        stage, size = (PROVISIONAL, SEALED)[regions % 2], (A4, F4)[regions // 2 % 2]
        yield Case(stage, regions % 2, regions, "id", size)
    for regions, size in product((30, 150), (A4, F4)):
        yield Case(PROVISIONAL, 0, regions, "en", size, samples.SPBE)


def edition(case: Case) -> Edition:
    return samples.big_edition(case.regions, mode=PRACTICE, rubric_=samples.rubric(case.rubric))


def computed(case: Case) -> Computed:
    told = Computed(samples.EDITION_DIGEST, AT, "Gunawan Wibisono, Koordinator", "tool 0.1.0")
    if case.deciders:
        return replace(told, result=RESULT, deciders=DECIDERS[: case.deciders])
    return replace(told, older=OLDER, older_at=AT) if case.stage.behind else told


def draw(case: Case) -> bytes:
    made = edition(case)
    return ranking_list.pdf(
        replace(table(samples.ranking(made), made), stage=case.stage),
        made,
        computed(case),
        anchor_code=CODE,
        anchor_rule=(2, 3),
        language=case.language,
        made_from="572",
        size=case.size,
    )


def faults(case: Case, pages: list[Page]) -> Iterator[str]:
    for page in pages:
        yield from geometry.outside(page, case.size)
        yield from geometry.over(page)
        dark = replace(page, texts=tuple(one for one in page.texts if not _on_black(page, one)))
        yield from geometry.faint_or_small(dark, _legends(case))
    yield from _alone(pages)
    yield from _orphans(pages)
    yield from _marks(case, pages)
    yield from _signatures(case, pages)


def _alone(pages: list[Page]) -> Iterator[str]:
    """Headings at a page's foot, and lines of prose parted from their others; a digest, the root
    keys' digits and a criterion are no part of a paragraph."""
    for page in pages:
        *_, last = (line[0] for line in page.lines())
        if last.bold and last.size == PROSE and last.text.split()[0] != CODE[0]:
            yield f"the heading {last.text[:40]!r} stands alone"
    for told in geometry.lonely(pages):
        if not re.search(rf"'(\d\.|[0-9A-F]{{40}}|{CODE[0]})", told):
            yield told


def _on_black(page: Page, one: Text) -> bool:
    """White letters in the bar of the cut."""
    bars = (box for box in page.boxes if abs(box.top - box.bottom - 14) < 0.5)
    return one.grey == 1 and any(
        bar.left < one.left and one.right < bar.right and bar.bottom < one.bottom < bar.top
        for bar in bars
    )


def _legends(case: Case) -> str:
    figures = Figures(case.language, "WIB")
    places = weight_places(edition(case).rubric)
    names = ", ".join(
        figures.say(
            "rank_list.aspect_name",
            id=one.id,
            title=one.title.in_(case.language),
            weight=figures.weight(one.weight, places),
        )
        for one in edition(case).rubric.aspects
    )
    aspects = edition(case).rubric.aspects
    ids = f"{aspects[0].id}–{aspects[-1].id}"
    choices = ("selected", "borderline", "left_tied", "not_selected", "ineligible")
    told = [figures.say(f"selection.{choice}") for choice in choices]
    note = figures.say("rank_list.aspect_note", aspects=ids, names=names)
    shared, thin = (figures.say(f"rank_list.{key}_note") for key in ("shared", "thin"))
    told += [note, shared, thin, note, thin]
    told += [figures.say("seal.heading"), f"{figures.say('rank_list.seal')} {RESULT.upper()}"]
    told += [figures.say("seal.edition", digest=samples.EDITION_DIGEST.upper())]
    return " ".join(told).replace("\u00a0", " ")


def _is_row(line: list[Text]) -> bool:
    return any(re.fullmatch(r"\d\d\.\d\d", one.text.strip()) for one in line)


def _orphans(pages: list[Page]) -> Iterator[str]:
    """A page that goes on with a table has two of its rows at least."""
    for number, page in enumerate(pages[1:], start=2):
        lines = [line for line in page.lines() if line[0].size not in {7.0, 8.0, 9.0}]
        before_heading = []
        for line in lines:
            if line[0].size > geometry.LEAST_CELL:
                break
            before_heading.append(line)
        rows = sum(_is_row(line) for line in before_heading)
        if rows == 1 or (before_heading and not rows):
            yield f"page {number} begins with {rows} rows of a table"


def _marks(case: Case, pages: list[Page]) -> Iterator[str]:
    word = stage_words.words(case.stage, case.language)
    for number, page in enumerate(pages, start=1):
        bold = sorted((one for one in page.texts if one.bold), key=lambda one: -one.base)
        head = " ".join(one.text.strip() for one in bold if one.top > case.size.top + 5)
        foot = " ".join(one.text.strip() for one in bold if one.bottom < 25)
        if word not in head or word not in foot:
            yield f"page {number}: {word!r} is not at head and foot: {(head, foot)}"


def _signatures(case: Case, pages: list[Page]) -> Iterator[str]:
    initials = Figures(case.language, "WIB").say("column.initials")
    if not case.deciders:
        if any(not geometry.is_signed(page, initials) for page in pages):
            yield "initials on a list that nobody signs"
        return
    *others, last = pages
    if any(geometry.is_signed(page, initials, f"{initials} 1") for page in others):
        yield "a page before the last is signed"
    yield from _initials(case, others, initials)
    if RESULT.upper() not in last.whole():
        yield "signatures without the digest"
    few = case.deciders <= 3
    for one in DECIDERS[: case.deciders]:
        name = next((text for text in last.texts if text.text.strip() == one.name), None)
        if name is None:
            yield f"no place for {one.name}"
            continue
        room = geometry.room_above(last, name) if few else geometry.row_of(last, name, case.size)
        if not geometry.fits(room, geometry.APART if few else geometry.ROW):
            yield f"room for {one.name}: {room}"


def _initials(case: Case, others: list[Page], initials: str) -> Iterator[str]:
    """Of several who sign each initials every page that nobody signs."""
    several = range(1, case.deciders + 1) if case.deciders > 1 else ()
    wanted = [f"{initials} {number}" for number in several]
    for number, page in enumerate(others, start=1):
        texts = {one.text.strip(): one for one in page.texts}
        if any(one not in texts for one in wanted):
            yield f"page {number} lacks a place for somebody's initials"
        elif any(_small(page, texts[one]) for one in wanted):
            yield f"page {number} has a place for initials that is too small"


def _small(page: Page, name: Text) -> bool:
    """Whether the box around a name is less than a centimetre high or a centimetre and a half
    wide."""
    around = (box for box in page.boxes if box.left <= name.left <= box.right)
    boxes = [box for box in around if box.bottom < name.base < box.top <= name.base + 20]
    return not any(b.top - b.bottom > 10 * MM and b.right - b.left > 15 * MM for b in boxes)


@pytest.mark.parametrize("case", list(cases()), ids=str)
def test_every_page_of_every_list_is_as_it_should_be(case: Case) -> None:
    pages = geometry.pages(draw(case))
    assert list(faults(case, pages)) == []


@pytest.mark.parametrize("size", [A4, F4], ids=lambda one: one.name)
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_hundred_and_fifty_regions_take_four_pages(language: str, size: PageSize) -> None:
    assert len(reading.pages(draw(Case(PROVISIONAL, 0, 150, language, size)))) == 4


def test_a_sealed_list_names_the_result_its_moment_who_made_it_and_who_signs() -> None:
    said = reading.whole(draw(Case(SEALED, 2, 40, "id", A4)))
    assert "Jumat, 22 Februari 2019, 16.04 WIB (hasil disusun)" in said
    assert "Gunawan Wibisono, Koordinator" in said
    assert "tool 0.1.0" in said
    assert f"SHA-256 baris pertama berkas hasil: {RESULT.upper()}" in said
    assert "dicetak dari hasil bersegel dengan sidik ABABABAB" in said
    assert "25 (dua puluh lima) daerah diusulkan, dari Kabupaten" in said
    assert all(one.name in said and one.position in said for one in DECIDERS[:2])


@pytest.mark.parametrize(
    ("deciders", "language", "told"),
    [
        (1, "en", "The official who decided and sealed it signs below."),
        (2, "en", "The officials who decided and sealed it sign below."),
        (1, "id", "Pejabat yang menetapkan dan menyegelnya (pemutus) membubuhkan"),
        (4, "id", "Para pejabat yang menetapkan dan menyegelnya (pemutus) membubuhkan"),
    ],
)
def test_one_who_signs_alone_is_not_told_as_several(
    deciders: int, language: str, told: str
) -> None:
    said = " ".join(reading.whole(draw(Case(SEALED, deciders, 40, language, A4))).split())
    assert told in said


def test_the_page_codes_of_a_sealed_list_are_those_of_the_result() -> None:
    sealed = reading.pages(draw(Case(SEALED, 2, 40, "id", A4)))
    assert all(f"SHA-256 {RESULT}" in page and "Sidik hasil ABABABAB" in page for page in sealed)
    open_ = reading.pages(draw(Case(PROVISIONAL, 0, 40, "id", A4)))
    assert all(f"SHA-256 {samples.EDITION_DIGEST}" in page for page in open_)
    assert "kode di kaki halaman adalah kode edisi" in " ".join(open_)


def test_a_list_behind_its_result_is_not_signed_and_names_the_result() -> None:
    said = reading.whole(draw(Case(BEHIND, 0, 40, "id", A4)))
    assert "Hasil bersegel CDCDCDCD (Jumat, 22 Februari 2019, 16.04 WIB) berbunyi lain" in said
    assert "tanda tangan di bawah ini" not in said

"""Three sentences about the cut, exact and without a guess."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from smartcity_desktop.domain.edition import Policy, Region, RegionKind
from smartcity_desktop.domain.ids import RegionCode
from smartcity_desktop.domain.ranking_table import Edge
from smartcity_desktop.domain.result import (
    BORDERLINE,
    INELIGIBLE,
    NOT_SELECTED,
    SELECTED,
    Apart,
    ApartKind,
    Ranked,
    Ranking,
    Score,
    Selection,
)
from smartcity_desktop.domain.values import replace
from smartcity_desktop.ranking.table import table
from smartcity_desktop.ui.coordinate.ranking import firmness
from smartcity_desktop.ui.models.ranking import cut_words
from tests import samples
from tests.ids import AMBON, GUNUNGKIDUL, MADIUN
from tests.ui.coordinate import scene

PLANNED = samples.edition(policy=Policy(quota=1))
ABSENT = {RegionCode("11.01"): Region("Aceh Selatan", RegionKind.REGENCY, "Aceh")}
EDITION = replace(PLANNED, regions={**PLANNED.regions, **ABSENT})


@pytest.fixture(autouse=True)
def _screen() -> None:
    scene.app()


def row(
    rank: int, code: RegionCode, index: Fraction, selection: Selection, **more: object
) -> Ranked:
    printed = Decimal(round(index * 10_000)) / 10_000
    score = Score(code, 4, {}, {"A": index, "B": index}, index, printed)
    made = Ranked(rank, False, score, selection, (), "")
    return replace(made, **more)  # type: ignore[arg-type]


def result(*rows: Ranked, margin: str | None, apart: tuple[Apart, ...] = ()) -> Ranking:
    decimal = None if margin is None else Decimal(margin)
    return Ranking(rows, apart, 1, decimal, complete=not apart)


def sentences(made: Ranking) -> tuple[str, str, str]:
    return firmness.sentences(table(made, EDITION))


def upper_words(made: Ranking) -> str:
    cut = table(made, EDITION).cut
    return cut_words(cut, Edge.UPPER if cut.within else Edge.CUT)


ABOVE = row(1, GUNUNGKIDUL, Fraction(32, 10), SELECTED)
BELOW = row(2, AMBON, Fraction(31, 10), NOT_SELECTED)


def test_the_margin_names_who_stands_on_either_side() -> None:
    said = sentences(result(ABOVE, BELOW, margin="0.1000"))
    assert said[0] == (
        "Selisihnya 0,1000 poin indeks: Kabupaten Gunungkidul di peringkat 1 (3,2000) diusulkan, "
        "Kota Ambon di peringkat 2 (3,1000) tidak."
    )
    assert "tidak seri" in said[1]


def test_an_ineligible_region_is_no_side_of_the_cut() -> None:
    barred = row(2, MADIUN, Fraction(315, 100), INELIGIBLE)
    lower = replace(BELOW, rank=3)
    said = sentences(result(ABOVE, barred, lower, margin="0.1000"))
    assert "Madiun" not in said[0]
    assert "Kota Ambon di peringkat 3" in said[0]


def test_a_decided_tie_names_the_criterion_that_parted_these_two() -> None:
    # Printed alike; the exact index parts them, whatever later parted others from either.
    above = row(1, GUNUNGKIDUL, Fraction(320004, 100_000), SELECTED, decided_by="lot")
    below = row(2, AMBON, Fraction(320001, 100_000), NOT_SELECTED, decided_by="median")
    said = sentences(result(above, below, margin="0.0000"))
    assert "indeks tanpa pembulatan" in said[1]
    assert "tidak ada yang perlu diputus" in said[1]


def test_a_tie_that_only_the_lot_parts_says_lot() -> None:
    below = replace(BELOW, score=replace(ABOVE.score, region=AMBON), decided_by="lot")
    above = replace(ABOVE, decided_by="lot")
    said = sentences(result(above, below, margin="0.0000"))
    assert "undian" in said[1]


def test_an_undecided_tie_across_the_cut_goes_to_the_plenary() -> None:
    tied = [
        row(1, code, Fraction(3), BORDERLINE, shared=True) for code in (GUNUNGKIDUL, AMBON, MADIUN)
    ]
    made = result(*tied, margin="0.0000")
    said = sentences(made)
    assert said[0].startswith(
        "3 daerah berbagi peringkat =1, sedangkan tempat yang tersisa hanya 1"
    )
    assert "pleno" in said[1]
    assert "Kota Ambon" in said[1]
    assert "pleno" in upper_words(made)


def test_a_tie_that_a_decision_leaves_one_is_told_as_left() -> None:
    tied = [row(1, code, Fraction(3), BORDERLINE, shared=True) for code in (GUNUNGKIDUL, AMBON)]
    said = sentences(replace(result(*tied, margin="0.0000"), left_tied=True))
    assert "pleno" not in said[1]
    assert "dibiarkan" in said[1]
    assert "Kota Ambon" in said[1]


def test_without_a_rival_there_is_no_margin() -> None:
    made = result(ABOVE, margin=None)
    assert "tidak ada daerah lain" in sentences(made)[0]
    assert "selisih" not in upper_words(made)


def test_without_anybody_selected_the_page_says_so() -> None:
    assert sentences(result(BELOW, margin=None))[0].startswith("Belum ada")


def test_regions_still_missing_are_counted_and_the_absent_are_not() -> None:
    apart = (
        Apart(MADIUN, ApartKind.MISSING, ""),
        Apart(RegionCode("11.01"), ApartKind.ABSENT, ""),
    )
    said = sentences(result(ABOVE, BELOW, margin="0.1000", apart=apart))
    assert said[2].startswith("Masih ada 1 daerah")
    assert "SEMENTARA" in said[2]


def test_a_region_closed_by_decision_does_not_make_the_ranking_provisional() -> None:
    apart = (Apart(RegionCode("11.01"), ApartKind.CLOSED, ""),)
    made = replace(
        result(row(1, GUNUNGKIDUL, Fraction(3), SELECTED), margin=None, apart=apart), complete=True
    )
    assert "SEMENTARA" not in sentences(made)[2]
    assert sentences(made)[2] == (
        "Tidak ada lagi yang terbuka: 1 daerah diperingkat, 1 di luar peringkat."
    )


def test_of_those_that_are_not_eligible_is_told_only_where_there_are_some() -> None:
    barred = row(2, MADIUN, Fraction(2), INELIGIBLE)
    made = result(row(1, GUNUNGKIDUL, Fraction(3), SELECTED), barred, margin=None)
    assert sentences(replace(made, complete=True))[2] == (
        "Tidak ada lagi yang terbuka: 2 daerah diperingkat, 1 di antaranya tidak memenuhi syarat."
    )


def test_regions_without_a_result_are_named_up_to_three() -> None:
    one = (Apart(RegionCode("11.01"), ApartKind.MISSING, ""),)
    few = result(row(1, GUNUNGKIDUL, Fraction(3), SELECTED), margin=None, apart=one)
    assert "(Kabupaten Aceh Selatan)" in sentences(few)[2]
    many = result(row(1, GUNUNGKIDUL, Fraction(3), SELECTED), margin=None, apart=one * 5)
    assert "dan 2 lagi)" in sentences(many)[2]

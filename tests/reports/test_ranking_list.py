import re
from decimal import Decimal

import pytest
import zxingcpp

from smartcity_desktop.domain.computed import Computed
from smartcity_desktop.domain.decision import NO_RECORD, WAIVE, Decision
from smartcity_desktop.domain.edition import Edition, EditionRef
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.ranking_table import RankingTable, Ruling
from smartcity_desktop.domain.result import Apart, ApartKind, Ranking
from smartcity_desktop.domain.stage import Stage, Step
from smartcity_desktop.domain.values import replace
from smartcity_desktop.ranking.table import table
from smartcity_desktop.reports import ranking_list
from tests.desk import scans
from tests.reports import geometry, reading
from tests.reports import paper_samples as samples

CODE = ("11111", "22222", "33333", "44444", "55555", "66666", "77777", "88888")


def draw(
    ranking: Ranking,
    edition: Edition,
    language: str = "id",
    code: tuple[str, ...] = CODE,
) -> bytes:
    return drawn(table(ranking, edition), edition, language, code)


def drawn(
    shown: RankingTable,
    edition: Edition,
    language: str = "id",
    code: tuple[str, ...] = CODE,
) -> bytes:
    return ranking_list.pdf(
        shown,
        edition,
        Computed(samples.EDITION_DIGEST),
        anchor_code=code,
        language=language,
        made_from="572",
    )


def test_a_hundred_and_fifty_regions_take_four_pages() -> None:
    edition = samples.big_edition()
    pages = reading.pages(draw(samples.ranking(edition), edition))
    assert len(pages) == 4
    assert all("SEMENTARA" in page for page in pages)
    assert all("11111 22222 33333" in page for page in pages)
    assert "Disusun dari 572 lembar penilaian" in pages[0]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("rubric", [samples.SMART, samples.SPBE])
def test_no_line_leaves_the_margins_or_touches_another(language: str, rubric: str) -> None:
    edition = samples.big_edition(rubric_=samples.rubric(rubric))
    pdf = draw(samples.ranking(edition), edition, language)
    assert reading.strays(pdf) == []
    assert reading.collisions(pdf) == []
    assert reading.cut(pdf) == []
    assert reading.fonts_without_a_file(pdf) == 0


def test_the_cut_line_stands_after_the_quota_and_carries_the_margin() -> None:
    edition = samples.big_edition()
    page = reading.pages(draw(samples.ranking(edition), edition))[0]
    cut = page.index("GARIS BATAS · kuota 25")
    assert page.index(" 27 14.04") < cut < page.index(" 28 14.07")
    assert "selisih indeks dengan daerah memenuhi syarat di bawahnya 0,0137" in page


def test_a_tie_across_the_cut_is_said_instead_of_a_margin() -> None:
    edition = samples.big_edition()
    pdf = reading.whole(draw(samples.borderline(samples.ranking(edition)), edition))
    assert "indeks sama di garis batas: harus diputuskan" in pdf
    assert pdf.count("berbagi peringkat di garis batas") == 2
    assert "selisih indeks" not in pdf


def test_a_tie_across_the_cut_stands_between_two_lines_even_with_a_quota_of_one() -> None:
    edition = samples.big_edition()
    tied = samples.borderline(samples.ranking(edition, quota=1))
    pdf = reading.whole(draw(tied, edition))
    above, below = pdf.index("GARIS BATAS · kuota 1"), pdf.index("AKHIR KELOMPOK DI GARIS BATAS")
    assert above < pdf.index("Aceh Selatan") < pdf.index("Aceh Tengah") < below
    assert below < pdf.index("Kabupaten Pidie")


@pytest.mark.parametrize("quota", range(30, 40))
def test_a_small_group_across_the_cut_stands_on_one_page_with_its_lines(quota: int) -> None:
    edition = samples.big_edition()
    made = draw(samples.borderline(samples.ranking(edition, quota=quota)), edition)
    assert reading.collisions(made) == []
    both = [
        ("GARIS BATAS · kuota" in page, "AKHIR KELOMPOK" in page, page.count("harus diputuskan"))
        for page in reading.pages(made)
    ]
    assert (True, True, 3) in both  # both remarks, and the second line
    assert sum(upper or lower for upper, lower, _ in both) == 1


@pytest.mark.parametrize(
    ("stage", "word"),
    [
        (Stage(Step.PROVISIONAL), "RAHASIA"),
        (Stage(Step.COMPLETE), "RAHASIA"),
        (Stage(Step.SEALED, behind=True), "RAHASIA"),
        (Stage(Step.SEALED), "TERBATAS"),
    ],
)
def test_a_list_of_all_indices_says_at_head_and_foot_who_may_see_it(
    stage: Stage, word: str
) -> None:
    edition = samples.big_edition(40)
    shown = replace(table(samples.ranking(edition), edition), stage=stage)
    for page in geometry.pages(drawn(shown, edition)):
        assert page.whole().count(word) == 2


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_list_alone_gives_each_index_from_its_aspects_and_their_weights(language: str) -> None:
    edition = samples.big_edition(40)
    told = reading.whole(draw(samples.ranking(edition), edition, language)).replace(",", ".")
    weights = {id_: int(per) for id_, per in re.findall(r"\b([A-F]) [A-Z][^%.(]*? (\d+)%", told)}
    assert sum(weights.values()) == 100
    rows = re.findall(r"(\d\.\d{4})((?: \d\.\d\d){6})", told)
    assert len(rows) == 33
    for index, means in rows:
        pairs = zip(weights.values(), map(Decimal, means.split()), strict=True)
        assert abs(
            sum((per * mean for per, mean in pairs), Decimal()) / 100 - Decimal(index)
        ) <= Decimal("0.005")


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_provisional_list_does_not_call_itself_official_and_two_can_be_told_apart(
    language: str,
) -> None:
    edition = samples.big_edition(40)
    at = Computed(samples.EDITION_DIGEST, as_of="2019-02-22T18:30:00+07:00")
    made = table(samples.ranking(edition), edition)
    pages = geometry.pages(
        ranking_list.pdf(made, edition, at, anchor_code=CODE, language=language, made_from="80")
    )
    official = {"id": "RESMI", "en": "OFFICIAL"}[language]
    hour = {"id": "18.30 WIB", "en": "18:30 WIB"}[language]
    for page in pages:
        assert official not in page.whole()
        assert any(hour in one.text for one in page.foot)


def test_the_page_codes_are_the_lists_own_and_no_room_signs() -> None:
    edition = samples.big_edition(40)
    for page in scans.pages(draw(samples.ranking(edition), edition)):
        codes = [one.text for one in zxingcpp.read_barcodes(page)]
        assert [code[:7] for code in codes] == ["SC1/DP/"]


def test_remarks_say_the_criterion_the_panel_and_the_year() -> None:
    edition = samples.big_edition()
    pdf = reading.whole(draw(samples.ranking(edition), edition))
    assert "tidak memenuhi syarat: terpilih 2017" in pdf
    assert "kurang dari tiga asesor" in pdf
    assert "indeks sama, diputus dengan aspek terberat: A 4,6927" in pdf
    assert "indeks sama, diputus dengan aspek terberat: A 4,6677" in pdf
    assert "nilai aspek, dari bobot terbesar; bila bobotnya sama, menurut urutan aspek" in pdf
    assert "=31 15.04" in pdf
    assert "Tanda =: peringkat dibagi." in pdf
    assert "Kurang dari tiga asesor: keterangan saja" in pdf
    assert "undian terbuka dengan teks undian “benih-2019”" in pdf


def test_a_rubric_with_predicates_prints_the_predicate_of_each_region() -> None:
    edition = samples.big_edition(30, rubric_=samples.rubric(samples.SPBE))
    ranking = samples.ranking(edition)
    pdf = reading.whole(draw(ranking, edition))
    assert pdf.count("Predikat: ") == len(ranking.rows)
    plain = samples.big_edition(30)
    assert "Predikat" not in reading.whole(draw(samples.ranking(plain), plain))


def test_regions_apart_are_listed_with_why() -> None:
    edition = samples.big_edition()
    pdf = reading.whole(draw(samples.ranking(edition), edition))
    for told in (
        "TIDAK HADIR",
        "pada aspek A dan C, kurang dari dua pertiga",
        "hanya satu lembar penilaian yang terhitung",
        "Dua rekaman sesi yang sah saling bertentangan",
        "Lembar penilaian yang disebut rekaman sesi belum diterima",
        "Belum ada berkas yang diterima",
    ):
        assert told in pdf


def test_a_complete_list_is_not_marked_provisional() -> None:
    edition = samples.big_edition(40)
    pdf = reading.whole(draw(samples.ranking(edition, complete=True), edition))
    assert "LENGKAP, BELUM DISEGEL" in pdf
    assert "SEMENTARA" not in pdf
    assert "Nihil: semua daerah yang direncanakan berperingkat." in pdf


def test_where_nobody_decided_alone_nothing_stands_in_its_place() -> None:
    edition = samples.big_edition(40)
    pdf = reading.whole(draw(samples.ranking(edition, complete=True), edition))
    assert "nihil" not in pdf


def test_an_unknown_anchor_is_said_rather_than_left_out() -> None:
    edition = samples.big_edition(40)
    pdf = reading.whole(draw(samples.ranking(edition), edition, "en", ()))
    assert "Root key digits: not available" in pdf
    assert samples.EDITION_DIGEST.upper() in pdf


def test_a_ranking_without_any_region_is_still_a_paper() -> None:
    edition = samples.big_edition(40)
    empty = Ranking((), (), 25, None, False)
    assert "Peringkat nihil" in reading.whole(draw(empty, edition))


def test_the_same_ranking_gives_the_same_bytes() -> None:
    edition = samples.big_edition(40)
    ranking = samples.ranking(edition)
    before = draw(ranking, edition)
    draw(ranking, edition, "en")
    assert draw(ranking, edition) == before


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_list_with_nothing_more_to_say_in_its_box_prints_no_lone_nil(language: str) -> None:
    edition = samples.big_edition()
    said = reading.whole(draw(samples.ranking(edition), edition, language))
    assert not any(line.strip() in {"nihil", "nil"} for line in said.splitlines())


def closed(edition: Edition) -> RankingTable:
    """The list of an event in which a decision closed the session of the first region apart."""
    made = table(samples.ranking(edition), edition)
    session = next(iter(edition.sessions))
    decided = Decision(
        edition=EditionRef(edition.id, edition.seq, samples.EDITION_DIGEST),
        action=WAIVE,
        session=session,
        target=NO_RECORD,
        reason="Wali kota berhalangan; tidak ada jadwal lain.",
        supersedes=(),
        decided_at="2019-02-22T16:00:00+07:00",
    )
    ruling = Ruling(Digest("0ae94e48" + "0" * 56), decided)
    first = made.apart[0]
    one = replace(first, apart=Apart(first.apart.region, ApartKind.CLOSED, ""), closed_by=(ruling,))
    return replace(made, apart=(one, *made.apart[1:]), rulings=(ruling,))


def test_a_region_closed_by_decision_stands_with_the_decision_its_day_and_its_reason() -> None:
    big = samples.big_edition()
    apart = samples.ranking(big).apart[0].region
    plans = {id_: replace(plan, region=apart) for id_, plan in big.sessions.items()}
    edition = replace(big, sessions=plans)
    made = closed(edition)
    pdf = ranking_list.pdf(
        made,
        edition,
        Computed(samples.EDITION_DIGEST),
        anchor_code=CODE,
        language="id",
        made_from="572",
    )
    said = " ".join(reading.whole(pdf).split())
    assert "DITUTUP DENGAN KEPUTUSAN" in said
    told = said[said.index("DITUTUP DENGAN KEPUTUSAN") :]
    assert "0AE94E48" in told
    assert "22 Februari 2019" in told
    assert told.count("Wali kota berhalangan") == 2
    assert "Keputusan yang berlaku" in told
    assert reading.strays(pdf) == []
    assert reading.collisions(pdf) == []

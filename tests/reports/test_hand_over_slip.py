from __future__ import annotations

import re
from itertools import product

import pytest

from smartcity_desktop.domain.custody import Holder, ThingKind
from smartcity_desktop.domain.ids import Digest, SessionId
from smartcity_desktop.reports import digest_qr, hand_over_slip
from smartcity_desktop.reports.figures import Figures
from smartcity_desktop.reports.hand_over_people import Took
from smartcity_desktop.reports.hand_over_slip import Beside, Handed
from smartcity_desktop.reports.page_size import A4, F4, MM, PageSize
from smartcity_desktop.reports.printing import Printing
from tests.ids import GUNUNGKIDUL
from tests.reports import every_session, geometry, reading
from tests.reports import paper_samples as samples
from tests.reports import session_samples as sessions

CHAIR = Holder("Dr. Hadikusumo", "Ketua Panel P01", "Universitas Contoh", "197001012000031001")
TOOK = Took(
    Holder("Murniati", "Sekretaris", "Sekretariat"),
    "2019-02-21T13:10:00+07:00",
    Digest("ab" * 32),
)
PRINTS = list(product(["id", "en"], [A4, F4]))
LONG = Holder(every_session.OTHER, every_session.UNBROKEN, "Badan Pengkajian " * 17, "")
PAPERS = (*(f"LP.A-{n:03}" for n in range(1, 8)), "RP", "BA-1", "LK", "DH")


def files(count: int) -> tuple[Handed, ...]:
    return tuple(
        Handed(
            SessionId(f"P01-S{n}"),
            GUNUNGKIDUL,
            f"SC-2019_P01-S{n}_R1_{n:08X}.scbundle",
            Digest(f"{n:02x}" * 32),
            1,
        )
        for n in range(1, count + 1)
    )


def beside(count: int, sticks: int = 2) -> tuple[Beside, ...]:
    return (
        *(Beside(ThingKind.STICK, str(n)) for n in range(1, sticks + 1)),
        *(Beside(ThingKind.ENVELOPE, file.session, PAPERS) for file in files(count)),
    )


def draw(
    count: int,
    language: str = "id",
    *,
    long: bool = False,
    giver: Holder = CHAIR,
    took: Took | None = None,
    size: PageSize = A4,
    things: tuple[Beside, ...] | None = None,
) -> bytes:
    return hand_over_slip.pdf(
        files(count),
        sessions.extreme_edition() if long else samples.edition(),
        giver,
        Printing(samples.EDITION_DIGEST, language, size=size, seq=2),
        made_at="2019-02-21T12:05:00+07:00",
        beside=beside(count) if things is None else things,
        took=took,
    )


def test_every_file_has_its_whole_code_in_groups_of_four_and_its_digest_in_hex() -> None:
    told = reading.whole(draw(3))
    for file in files(3):
        assert file.file in told
        assert " ".join(digest_qr.groups(file.digest)) in told.replace("  ", " ")
        assert file.digest in told


def test_sticks_envelopes_and_the_papers_in_them_are_listed_beside_the_files() -> None:
    told = reading.whole(draw(1))
    assert "1 (satu) berkas bersegel, 2 (dua) stik, 1 (satu) amplop" in told
    assert "Stik USB 1: berkas bagian 1 Label atau nomor seri:" in told
    assert "Stik USB 2: salinan Label atau nomor seri:" in told
    assert "TANDA TERIMA BERKAS DAN BARANG" in told
    assert "Nomor: –" in told
    assert "Amplop P01-S1" in told
    assert f"11 (sebelas) naskah: {', '.join(PAPERS)} Jumlah lembar:" in told
    assert "RP Rekapitulasi Panel, BA-1 Berita Acara, LK" in told
    english = reading.whole(draw(1, "en"))
    assert "1 (one) sealed file, 2 (two) sticks, 1 (one) envelope" in english


@pytest.mark.parametrize("kind", ThingKind)
@pytest.mark.parametrize("language", ["id", "en"])
def test_whatever_goes_from_hand_to_hand_has_its_word(kind: ThingKind, language: str) -> None:
    told = reading.whole(draw(1, language, things=(Beside(kind, "X-7"),)))
    assert "X-7" in told
    assert "tt." not in told


def test_who_gives_is_printed_with_office_and_nip_and_what_is_unknown_is_a_dash() -> None:
    told = reading.whole(draw(2))
    for fact in ("Dr. Hadikusumo", "Ketua Panel P01", "Universitas Contoh"):
        assert fact in told
    assert "19700101 200003 1 001" in told
    assert "Dicetak Kamis, 21 Februari 2019, 12.05 WIB" in told
    bare = geometry.pages(draw(1, giver=Holder("Hadi")))[-1]
    rows = {line[0].text.strip(): [one.text.strip() for one in line] for line in bare.lines()}
    for label in ("Jabatan", "Instansi", "NIP"):
        assert rows[label] == [label, "–"], "the giver's is a dash, the receiver's for the pen"


def test_a_receiver_who_is_known_is_printed_and_writes_nothing_but_the_signature() -> None:
    told = reading.whole(draw(1, took=TOOK))
    for fact in ("Murniati", "Sekretaris", "Sekretariat", "ABABABAB"):
        assert fact in told
    assert "Diserahkan dan diterima pada Kamis, 21 Februari 2019 pukul 13.10 WIB." in told
    assert "DENGAN PENA" not in told
    assert "dengan pena" not in told


def test_a_receiver_who_is_not_known_writes_with_a_pen_and_the_paper_says_so() -> None:
    told = reading.whole(draw(1))
    assert "Menerima · DIISI DENGAN PENA" in told
    assert "Penerima belum diketahui saat kertas ini dicetak" in told
    waiting = reading.whole(draw(1, took=Took(TOOK.holder)))
    assert "Tempat dan waktu ditulis dengan pena pada saat serah terima" in waiting
    assert "DIISI DENGAN PENA" not in waiting


@pytest.mark.parametrize("took", [None, Took(TOOK.holder)], ids=["nobody", "no time"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_before_it_is_received_no_receipt_says_that_it_was(
    language: str, took: Took | None
) -> None:
    told = reading.whole(draw(3, language, took=took))
    done = {
        "id": ("diserahterimakan", "Diserahkan pada", "Diserahkan dan diterima", "mencatat serah"),
        "en": ("were handed over", "Handed over on", "Handed over and received", "changed hands"),
    }
    assert not any(words in told for words in done[language])
    page = geometry.pages(draw(3, language, took=took))[-1]
    label = Figures(language, "WIB").form("tt.place_and_time")
    (at,) = [one for one in page.texts if label.startswith(one.text.strip()) and one.text.strip()]
    beside = [one for one in page.texts if one.left > at.right and abs(one.base - at.base) < 8]
    assert beside == [], "the moment is one for both, and a pen writes it"


@pytest.mark.parametrize("language", ["id", "en"])
def test_giver_and_receiver_both_initial_every_page_that_they_do_not_sign(language: str) -> None:
    figures = Figures(language, "WIB")
    first, *_, last = geometry.pages(draw(9, language))
    for whose in ("giver", "taker"):
        assert figures.form(f"initials.{whose}") in first.whole()
        assert figures.form(f"initials.{whose}") not in last.whole()


def test_one_file_carries_its_own_digest_and_several_the_editions() -> None:
    assert "Sidik 01010101" in reading.whole(draw(1))
    assert "Sidik edisi C0FFEE00" in reading.whole(draw(2))


@pytest.mark.parametrize(("language", "size"), PRINTS)
def test_one_session_is_handed_over_on_one_page(language: str, size: PageSize) -> None:
    assert len(geometry.pages(draw(1, language, size=size))) == 1


def _faults(pdf: bytes, size: PageSize) -> list[str]:
    made, told = geometry.pages(pdf), reading.whole(pdf)
    found = list(geometry.lonely(made))
    for page in made:
        found += geometry.outside(page, size)
        found += geometry.over(page)
        found += geometry.faint_or_small(page, _seals(told))
    return found


def _seals(told: str) -> str:
    """The digests beside the signatures, and their heading."""
    seals = re.findall(r"\S+ · SHA-256 [0-9a-f]{64}|SHA-256 [a-z ]+: [0-9a-f]{64}", told)
    return " ".join((*seals, "SEGEL DIGITAL BERKAS", "DIGITAL SEAL OF THE FILE"))


@pytest.mark.parametrize("count", [1, 4, 9, 40])
@pytest.mark.parametrize(("language", "size"), PRINTS)
@pytest.mark.parametrize("took", [None, TOOK, Took(LONG)], ids=["pen", "known", "long"])
def test_everything_stands_where_it_can_be_read_and_signed(
    count: int, language: str, size: PageSize, took: Took | None
) -> None:
    giver = LONG if took is not None and took.holder is LONG else CHAIR
    pdf = draw(count, language, long=True, giver=giver, took=took, size=size)
    assert _faults(pdf, size) == []
    assert all(file.file in reading.whole(pdf) for file in files(count))
    figures = Figures(language, samples.edition().venue.zone)
    made = geometry.pages(pdf)
    signed = [page for page in made if geometry.is_signed(page, figures.say("column.initials"))]
    assert signed == made[-1:], "initials on every page but the signed one"
    sign = figures.form("tt.sign")
    (place,) = [one for one in signed[0].body if one.text.strip() == sign]
    room = geometry.row_of(signed[0], place, size)
    assert geometry.fits(room, geometry.APART), room
    assert figures.full_date("2019-02-21T12:05:00+07:00") in signed[0].whole()
    assert pdf == draw(count, language, long=True, giver=giver, took=took, size=size)


@pytest.mark.parametrize("size", [A4, F4])
def test_each_thing_is_ticked_by_both_sides(size: PageSize) -> None:
    made = geometry.pages(draw(4, size=size))
    ticks = [
        box
        for page in made
        for box in page.boxes
        if abs(box.right - box.left - hand_over_slip.TICK) < 1.5
        and abs(box.top - box.bottom - hand_over_slip.TICK) < 1.5
    ]
    assert len(ticks) == 2 * len(beside(4))
    assert all(box.right - box.left >= 3 * MM for box in ticks)

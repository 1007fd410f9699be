"""A tie across the cut, asked of every face: each says of the same regions that they are selected,
that they are not, and that neither can be said."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from smartcity_desktop.desk.event import archiving
from smartcity_desktop.desk.laptop.receiving import Became
from smartcity_desktop.domain.decision import TIE, WAIVE, waiver
from smartcity_desktop.domain.edition import Policy
from smartcity_desktop.domain.ids import RegionCode, SessionId
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.ranking_table import Edge, Line
from smartcity_desktop.domain.result import SELECTED
from smartcity_desktop.domain.tie import Tie
from smartcity_desktop.domain.values import Struct, replace
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.coordinate.ranking.page import RankingPage
from smartcity_desktop.ui.models import ranking
from smartcity_desktop.ui.models.ranking import CutLine
from tests.cli.asked import ask
from tests.journeys import provoking
from tests.journeys.provoking import SignedEvent
from tests.merge.event import panel, result_of, wide
from tests.reports import reading
from tests.reports.test_ranking_xlsx import cells
from tests.ui.coordinate import scene

LEVELS = (5, 4, 3, 3, 3, 2, 1)
BARRED = RegionCode("10.04")
"""Holds the shared rank with the others, and could not be selected anyway."""


class Said(Struct, frozen=True):
    """Codes of regions that could be selected, by what is said of them."""

    selected: tuple[RegionCode, ...]
    tied: tuple[RegionCode, ...]
    others: tuple[RegionCode, ...]


TRUE = Said(
    (RegionCode("10.01"), RegionCode("10.02")),
    (RegionCode("10.03"), RegionCode("10.05")),
    (RegionCode("10.06"), RegionCode("10.07")),
)


def said(by_code: Sequence[tuple[str, str]], selected: str, tied: str, others: str) -> Said:
    """Sort regions by the word a face has for each."""
    asked = [(RegionCode(code), word) for code, word in by_code if code != BARRED]
    parts = [tuple(code for code, word in asked if word == one) for one in (selected, tied, others)]
    assert sum(map(len, parts)) == len(LEVELS) - 1
    return Said(*parts)


def between(codes: Sequence[tuple[str, float]], upper: float, lower: float) -> Said:
    """Sort regions by where they stand beside two lines."""
    asked = [(RegionCode(code), at) for code, at in codes if code != BARRED]
    return Said(
        tuple(code for code, at in asked if at < upper),
        tuple(code for code, at in asked if upper < at < lower),
        tuple(code for code, at in asked if at > lower),
    )


def tied_event() -> SignedEvent:
    """Seven regions for three places: two above, three of one index, two beneath."""
    policy = Policy(quota=3, lot_seed="", ties=(Tie.FULL_PRECISION,), ineligible={BARRED: "2018"})
    event = SignedEvent(wide(len(LEVELS), base=provoking.edition(policy)))
    for n, level in enumerate(LEVELS, start=1):
        event.held(SessionId(f"S-{n:03}"), panel(level, level, level, level))
    return event


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a coordinator's home, `home`, a published result in it, and `archive`."""
    folder = tmp_path_factory.mktemp("seri")
    event = tied_event()
    event.publish()
    office = provoking.laptop(folder, event)
    try:
        receipt = office.coordinator.receive([event.write(folder / "stik")])
        assert receipt.count(Became.REFUSED) == 0
        archiving.archive(office.laptop, folder / "archive")
    finally:
        office.laptop.close()
    return folder


@pytest.fixture(scope="module")
def page(place: Path) -> Iterator[RankingPage]:
    """The page of the ranking on a copy of that home."""
    scene.app()
    home = Path(shutil.copytree(place / "home", place / "copy"))
    office = provoking.open_home(home)
    try:
        with scene.shown(RankingPage(office)) as made:
            scene.breathe()
            yield made
    finally:
        office.laptop.close()


def read(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))


def test_the_windows_rows_stand_between_two_lines(page: RankingPage) -> None:
    rows = [page.model.row(at) for at in range(page.model.rowCount())]
    edges = {row.edge: at for at, row in enumerate(rows) if isinstance(row, CutLine)}
    assert list(edges) == [Edge.UPPER, Edge.LOWER]
    codes = [(row.code, float(at)) for at, row in enumerate(rows) if isinstance(row, Line)]
    assert between(codes, edges[Edge.UPPER], edges[Edge.LOWER]) == TRUE
    ranks = [str(page.model.index(at, ranking.RANK).data()) for at in range(len(rows))]
    assert [rank for rank in ranks if len(rank) < 3] == ["1", "2", "=3", "=3", "=3", "6", "7"]


def test_two_lines_are_painted_and_the_tied_are_between_them(page: RankingPage) -> None:
    view = page.table.viewport()
    painted = view.grab().toImage()
    lines = _runs(painted, theme.colour("accent"))
    assert len(lines) == 2
    codes = []
    for at in range(page.model.rowCount()):
        row = page.model.row(at)
        if isinstance(row, Line):
            rect = page.table.visualRect(page.model.index(at, 0))
            codes.append((row.code, float(rect.center().y())))
    assert between(codes, *lines) == TRUE


def _runs(image: QImage, colour: QColor) -> list[float]:
    """Where thin lines of a colour begin, down the left edge of a picture; a row is no line."""
    hits = [image.pixelColor(4, y).rgb() == colour.rgb() for y in range(image.height())]
    runs = [(is_hit, len(list(each))) for is_hit, each in groupby(hits)]
    starts = accumulate((length for _, length in runs), initial=0)
    return [
        float(y) for y, (is_hit, length) in zip(starts, runs, strict=False) if is_hit and length < 5
    ]


@pytest.mark.parametrize(
    ("language", "upper", "lower"),
    [
        ("id", "GARIS BATAS · kuota 3", "AKHIR KELOMPOK DI GARIS BATAS"),
        ("en", "CUT LINE · quota 3", "END OF THE GROUP AT THE CUT LINE"),
    ],
)
def test_the_printed_rows_stand_between_two_lines(
    page: RankingPage, language: str, upper: str, lower: str
) -> None:
    text = reading.whole(page.office.coordinator.ranking_pdf(language))
    codes = [(f"10.{n:02}", float(text.index(f" 10.{n:02} "))) for n in range(1, 8)]
    assert between(codes, text.index(upper), text.index(lower)) == TRUE
    assert text.count("=3 10.0") == 3


def test_the_workbook_has_a_word_and_a_ground_for_the_tied(page: RankingPage) -> None:
    told = cells(page.office.coordinator.ranking_xlsx("id"))
    column = {text: place[0] for place, text in told.items() if place[1:] == "3"}
    code, choice = column["Kode"], column["Usul"]
    word = {told[f"{code}{at}"]: told[f"{choice}{at}"] for at in range(4, 11)}
    tied = "di garis batas: harus diputuskan"
    assert said(list(word.items()), "diusulkan", tied, "tidak diusulkan") == TRUE


def test_the_table_for_comparison_has_a_third_word(place: Path) -> None:
    ranked = [(row["code"], row["selected"]) for row in read(place / "archive" / "ranking.csv")]
    assert said(ranked, "yes", "tied", "no") == TRUE
    assert [row["rank"] for row in read(place / "archive" / "ranking.csv")][2:5] == ["3"] * 3


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_terminals_lines_stand_between_two_lines(place: Path, language: str) -> None:
    asked = ask("rank", "--home", place / "home", language=language)
    assert asked.code == 0, asked.err
    lines = asked.out.splitlines()
    edges = [float(at) for at, line in enumerate(lines) if line.startswith("──────")]
    assert len(edges) == 2
    found = [(re.search(r" (10\.\d\d) ", line), float(at)) for at, line in enumerate(lines)]
    assert between([(hit[1], at) for hit, at in found if hit], *edges) == TRUE
    assert asked.out.count("   =3  10.0") == 3


def test_json_and_the_signed_result_call_the_tied_borderline(place: Path) -> None:
    rows = ask("rank", "--home", place / "home", "--json").json["rows"]
    told = [(row["region"], row["selection"]) for row in rows]
    assert said(told, "selected", "borderline", "") == TRUE
    office = provoking.open_home(place / "home")
    try:
        values = [item.value for item in office.laptop.holdings.items().values()]
    finally:
        office.laptop.close()
    (result,) = (result for result in values if isinstance(result, Result))
    signed = [(row.region, row.selection) for row in result.ranking]
    assert said(signed, "selected", "borderline", "") == TRUE


def verify(place: Path) -> str:
    archive, anchor = place / "archive", place / "archive" / "anchor.pub"
    asked = ask("verify", archive, "--anchor", anchor)
    assert asked.code == 0, asked.out
    return asked.out


def test_our_check_of_the_archive_says_how_many_are_tied(place: Path) -> None:
    told = verify(place)
    assert "7 daerah, 0 di luar peringkat, 2 diusulkan" in told
    assert "2 daerah seri di garis batas" in told


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not here")
def test_the_archives_own_check_agrees_and_sees_another_word_for_one_of_them(
    place: Path, tmp_path: Path
) -> None:
    archive = Path(shutil.copytree(place / "archive", tmp_path / "archive"))
    code, told = standalone(archive)
    assert (code, told[-1]) == (0, "Everything holds.")
    assert "7 regions ranked, 2 selected, 2 tied across the cut, 0 listed apart" in told
    table = archive / "ranking.csv"
    text = table.read_text(encoding="utf-8")
    for word in ("yes", "no"):
        table.write_text(re.sub(r"(10\.03.*),tied,", rf"\1,{word},", text), encoding="utf-8")
        assert standalone(archive)[0] == 1


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not here")
def test_the_archives_own_check_finds_a_result_that_selects_one_of_them(tmp_path: Path) -> None:
    event = tied_event()
    honest = result_of(event.view()).ranking
    raised = replace(honest[2], selection=SELECTED)
    assert raised.region == "10.03"
    event.publish(ranking=(*honest[:2], raised, *honest[3:]))
    office = provoking.laptop(tmp_path, event)
    try:
        office.coordinator.receive([event.write(tmp_path / "stik")])
        archiving.archive(office.laptop, tmp_path / "archive")
    finally:
        office.laptop.close()
    code, told = standalone(tmp_path / "archive")
    assert code == 1
    assert any("another selection of 10.03" in one for one in told)


def standalone(archive: Path) -> tuple[int, list[str]]:
    words = [sys.executable, "-I", "-S", str(archive / "verify_standalone.py")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout.splitlines()


def test_a_tie_that_deciders_leave_is_nowhere_asked_to_be_decided(tmp_path: Path) -> None:
    event = tied_event()
    for session in (SessionId("S-003"), SessionId("S-005")):
        record = event.view().sessions[session].record_digest
        event.decide(WAIVE, session, waiver(TIE, record))
    office = provoking.laptop(tmp_path, event)
    try:
        office.coordinator.receive([event.write(tmp_path / "stik")])
        desk = office.coordinator
        assert desk.ranking_table().stage.is_well
        paper, book = reading.whole(desk.ranking_pdf("id")), cells(desk.ranking_xlsx("id"))
        table = desk.ranking_csv().decode()
    finally:
        office.laptop.close()
    terminal = ask("rank", "--home", tmp_path / "home").out
    for told in (paper, " ".join(book.values()), terminal):
        assert "dibiarkan" in told
        assert "harus diputuskan" not in told
        assert "perlu pleno" not in told
    assert table.count(",tied,shared;left_tied") == 2

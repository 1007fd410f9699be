from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from smartcity_desktop.bundles import keys, sealing
from smartcity_desktop.desk.event import archiving, auditor
from smartcity_desktop.desk.event.publishing import ResultDesk
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain.edition import Edition, Keyholders
from smartcity_desktop.domain.ids import Digest, SessionId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import ItemState
from smartcity_desktop.host import paths
from tests import offices, samples
from tests.ids import C, D, E, F

SEATS = (C, D, E, F)
KEYS = {
    name: keys.from_seed(sha256(name.encode()).digest()) for name in ("R", *SEATS, "K1", "K2", "K3")
}
LEVELS = {"P01-S1": 3, "P01-S2": 4, "P01-S3": 2}


def session(edition: Edition, under: Digest, id_: SessionId, level: int) -> list[sealing.Sealed]:
    """Return the record of one session and its sheets, sealed."""
    levels = dict.fromkeys(("A1", "A2", "B1", "B2"), level)
    sheets = {
        seat: sealing.seal(samples.sheet(edition, under, id_, seat, levels), [KEYS[seat]])
        for seat in SEATS
    }
    listed = {seat: sheet.item.digest for seat, sheet in sheets.items()}
    record = sealing.seal(samples.record(edition, under, id_, listed), [KEYS["C"]])
    return [record, *sheets.values()]


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    """A coordinator's laptop on which two of three sessions are in; two deciders must sign."""
    public = {name: key.public for name, key in KEYS.items()}
    edition = offices.changed(
        samples.edition(keys=public), deciders=Keyholders((public["K1"], public["K2"]), 2)
    )
    first = sealing.seal(edition, [KEYS["R"]])
    file = tmp_path / "e.scedition"
    file.write_bytes(sealing.collection([first]))
    with Laptop(paths.home(tmp_path / "home")) as opened:
        opened.trust.open_edition(file)
        for id_ in (SessionId("P01-S1"), SessionId("P01-S2")):
            opened.holdings.take(session(edition, first.item.digest, id_, LEVELS[id_]))
        yield opened


def complete(laptop: Laptop) -> None:
    """Let the last session arrive."""
    edition, under = laptop.holdings.edition(), laptop.holdings.edition_ref().sha256
    laptop.holdings.take(session(edition, under, SessionId("P01-S3"), LEVELS["P01-S3"]))


def test_a_result_is_not_sealed_while_a_session_is_missing(laptop: Laptop) -> None:
    desk = ResultDesk(laptop)
    assert [point.code for point in desk.open_points()] == ["W_SESSION_MISSING"]
    with pytest.raises(Problem, match=r"result\.open"):
        desk.publish(KEYS["K1"], sealed=True)
    assert desk.results() == ()


def test_a_sealed_result_needs_two_and_names_every_row(laptop: Laptop) -> None:
    complete(laptop)
    desk = ResultDesk(laptop)
    digest = desk.publish(KEYS["K1"], sealed=True)
    (one,) = desk.results()
    assert (one.state, one.have, one.need) == (ItemState.WAITING, 1, 2)
    desk.confirm(digest, KEYS["K2"])
    (one,) = desk.results()
    assert (one.state, one.have) == (ItemState.VALID, 2)
    assert [row.score for row in one.result.ranking] == ["4/1", "3/1", "2/1"]
    assert len(one.result.sheets) == 12
    assert one.result.tree.size == 12 + 3 + 1


def test_a_second_decider_does_not_sign_what_no_longer_holds(laptop: Laptop) -> None:
    desk = ResultDesk(laptop)
    digest = desk.publish(KEYS["K1"], sealed=False)
    complete(laptop)
    with pytest.raises(Problem, match=r"result\.differs"):
        desk.confirm(digest, KEYS["K2"])


def test_what_waits_for_a_signature_is_named_until_it_has_it_or_no_longer_holds(
    laptop: Laptop,
) -> None:
    desk = ResultDesk(laptop)
    assert desk.awaiting(sealed=False) == ""
    first = desk.publish(KEYS["K1"], sealed=False)
    assert (desk.awaiting(sealed=False), desk.awaiting(sealed=True)) == (first, "")
    complete(laptop)
    assert desk.awaiting(sealed=False) == ""
    second = desk.publish(KEYS["K1"], sealed=True)
    assert (desk.awaiting(sealed=True), desk.final()) == (second, "")
    desk.confirm(second, KEYS["K2"])
    assert (desk.awaiting(sealed=True), desk.final()) == ("", second)
    later = replace(laptop.holdings.edition(), seq=2, previous=laptop.holdings.edition_ref().sha256)
    laptop.holdings.take([sealing.seal(later, [KEYS["R"]])])
    assert laptop.holdings.edition().seq == 2
    assert desk.final() == second


def test_a_later_result_takes_the_place_of_the_one_before(laptop: Laptop) -> None:
    desk = ResultDesk(laptop)
    first = desk.publish(KEYS["K1"], sealed=False)
    desk.confirm(first, KEYS["K2"])
    complete(laptop)
    second = desk.publish(KEYS["K1"], sealed=True)
    desk.confirm(second, KEYS["K2"])
    states = {result.digest: result.state for result in desk.results()}
    assert states == {first: ItemState.SUPERSEDED, second: ItemState.VALID}


def test_an_auditor_finds_a_result_whose_row_was_bent(laptop: Laptop, tmp_path: Path) -> None:
    complete(laptop)
    desk = ResultDesk(laptop)
    digest = desk.publish(KEYS["K1"], sealed=True)
    value = laptop.holdings.items()[digest].value
    assert isinstance(value, Result)
    top = replace(value.ranking[0], score="5/1", printed=50_000)
    bent = replace(value, ranking=(top, *value.ranking[1:]))
    folder = tmp_path / "published"
    folder.mkdir()
    for number, at in enumerate(sorted(laptop.holdings.items())):
        if at != digest:
            (folder / f"{number}.scx").write_bytes(laptop.holdings.sealed(at).to_bytes())
    forged = sealing.seal(bent, [KEYS["K1"], KEYS["K2"]])
    (folder / "hasil.scresult").write_bytes(forged.to_bytes())
    verdict = auditor.verify([folder], Keyholders((KEYS["R"].public,), 1))
    assert not verdict.sound
    assert [alarm.code for alarm in verdict.alarms] == ["E_RESULT_DIFFERS"]
    (folder / "hasil.scresult").write_bytes(
        sealing.seal(value, [KEYS["K1"], KEYS["K2"]]).to_bytes()
    )
    assert auditor.verify([folder], Keyholders((KEYS["R"].public,), 1)).sound


def test_nobody_makes_or_confirms_a_provisional_result_beside_a_sealed_one(laptop: Laptop) -> None:
    complete(laptop)
    desk = ResultDesk(laptop)
    awaited = desk.publish(KEYS["K1"], sealed=False)
    first = desk.publish(KEYS["K1"], sealed=True)
    assert desk.sealed() == ""
    desk.confirm(first, KEYS["K2"])
    assert desk.sealed() == first
    edition, under = laptop.holdings.edition(), laptop.holdings.edition_ref().sha256
    levels = dict.fromkeys(("A1", "A2", "B1", "B2"), 5)
    newer = samples.sheet(edition, under, SessionId("P01-S1"), D, levels)
    laptop.holdings.take([sealing.seal(replace(newer, revision=2), [KEYS["D"]])])
    assert (desk.sealed(), desk.final()) == (first, "")
    with pytest.raises(Problem, match=r"result\.is_sealed"):
        desk.publish(KEYS["K1"], sealed=False)
    with pytest.raises(Problem, match=r"result\.is_sealed"):
        desk.confirm(awaited, KEYS["K2"])


def test_a_stranger_publishes_nothing(laptop: Laptop) -> None:
    with pytest.raises(Problem, match=r"decision\.not_a_decider"):
        ResultDesk(laptop).publish(KEYS["K3"], sealed=False)


def test_the_archive_of_a_sealed_result_proves_it_without_us(
    laptop: Laptop, tmp_path: Path
) -> None:
    complete(laptop)
    desk = ResultDesk(laptop)
    desk.confirm(desk.publish(KEYS["K1"], sealed=True), KEYS["K2"])
    archiving.archive(laptop, tmp_path / "arsip")
    words = [sys.executable, "-I", "-S", str(tmp_path / "arsip" / "verify_standalone.py")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert "1 result files compared" in done.stdout
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "Everything holds.")


def test_nobody_confirms_a_seal_over_a_sheet_that_came_since(laptop: Laptop) -> None:
    complete(laptop)
    desk = ResultDesk(laptop)
    digest = desk.publish(KEYS["K1"], sealed=True)
    edition, under = laptop.holdings.edition(), laptop.holdings.edition_ref().sha256
    levels = dict.fromkeys(("A1", "A2", "B1", "B2"), 5)
    newer = samples.sheet(edition, under, SessionId("P01-S1"), D, levels)
    laptop.holdings.take([sealing.seal(replace(newer, revision=2), [KEYS["D"]])])
    assert [point.code for point in desk.open_points()] == ["W_NEWER_SHEET"]
    with pytest.raises(Problem, match=r"result\.open"):
        desk.confirm(digest, KEYS["K2"])


def test_a_result_goes_to_a_stick_again_once_another_has_signed(
    laptop: Laptop, tmp_path: Path
) -> None:
    complete(laptop)
    stick = tmp_path / "stick"
    stick.mkdir()
    desk = ResultDesk(laptop)
    digest = desk.publish(KEYS["K1"], sealed=True)
    first = desk.hand_over(digest, stick)
    desk.confirm(digest, KEYS["K2"])
    second = desk.hand_over(digest, stick)
    assert first.path != second.path
    assert first.path.suffix == second.path.suffix
    assert second.path.read_bytes() == laptop.holdings.sealed(digest).to_bytes()
    assert desk.hand_over(digest, stick).already
    assert {path.name for path in stick.iterdir()} == {first.path.name, second.path.name}

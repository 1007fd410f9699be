from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from smartcity_desktop.bundles import keys, sealing
from smartcity_desktop.desk.event import receipts
from smartcity_desktop.desk.laptop.acknowledged import is_acknowledged
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain.custody import Custody, Holder, Opposite, Thing, ThingKind
from smartcity_desktop.domain.ids import Digest, SeatId, SessionId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.values import replace
from smartcity_desktop.host import paths
from tests import offices, samples

SESSION, SEATS = SessionId("P01-S1"), tuple(map(SeatId, "CDEF"))
KEYS = {name: keys.from_seed(sha256(name.encode()).digest()) for name in ("R", *SEATS, "Q", "X")}
SECRETARIAT = Holder("Murniati", "Sekretaris", "Sekretariat", "197603152001122001")
LEVELS = {"A1": 3, "A2": 3, "B1": 4, "B2": 4}


@pytest.fixture
def laptops(tmp_path: Path) -> Iterator[tuple[Laptop, Laptop, Digest]]:
    """A panel's laptop with a closed session, the coordinator's that received it, its record."""
    public = {name: key.public for name, key in KEYS.items()}
    edition = offices.changed(samples.edition(keys=public), custodians=(public["Q"],))
    first = sealing.seal(edition, [KEYS["R"]])
    (tmp_path / "e.scedition").write_bytes(sealing.collection([first]))
    under = first.item.digest
    sheets = {
        seat: sealing.seal(samples.sheet(edition, under, SESSION, seat, LEVELS), [KEYS[seat]])
        for seat in SEATS
    }
    listed = {seat: sheet.item.digest for seat, sheet in sheets.items()}
    record = sealing.seal(samples.record(edition, under, SESSION, listed), [KEYS["C"]])
    opened = [Laptop(paths.home(tmp_path / name)) for name in ("panel", "coordinator")]
    for laptop in opened:
        laptop.trust.open_edition(tmp_path / "e.scedition")
        laptop.holdings.take([record, *sheets.values()])
    yield opened[0], opened[1], record.item.digest
    for one in opened:
        one.close()


def test_a_panel_learns_that_its_files_arrived_from_the_receipt_alone(
    laptops: tuple[Laptop, Laptop, Digest], tmp_path: Path
) -> None:
    panel, coordinator, record = laptops
    desk = receipts.ReceiptDesk(coordinator)
    waiting = desk.unreceipted()
    assert len(waiting) == 5
    assert not is_acknowledged(panel, record)
    stick = tmp_path / "stick"
    stick.mkdir()
    given = desk.give(waiting, SECRETARIAT, stick, KEYS["Q"])
    assert given.items == 6, "with the edition under which they were made"
    assert desk.unreceipted() == ()
    panel.holdings.receive([stick])
    assert is_acknowledged(panel, record)


def test_a_receipt_names_the_editions_decisions_and_results_that_are_here_once(
    laptops: tuple[Laptop, Laptop, Digest], tmp_path: Path
) -> None:
    _, coordinator, record = laptops
    holdings = coordinator.holdings
    decision = samples.decision(
        holdings.edition(), holdings.edition_digest(), action="excuse", session=SESSION, target="F"
    )
    excused = sealing.seal(decision, [KEYS["R"]])
    holdings.take([excused])
    desk = receipts.ReceiptDesk(coordinator)
    first = desk.give([record], SECRETARIAT, tmp_path, KEYS["Q"])
    assert _named(coordinator, first) == {
        record,
        excused.item.digest,
        holdings.edition_digest(),
    }
    second = desk.give(desk.unreceipted(), SECRETARIAT, tmp_path, KEYS["Q"])
    assert {holdings.items()[at].type for at in _named(coordinator, second)} == {"sheet"}


def _named(laptop: Laptop, given: receipts.Given) -> set[Digest]:
    value = laptop.holdings.items()[given.digest].value
    assert isinstance(value, Custody)
    return set(value.items)


def test_a_receipt_by_somebody_else_acknowledges_nothing(
    laptops: tuple[Laptop, Laptop, Digest], tmp_path: Path
) -> None:
    panel, coordinator, record = laptops
    desk = receipts.ReceiptDesk(coordinator)
    with pytest.raises(Problem, match=r"receipt\.not_a_custodian"):
        desk.give([record], SECRETARIAT, tmp_path, KEYS["X"])
    given = desk.give([record], SECRETARIAT, tmp_path, KEYS["Q"])
    value = coordinator.holdings.items()[given.digest].value
    assert isinstance(value, Custody)
    forged = sealing.seal(replace(value, holder=Holder("Orang lain")), [KEYS["X"]])
    (tmp_path / "palsu.sccustody").write_bytes(forged.to_bytes())
    panel.holdings.receive([tmp_path / "palsu.sccustody"])
    assert not is_acknowledged(panel, record)


def test_a_receipt_needs_items_and_somebody_who_holds_them(
    laptops: tuple[Laptop, Laptop, Digest], tmp_path: Path
) -> None:
    _, coordinator, record = laptops
    desk = receipts.ReceiptDesk(coordinator)
    with pytest.raises(Problem, match=r"receipt\.nothing"):
        desk.give([], SECRETARIAT, tmp_path, KEYS["Q"])
    with pytest.raises(Problem, match=r"receipt\.no_holder"):
        desk.give([record], Holder(" "), tmp_path, KEYS["Q"])
    assert list(tmp_path.glob("*.sccustody")) == []


def _value(laptop: Laptop, given: receipts.Given) -> Custody:
    value = laptop.holdings.items()[given.digest].value
    assert isinstance(value, Custody)
    return value


def test_a_receipt_says_who_received_who_stood_opposite_and_which_things_went_along(
    laptops: tuple[Laptop, Laptop, Digest], tmp_path: Path
) -> None:
    panel, coordinator, record = laptops
    desk = receipts.ReceiptDesk(coordinator)
    gave = Opposite(" Hadi ", "Ketua Panel P01", "", "19760315 200112 2 001")
    stick = Thing(ThingKind.STICK, "Stik 3")
    given = desk.give([record], SECRETARIAT, tmp_path, KEYS["Q"], other=gave, things=(stick,))
    value = _value(coordinator, given)
    assert value.holder == SECRETARIAT
    assert value.other == Opposite("Hadi", "Ketua Panel P01", "", "197603152001122001")
    assert value.things == (stick,)
    panel.holdings.receive([given.file])
    assert _value(panel, given) == value
    assert is_acknowledged(panel, record)


@pytest.mark.parametrize(
    ("holder", "other", "code"),
    [
        (Holder("A", nip="1976"), Opposite(), r"enrol\.bad_nip"),
        (Holder("A\u200bni"), Opposite(), r"text\.hidden"),
        (Holder("A", institution="x" * 301), Opposite(), r"receipt\.too_long"),
        (Holder("A"), Opposite(position="Ketua"), r"receipt\.no_giver"),
        (Holder("A"), Opposite("B", nip="l97603152001122001"), r"enrol\.nip_looks"),
    ],
)
def test_nothing_is_signed_about_a_person_that_no_receipt_can_hold(
    laptops: tuple[Laptop, Laptop, Digest],
    tmp_path: Path,
    holder: Holder,
    other: Opposite,
    code: str,
) -> None:
    _, coordinator, record = laptops
    with pytest.raises(Problem, match=code):
        receipts.ReceiptDesk(coordinator).give([record], holder, tmp_path, KEYS["Q"], other=other)
    assert list(tmp_path.glob("*.sccustody")) == []


def test_somebody_of_the_edition_is_known_by_name_and_a_sole_custodian_by_the_duty(
    laptops: tuple[Laptop, Laptop, Digest],
) -> None:
    desk = receipts.ReceiptDesk(laptops[1])
    edition = laptops[1].holdings.edition()
    seat = edition.panels[edition.sessions[SESSION].panel].chair
    person = edition.roster[seat]
    found = desk.named(f" {person.name.upper()} ", "Ketua {}".format)
    assert found == Opposite(person.name, "Ketua P01", person.institution, person.nip)
    assert desk.named("Tidak Ada", str) is None
    sole = desk.custodian()
    assert sole is not None
    assert sole.name == edition.officers[edition.custodians[0]].name

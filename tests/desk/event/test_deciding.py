from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from smartcity_desktop.bundles import keys, sealing
from smartcity_desktop.desk.event.deciding import DecisionDesk
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain.decision import CHOOSE, EXCUSE
from smartcity_desktop.domain.edition import Keyholders, Revocation, RevocationKind
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import ItemState, SessionState
from smartcity_desktop.host import paths
from tests import light_locks, offices, samples
from tests.ids import C, D, E, F

SESSION = SessionId("P01-S1")
SEATS = (C, D, E, F)
LEVELS = {"A1": 3, "A2": 3, "B1": 4, "B2": 4}


def key(name: str) -> keys.SigningKey:
    """Return a key that follows from its name."""
    return keys.from_seed(sha256(name.encode()).digest())


KEYS = {name: key(name) for name in ("R", *SEATS, "K1", "K2", "K3")}


@pytest.fixture
def held(tmp_path: Path) -> Iterator[tuple[Laptop, tuple[str, str]]]:
    """A coordinator's laptop with two versions of one session, which differ in two cells."""
    public = {name: key.public for name, key in KEYS.items()}
    edition = offices.changed(
        samples.edition(keys=public), deciders=Keyholders((public["K1"], public["K2"]), 2)
    )
    first = sealing.seal(edition, [KEYS["R"]])
    under = first.item.digest
    sheets = {
        seat: sealing.seal(samples.sheet(edition, under, SESSION, seat, LEVELS), [KEYS[seat]])
        for seat in SEATS
    }
    other = samples.sheet(edition, under, SESSION, D, {**LEVELS, "A2": 5, "B1": 1})
    changed = sealing.seal(replace(other, closed_at="2019-02-21T11:00:00+07:00"), [KEYS["D"]])
    listed = {seat: sheet.item.digest for seat, sheet in sheets.items()}
    records = [
        sealing.seal(samples.record(edition, under, SESSION, lists), [KEYS["C"]])
        for lists in (listed, {**listed, D: changed.item.digest})
    ]
    with Laptop(paths.home(tmp_path / "home")) as laptop:
        file = tmp_path / "e.scedition"
        file.write_bytes(sealing.collection([first]))
        laptop.trust.open_edition(file)
        laptop.holdings.take([*sheets.values(), changed, *records])
        a, b = sorted(record.item.digest for record in records)
        yield laptop, (a, b)


def test_only_the_cells_that_differ_are_shown(held: tuple[Laptop, tuple[str, str]]) -> None:
    laptop, digests = held
    conflict = DecisionDesk(laptop).conflict(SESSION)
    assert tuple(version.digest for version in conflict.versions) == digests
    told = {(difference.assessor, difference.indicator) for difference in conflict.differences}
    assert told == {("D", "A2"), ("D", "B1")}
    levels = {
        mark.level for difference in conflict.differences for mark in difference.marks if mark
    }
    assert levels == {3, 5, 4, 1}


def test_one_person_proposes_and_only_a_second_makes_it_count(
    held: tuple[Laptop, tuple[str, str]],
) -> None:
    laptop, (first, _second) = held
    desk = DecisionDesk(laptop)
    assert laptop.holdings.view().sessions[SESSION].state == SessionState.FORKED
    digest = desk.propose(CHOOSE, SESSION, first, "Versi yang ditandatangani panel.", KEYS["K1"])
    (proposal,) = desk.decisions()
    assert (proposal.have, proposal.need, proposal.state) == (1, 2, ItemState.WAITING)
    assert laptop.holdings.view().sessions[SESSION].state == SessionState.FORKED
    with pytest.raises(Problem, match=r"decision\.signed_already"):
        desk.confirm(digest, KEYS["K1"])
    desk.confirm(digest, KEYS["K2"])
    (decided,) = desk.decisions()
    assert (decided.have, decided.state) == (2, ItemState.VALID)
    seen = laptop.holdings.view().sessions[SESSION]
    assert (seen.state, seen.record_digest) == (SessionState.CURRENT, first)


def test_a_decision_travels_on_a_stick_to_who_confirms_it(
    held: tuple[Laptop, tuple[str, str]], tmp_path: Path
) -> None:
    laptop, (_, second) = held
    desk = DecisionDesk(laptop)
    digest = desk.propose(CHOOSE, SESSION, second, "Versi setelah musyawarah.", KEYS["K1"])
    stick = tmp_path / "stick"
    stick.mkdir()
    written = desk.hand_over(digest, stick)
    assert [path.name for path in stick.iterdir()] == [written.path.name]
    sealed = sealing.seal(laptop.holdings.sealed(digest).item.value, [KEYS["K2"]])
    (stick / "disetujui.scdecision").write_bytes(sealed.to_bytes())
    told = laptop.holdings.receive([stick])
    assert sorted(outcome.outcome for outcome in told.outcomes) == ["duplicate", "signatures"]
    assert laptop.holdings.view().sessions[SESSION].record_digest == second


def test_who_is_no_decider_or_gives_no_reason_is_refused(
    held: tuple[Laptop, tuple[str, str]], tmp_path: Path
) -> None:
    laptop, (first, _) = held
    desk = DecisionDesk(laptop)
    with pytest.raises(Problem, match=r"decision\.not_a_decider"):
        desk.propose(CHOOSE, SESSION, first, "Karena saya mau.", KEYS["K3"])
    with pytest.raises(Problem, match=r"decision\.no_reason"):
        desk.propose(CHOOSE, SESSION, first, "  ", KEYS["K1"])
    file = tmp_path / "kunci"
    file.write_bytes(light_locks.key_file(KEYS["K3"], "rahasia sekali"))
    with pytest.raises(Problem, match=r"decision\.not_a_decider"):
        desk.open_key(file, "rahasia sekali")
    assert desk.decisions() == ()


def test_a_new_decision_takes_back_the_one_before(held: tuple[Laptop, tuple[str, str]]) -> None:
    laptop, (first, second) = held
    desk = DecisionDesk(laptop)
    for target in (first, second):
        digest = desk.propose(CHOOSE, SESSION, target, "Setelah diperiksa.", KEYS["K1"])
        desk.confirm(digest, KEYS["K2"])
        assert laptop.holdings.view().sessions[SESSION].record_digest == target


def test_excusing_one_member_takes_back_nothing_about_another(
    held: tuple[Laptop, tuple[str, str]],
) -> None:
    laptop, _ = held
    desk = DecisionDesk(laptop)
    for seat in ("E", "F"):
        digest = desk.propose(EXCUSE, SESSION, seat, "Benturan yang baru diketahui.", KEYS["K1"])
        desk.confirm(digest, KEYS["K2"])
    in_force = {decision.target for decision in laptop.holdings.view().decisions.values()}
    assert in_force == {"E", "F"}


def test_a_revoked_key_signs_nothing_and_is_not_counted(
    held: tuple[Laptop, tuple[str, str]], tmp_path: Path
) -> None:
    laptop, (first, _) = held
    desk = DecisionDesk(laptop)
    digest = desk.propose(CHOOSE, SESSION, first, "Versi yang ditandatangani panel.", KEYS["K1"])
    here = laptop.holdings.edition()
    newer = replace(
        here,
        seq=here.seq + 1,
        previous=laptop.holdings.edition_ref().sha256,
        revoked={KEYS["K1"].public: Revocation(RevocationKind.RETIRED)},
    )
    file = tmp_path / "e2.scedition"
    file.write_bytes(sealing.collection([sealing.seal(newer, [KEYS["R"]])]))
    laptop.trust.open_edition(file)
    desk.confirm(digest, KEYS["K2"])
    (decided,) = desk.decisions()
    assert (decided.have, decided.need, decided.state) == (1, 2, ItemState.WAITING)
    assert len(decided.signers) == 1
    with pytest.raises(Problem, match=r"decision\.key_revoked"):
        desk.propose(CHOOSE, SESSION, first, "Sekali lagi.", KEYS["K1"])

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from smartcity_desktop.bundles import keys, sealing
from smartcity_desktop.desk.event.effects import Ask
from smartcity_desktop.desk.laptop.role import LaptopRole
from smartcity_desktop.desk.office import open_office
from smartcity_desktop.domain.decision import EXCUSE
from smartcity_desktop.domain.edition import Keyholders
from smartcity_desktop.domain.ids import SeatId, SessionId
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import SessionState
from smartcity_desktop.host import paths
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.coordinate.decisions.page import DecisionsPage
from smartcity_desktop.ui.coordinate.ledger.page import LedgerPage
from smartcity_desktop.ui.destinations import PageName, ToDecision, ToPage
from smartcity_desktop.ui.shell import Shell
from tests import light_locks, offices, samples
from tests.ids import D
from tests.ui.hands import settle, wait_until

SESSION, SEATS = SessionId("P01-S1"), tuple(map(SeatId, "CDEF"))
LEVELS = {"A1": 3, "A2": 3, "B1": 4, "B2": 4}
KEYS = {
    name: keys.from_seed(sha256(name.encode()).digest()) for name in ("R", *SEATS, "K1", "K2", "K9")
}
SECRET = "dua orang memutuskan"


@pytest.fixture
def shell(program: Program, tmp_path: Path) -> Shell:
    """The coordinator's window on a session of two versions; deciders' keys lie in files."""
    public = {name: key.public for name, key in KEYS.items()}
    edition = offices.changed(
        samples.edition(keys=public), deciders=Keyholders((public["K1"], public["K2"]), 2)
    )
    first = sealing.seal(edition, [KEYS["R"]])
    under = first.item.digest
    sheets = [
        sealing.seal(samples.sheet(edition, under, SESSION, seat, LEVELS), [KEYS[seat]])
        for seat in SEATS
    ]
    other = samples.sheet(edition, under, SESSION, D, {**LEVELS, "A2": 5})
    sheets.append(sealing.seal(other, [KEYS["D"]]))
    listed = {seat: sealed.item.digest for seat, sealed in zip(SEATS, sheets, strict=False)}
    both = (listed, {**listed, D: sheets[-1].item.digest})
    records = [
        sealing.seal(samples.record(edition, under, SESSION, one), [KEYS["C"]]) for one in both
    ]
    (tmp_path / "e.scedition").write_bytes(sealing.collection([first]))
    home = paths.home(tmp_path / "home")
    office = open_office(home)
    office.laptop.trust.open_edition(tmp_path / "e.scedition")
    office.identity.take_role(LaptopRole.COORDINATOR)
    office.laptop.holdings.take([*sheets, *records])
    office.laptop.close()
    for name in ("K1", "K2"):
        (tmp_path / name).write_bytes(light_locks.key_file(KEYS[name], SECRET))
    window = program.open_home(home)
    window.showNormal()
    window.resize(1366, 728)
    window.open_page(ToPage(PageName.DECISIONS, SESSION))
    settle()
    return window


def page(shell: Shell) -> DecisionsPage:
    """Return the page of decisions."""
    found = shell.pages[PageName.DECISIONS]
    assert isinstance(found, DecisionsPage)
    return found


def test_two_people_settle_a_conflict_in_the_window(shell: Shell, tmp_path: Path) -> None:
    view, decisions = shell.office.laptop.holdings.view, page(shell)
    assert decisions.versions.table.rowCount() == 1
    cell = decisions.versions.table.model().index(0, 0)
    assert "A2" in str(cell.data())
    target = view().sessions[SESSION].heads[0]
    decisions.reason.setText("Versi yang ditandatangani seluruh panel.")
    decisions.propose_with(target, tmp_path / "K1", SECRET)
    wait_until(lambda: decisions.list.list.topLevelItemCount() == 1, "the proposal is listed")
    proposal = decisions.list.list.topLevelItem(0)
    assert proposal is not None
    assert decisions.list.list.currentItem() is proposal
    assert "1 dari 2" in proposal.text(0)
    assert view().sessions[SESSION].state != SessionState.CURRENT
    decisions.list.list.setCurrentItem(proposal)
    assert decisions.list.confirm.isEnabled()
    assert "Versi yang ditandatangani seluruh panel." in decisions.list.more.text()
    assert "Bila disetujui: Sesi ini menjadi dihitung." in decisions.list.more.text()
    decisions.confirm_with(decisions.list.chosen(), tmp_path / "K2", SECRET)
    wait_until(
        lambda: view().sessions[SESSION].state == SessionState.CURRENT, "the decision counts"
    )
    assert view().sessions[SESSION].record_digest == target
    settle()
    assert decisions.session.count() == 0
    decisions.enter(ToDecision(digest=decisions.office.deciding.decisions()[0].digest))
    assert "Akibatnya: Sesi ini menjadi dihitung." in decisions.list.more.text()
    assert not decisions.list.confirm.isEnabled()


@pytest.mark.parametrize("is_other", [False, True])
def test_an_excuse_that_an_edition_moved_says_whom_it_meant(
    shell: Shell, *, is_other: bool
) -> None:
    office, decisions = shell.office, page(shell)
    desk, edition = office.deciding, office.laptop.holdings.edition()
    digest = desk.propose(EXCUSE, SESSION, D, "Kerabat", KEYS["K1"])
    desk.confirm(digest, KEYS["K2"])
    person, under = edition.roster[D], office.laptop.holdings.edition_ref().sha256
    now = replace(person, name="Gita" if is_other else f"Dr. {person.name}")
    now = replace(now, key=KEYS["K9"].public) if is_other else now
    changed = {"seq": 2, "previous": under, "roster": {**edition.roster, D: now}}
    office.laptop.holdings.take([sealing.seal(offices.changed(edition, **changed), [KEYS["R"]])])
    decisions.refresh()
    decisions.enter(ToDecision(digest=digest))
    row = decisions.list.list.currentItem()
    assert row is not None
    assert row.text(1).startswith("! " if is_other else f"{SESSION} ")
    assert (f"! dalam e1 itu {person.name}" in decisions.list.more.text()) == is_other


def test_a_proposal_is_carried_to_the_next_decider_on_a_stick(shell: Shell, tmp_path: Path) -> None:
    decisions = page(shell)
    target = shell.office.laptop.holdings.view().sessions[SESSION].heads[0]
    decisions.reason.setText("Versi yang ditandatangani seluruh panel.")
    decisions.propose_with(target, tmp_path / "K1", SECRET)
    wait_until(lambda: decisions.list.list.topLevelItemCount() == 1, "the proposal is listed")
    (made,) = shell.office.deciding.decisions()
    decisions.list.choose(made.digest)
    assert "Belum ada di stik" in shell.banner.text()
    assert "Belum ada di stik" in decisions.list.carry.text()
    stick = tmp_path / "STIK"
    stick.mkdir()
    decisions.list.write_to(stick)
    assert [path.suffix for path in stick.iterdir() if path.suffix != ".db"] == [".scdecision"]
    assert "dicabut" in shell.banner.text()
    assert len(decisions.list.hand_over.lines()) == 1
    assert "Belum ada di stik" not in decisions.list.carry.text()
    decisions.confirm_with(made.digest, tmp_path / "K2", SECRET)
    wait_until(lambda: "sudah berlaku" in shell.banner.text(), "it is in force")
    assert "Baru laptop ini yang mengetahuinya" in shell.banner.text()
    assert "Baru laptop ini yang mengetahuinya" in decisions.list.carry.text()


def test_a_deciders_laptop_sends_what_was_signed_back_to_the_coordinator(
    shell: Shell, tmp_path: Path
) -> None:
    shell.office.identity.take_role(LaptopRole.DECIDER)
    decisions = page(shell)
    target = shell.office.laptop.holdings.view().sessions[SESSION].heads[0]
    decisions.reason.setText("Versi yang ditandatangani seluruh panel.")
    decisions.propose_with(target, tmp_path / "K1", SECRET)
    wait_until(lambda: decisions.list.list.topLevelItemCount() == 1, "the proposal is listed")
    decisions.list.choose(shell.office.deciding.decisions()[0].digest)
    decisions.confirm_with(decisions.list.chosen(), tmp_path / "K2", SECRET)
    wait_until(lambda: "bawa ke laptop koordinator" in decisions.list.carry.text(), "it goes back")


def test_a_proposal_without_a_reason_asks_for_one(shell: Shell) -> None:
    page(shell).versions.buttons[0].click()
    assert "alasan" in shell.banner.text().lower()
    assert page(shell).reason.hasFocus()


def test_a_wrong_passphrase_changes_nothing(shell: Shell, tmp_path: Path) -> None:
    decisions = page(shell)
    decisions.reason.setText("Alasan.")
    target = shell.office.laptop.holdings.view().sessions[SESSION].heads[0]
    decisions.propose_with(target, tmp_path / "K1", "bukan itu")
    wait_until(lambda: bool(shell.banner.text()), "the banner speaks")
    assert shell.office.deciding.decisions() == ()


def test_the_same_wish_from_the_ledger_leads_to_the_proposal_that_waits(
    shell: Shell, tmp_path: Path
) -> None:
    shell.open_page(ToPage(PageName.LEDGER, SESSION))
    ledger = shell.pages[PageName.LEDGER]
    assert isinstance(ledger, LedgerPage)
    deciding = ledger.side.deciding
    assert deciding.versions.isVisible()
    ask = Ask(EXCUSE, SESSION, "E")
    deciding.propose(ask)
    deciding.reason.setPlainText("Benturan yang baru diketahui.")
    deciding.sign_with(tmp_path / "K1", SECRET)
    wait_until(lambda: len(shell.office.deciding.decisions()) == 1, "it is proposed")
    deciding.propose(ask)
    assert shell.current() == "decisions"
    (made,) = shell.office.deciding.decisions()
    assert page(shell).list.chosen() == made.digest
    assert page(shell).list.confirm.isEnabled()

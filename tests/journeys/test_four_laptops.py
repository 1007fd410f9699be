"""A session on four laptops: each member alone at the own one, the chair brings them together."""

from __future__ import annotations

from pathlib import Path

from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.view import SessionState
from smartcity_desktop.host import clock
from smartcity_desktop.host.paths import Home
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.assess.arrival.page import ArrivalPage
from smartcity_desktop.ui.assess.panel.page import PanelPage
from smartcity_desktop.ui.assess.today.page import TodayPage
from smartcity_desktop.ui.coordinate.ledger.page import LedgerPage
from smartcity_desktop.ui.destinations import PageName
from smartcity_desktop.ui.setup.start.page import StartPage
from smartcity_desktop.ui.shell import Shell
from tests.journeys import official
from tests.journeys.deeds import (
    at,
    check_in,
    click,
    close,
    front,
    read,
    receive,
    score_all,
    scoring_of,
    seal,
    sees,
    set_up,
    sit_at,
    sticks,
)
from tests.journeys.official import SESSION, Handed
from tests.journeys.pictures import Album
from tests.seats import CHAIR, MEMBERS
from tests.ui.hands import press, settle, wait_until


def first_run(shell: Shell, handed: Handed, picture: Album) -> None:
    """The first member's laptop is empty: edition, digits, name, key, each step in its turn."""
    page = front(shell, StartPage)
    assert not page.who.isEnabled()
    picture(shell, "laptop-kosong")
    page.open_file(handed.edition)
    wait_until(page.edition.same.isVisible, "the digits are asked for")
    digits = shell.office.laptop.trust.code()
    sees(shell, "SC-2019", "   ".join(digits[:4]), "   ".join(digits[4:]))
    assert "data fiktif" not in read(shell)
    picture(shell, "bandingkan-digit")
    set_up(shell, handed.edition, MEMBERS[0], handed.keys[MEMBERS[0]])
    picture(shell, "siapa-saya")


def member_scores(
    program: Program, folder: Path, handed: Handed, seat: SeatId, picture: Album
) -> tuple[Path, str]:
    """Score and seal alone, and take the sheet on a stick; return the stick and the digest."""
    shell = sit_at(program, Home(folder / seat))
    first = seat == MEMBERS[0]
    if first:
        first_run(shell, handed, picture)
    else:
        set_up(shell, handed.edition, seat, handed.keys[seat])
    click(front(shell, StartPage).who.next)
    today = front(shell, TodayPage)
    click(next(card for card in today.cards if card.session == SESSION).button)
    scoring_of(shell)
    score_all(shell, {MEMBERS[0]: "3", MEMBERS[1]: "4", MEMBERS[2]: "4"}[seat])
    page = seal(shell, SESSION)
    assert not shell.office.chair.page(SESSION).sheets, "a member saw the others' levels"
    chair = shell.office.laptop.holdings.edition().roster[CHAIR].name
    sees(shell, f"tulis lembar ini ke stik dan berikan kepada ketua panel, {chair}")
    (stick,) = sticks(folder, f"stik-{seat}")
    page.write_to(stick)
    sees(shell, "Stik boleh dicabut")
    assert "stik kedua" not in read(shell), "a sheet for the chair needs one stick"
    if first:
        picture(shell, "lembar-di-stik")
    return stick, shell.office.assessor.draft(SESSION).sealed


def chair_brings_together(
    shell: Shell, handed: Handed, brought: list[Path], picture: Album
) -> None:
    """The chair receives the region, scores alone, reads the sticks, and closes."""
    click(set_up(shell, handed.edition, CHAIR, handed.keys[CHAIR]).who.next)
    today = front(shell, TodayPage)
    click(next(card for card in today.cards if card.session == SESSION).button)
    arrival = front(shell, ArrivalPage)
    check_in(arrival, "Drs. Wibowo", "Sekretaris Daerah", "094/12/2019")
    click(arrival.clock.step)
    click(arrival.score)
    score_all(shell, "3")
    seal(shell, SESSION)
    panel = at(shell, "panel", PanelPage, SESSION)
    sees(shell, "1 dari 4 lembar dihitung · kuorum 2 · 3 ditunggu", "Matriks terbuka setelah")
    picture(shell, "menunggu-lembar-anggota")
    for count, stick in enumerate(brought, start=2):
        panel.side.receive([stick])
        wait_until(
            lambda n=count: f"{n} dari 4 lembar" in read(shell),  # type: ignore[misc]
            "a member's sheet is here",
        )
    sees(shell, "✓ 4 dari 4 lembar dihitung · kuorum 2")
    picture(shell, "matriks-empat-laptop")
    panel.side.receive([brought[0]])
    wait_until(lambda: "0 baru · 1 sudah ada" in read(shell), "the same stick brings nothing new")
    close(shell, SESSION)


def test_four_laptops_make_one_record_and_the_coordinator_counts_it(
    program: Program, tmp_path: Path, picture: Album
) -> None:
    handed = official.hand_out(tmp_path / "dari-koordinator")
    with clock.played("2019-02-21T08:00:00+07:00"):
        alone = {
            member: member_scores(program, tmp_path, handed, member, picture) for member in MEMBERS
        }
        shell = sit_at(program, Home(tmp_path / CHAIR))
        chair_brings_together(shell, handed, [stick for stick, _ in alone.values()], picture)
        office = shell.office
        record = office.laptop.holdings.items()[office.chair.page(SESSION).record_draft.sealed]
        assert isinstance(record.value, Record)
        listed = {sheet.assessor: sheet.digest for sheet in record.value.sheets}
        own = office.assessor.draft(SESSION).sealed
        assert listed == {CHAIR: own, **{seat: digest for seat, (_, digest) in alone.items()}}
        first, second = sticks(tmp_path, "stik-1", "stik-2")
        page = front(shell, type(shell.pages[PageName.CLOSING]))
        for stick in (first, second):
            page.write_to(stick)  # type: ignore[attr-defined]
        sees(shell, "✓ Berkas ini ada di 2 stik.")
        picture(shell, "ditutup-dan-ditulis")
        one, two = (next(stick.glob("*.scbundle")) for stick in (first, second))
        assert one.read_bytes() == two.read_bytes()

        shell = sit_at(program, Home(tmp_path / "koordinator"))
        start = front(shell, StartPage)
        start.open_file(handed.edition)
        wait_until(start.edition.same.isVisible, "the digits are asked for")
        click(start.edition.same)
        click(start.who.as_coordinator)
        press("Return") if start.who.next.hasFocus() else click(start.who.next)
        receive(shell, first)
        sees(shell, "5 baru")
        picture(shell, "koordinator-menerima")
        assert shell.office.coordinator.view().sessions[SESSION].state == SessionState.CURRENT
        at(shell, "ledger", LedgerPage)
        sees(shell, "1 dari 5 lengkap")
        picture(shell, "ledger")
        settle()

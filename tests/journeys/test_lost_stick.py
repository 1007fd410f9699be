"""A sheet goes to the chair, a bundle to the coordinator, and a stick gets lost on the way."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from smartcity_desktop.bundles import wrapping
from smartcity_desktop.desk.laptop import receiving
from smartcity_desktop.desk.office import Office, open_office
from smartcity_desktop.domain.draft import TEXTS
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.host.paths import Home
from smartcity_desktop.rehearsal import practice
from smartcity_desktop.ui.coordinate.receive.page import ReceivePage
from tests.ids import P01
from tests.played import Event
from tests.seats import CHAIR, MEMBERS, OPEN, Keys, score_all, sit
from tests.ui.coordinate import scene
from tests.ui.hands import copied

NOTE = "Bupati belum menyerahkan lampiran keuangan."


@contextmanager
def laptop(home: Home) -> Iterator[Office]:
    office = open_office(home)
    try:
        yield office
    finally:
        office.laptop.store.close()


def sticks(folder: Path, *names: str) -> list[Path]:
    found = [folder / name for name in names]
    for path in found:
        path.mkdir()
    return found


def seal(office: Office, seat: SeatId, level: int, key_of: Keys) -> None:
    sit(office, seat, key_of)
    score_all(office, OPEN, level)
    office.assessor.text(OPEN, TEXTS[0], NOTE)
    office.assessor.seal(OPEN)


def at_own_laptop(event: practice.PracticeEvent, folder: Path, stick: Path, key_of: Keys) -> None:
    """One member has a laptop of their own and brings the sheet on a stick."""
    own = Home(Path(shutil.copytree(event.laptop(P01).folder, folder / "laptop-anggota")))
    with laptop(own) as office:
        seal(office, MEMBERS[0], 2, key_of)
        office.assessor.hand_over(OPEN, stick)


def at_the_chair(event: practice.PracticeEvent, carried: Path, to: list[Path], key_of: Keys) -> str:
    """The others score at the chair's laptop; the chair reads the stick and closes. Returns the
    bundle's name."""
    with laptop(event.laptop(P01)) as office:
        for seat, level in zip(MEMBERS[1:], (3, 4), strict=True):
            seal(office, seat, level, key_of)
        seal(office, CHAIR, 3, key_of)
        office.identity.lock()
        desk = office.unwrapping
        reading = desk.read([carried])
        waiting = desk.waiting(reading)
        assert [path.name[:11] for path in waiting] == [f"{OPEN}-{MEMBERS[0]}"[:11]]
        desk.open_with(desk.opener(practice.PASSPHRASE)())
        assert office.laptop.holdings.admit(desk.read(waiting)).count(receiving.Became.ADDED) == 1
        office.chair.close(OPEN)
        written = [office.chair.hand_over(OPEN, stick).path for stick in to]
        assert len({path.read_bytes() for path in written}) == 1
        return written[0].name


def at_the_coordinator(home: Home, edition: Path, stick: Path) -> str:
    """The window says that the bundle waits, takes the passphrase, and shows it. Returns the
    ranking as a table."""
    with laptop(home) as office:
        office.laptop.trust.open_edition(edition)
        page = ReceivePage(office)
        page.show()
        page.receive([stick])
        scene.until(lambda: page.wrapped.isVisible())
        assert not page.receptions
        page.wrapped.field.setText(practice.PASSPHRASE)
        page.wrapped.unlock()
        scene.until(lambda: bool(page.receptions))
        assert page.receptions[0].receipt.count(receiving.Became.ADDED) == 5
        table = office.coordinator.ranking_csv().decode()
        scene.put_away(page)
        return table


def test_a_sheet_and_a_bundle_travel_wrapped_and_a_finder_reads_nothing(
    wrapped_event: Event, tmp_path: Path, key_of: Keys
) -> None:
    scene.app()
    event = copied(wrapped_event, tmp_path)
    edition = next(event.edition.iterdir())
    member, first, second = sticks(tmp_path, "stik-anggota", "stik-1", "stik-2")
    at_own_laptop(event, tmp_path, member, key_of)
    name = at_the_chair(event, member, [first, second], key_of)

    home = Home(tmp_path / "koordinator-baru")
    shutil.copytree(event.coordinator.keys, home.keys)
    assert (first / name).read_bytes() == (second / name).read_bytes()
    wrapped = at_the_coordinator(home, edition, second)
    (tmp_path / "tanpa-bungkus").mkdir()
    with laptop(Home(tmp_path / "tanpa-bungkus")) as office:
        office.laptop.trust.open_edition(edition)
        plain = tmp_path / "polos.scbundle"
        plain.write_bytes(wrapping.unwrap((first / name).read_bytes(), [opened(home)]))
        office.laptop.holdings.receive([plain])
        assert office.coordinator.ranking_csv().decode() == wrapped
    assert "3." in wrapped  # the region has an index
    for stick in (member, first, second):
        a_finder_reads_nothing(stick, event)


def opened(home: Home) -> wrapping.Identity:
    (file,) = home.keys.glob("unwrap-*.age")
    return wrapping.load(file.read_bytes(), practice.PASSPHRASE)


def a_finder_reads_nothing(stick: Path, event: practice.PracticeEvent) -> None:
    with laptop(event.laptop(P01)) as office:
        value = office.laptop.holdings.edition()
    secret = [NOTE, "SQLite", "SSH SIGNATURE", '"level', "PRIVATE KEY"]
    secret += [person.name for person in value.roster.values()]
    secret += [*value.regions, *(region.name for region in value.regions.values())]
    files = [path for path in stick.rglob("*") if path.is_file()]
    assert len(files) >= 2  # the bundle or sheet, and the copy of the store
    for file in files:
        data = file.read_bytes()
        found = [text for text in secret if text.encode() in data or text in file.name]
        assert not found, (file.name, found)
        assert file.suffix == ".age"


@pytest.mark.parametrize("role", ["ketua", "penemu"])
def test_who_finds_the_sheet_needs_the_chair_s_key(
    wrapped_event: Event, tmp_path: Path, key_of: Keys, role: str
) -> None:
    event = copied(wrapped_event, tmp_path)
    (member,) = sticks(tmp_path, "stik-anggota")
    at_own_laptop(event, tmp_path, member, key_of)
    key = wrapping.of_key(key_of(CHAIR if role == "ketua" else MEMBERS[2]))
    codes = {item.code for item in receiving.read([member], openers=[key]).items}
    assert codes == ({""} if role == "ketua" else {"E_WRAPPED_OTHER"})

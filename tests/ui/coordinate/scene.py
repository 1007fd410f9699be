"""A coordinator in the middle of the event: sticks with everything that sticks can have."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from smartcity_desktop.bundles import keys, sealing
from smartcity_desktop.desk.edition import setup
from smartcity_desktop.desk.laptop.role import LaptopRole
from smartcity_desktop.desk.office import Office, open_office
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.values import Struct, replace
from smartcity_desktop.host import paths
from smartcity_desktop.host.settings import Theme
from smartcity_desktop.rehearsal import demo_event
from smartcity_desktop.rehearsal.demo_event import Size
from smartcity_desktop.ui import language, theme
from smartcity_desktop.ui.page import Page
from tests.played import Event

AnyPage = TypeVar("AnyPage", bound=Page)


def app(dress: Theme = Theme.LIGHT) -> QApplication:
    """Return the application, dressed as it is for people; dressing it anew takes its time."""
    made = QApplication.instance() or QApplication([])
    assert isinstance(made, QApplication)
    if theme.is_dark() != (dress == Theme.DARK) or not made.styleSheet():
        theme.apply(made, dress)
    language.switch("id")
    return made


def put_away(page: QWidget) -> None:
    """Close a page and free it: what is left lying is dressed again with every test."""
    page.close()
    page.deleteLater()
    QApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)


@contextmanager
def shown(page: AnyPage, height: int = 600) -> Iterator[AnyPage]:
    """Show a page on its own, as the window would, and put it away afterwards."""
    page.resize(1150, height)
    page.retranslate()
    page.refresh()
    page.show()
    yield page
    language.switch("id")
    put_away(page)


def until(done: Callable[[], bool], seconds: float = 60) -> None:
    """Let the window live until something is so; fail when it takes too long."""
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "it did not come to be"
        breathe(5)


def breathe(ms: int = 1) -> None:
    """Let the window handle what has happened."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


@contextmanager
def coordinator(event: Event, folder: Path, *, received: bool) -> Iterator[Office]:
    """Open a coordinator's own copy of the event's home, or a new home with the edition alone."""
    home = folder / "coordinator"
    if received:
        shutil.copytree(event.folder / "coordinator", home)
    office = open_office(paths.home(home))
    try:
        if not received:
            office.laptop.trust.open_edition(next((event.folder / "edition").iterdir()))
            office.identity.take_role(LaptopRole.COORDINATOR)
        yield office
    finally:
        office.laptop.close()


@contextmanager
def before_the_event(folder: Path, size: Size) -> Iterator[Office]:
    """Open a coordinator's home of an event of any size that nobody has scored yet."""
    made = demo_event.make(size)
    file = setup.save(folder, *setup.sign(made.edition, [made.root]))
    office = open_office(paths.home(folder / "coordinator"))
    try:
        office.laptop.trust.open_edition(file)
        yield office
    finally:
        office.laptop.close()


class Stick(Struct, frozen=True):
    """A folder as a stick would be; the names of what was planted in it."""

    folder: Path
    altered: str
    alone: str
    forked: tuple[str, str]


def keys_of(event: Event) -> Mapping[SeatId, keys.SigningKey]:
    """Return the private keys of a played event: they follow from its seed."""
    edition = event.played.edition
    panels = len(edition.panels)
    sessions = len(edition.sessions_of(min(edition.panels)))
    regions = len(edition.regions) - 1
    return demo_event.make(Size(regions=regions, panels=panels, sessions=sessions)).keys


def troubled_stick(event: Event, folder: Path) -> Stick:
    """Make a stick: one bundle altered by hand, one without its sheets, one session in two
    versions, and two files that are not ours; everything else is as the panels sealed it."""
    stick = folder / "STIK"
    shutil.copytree(event.folder / "sticks", stick)
    bundles = sorted(stick.rglob("*.scbundle"))
    whole = [bundle for bundle in bundles if len(_records(bundle)) == 1 and len(_items(bundle)) > 3]
    altered, alone, forked = whole[1], whole[2], whole[4]
    data = bytearray(altered.read_bytes())
    at = data.index(b'"documents":[')
    data[at + 2 : at + 6] = b"dOcu"
    altered.write_bytes(bytes(data))
    session = alone.name.rsplit("-r", 1)[0]
    for other in bundles:
        if other != alone and other.name.startswith(f"{session}-"):
            other.unlink()
    data_alone = alone.read_bytes()
    alone.write_bytes(data_alone[: data_alone.index(b"-----END SSH SIGNATURE-----\n") + 28])
    record = _records(forked)[0]
    second = replace(record, remarks="Versi dari laptop lain.")
    sealed = sealing.seal(second, [keys_of(event)[record.chair]])
    fork = stick / sealing.file_name(sealed.item)
    fork.write_bytes(sealing.collection([sealed]))
    (stick / "baca.txt").write_text("catatan panitia", encoding="utf-8")
    (stick / "._sampah").write_bytes(b"\x00")
    return Stick(stick, altered.name, alone.name, (forked.name, fork.name))


def _items(bundle: Path) -> list[Item]:
    from smartcity_desktop.bundles import reader

    found = reader.read_file(bundle)
    return [accepted.item for accepted in found if isinstance(accepted, reader.Accepted)]


def _records(bundle: Path) -> list[Record]:
    return [item.value for item in _items(bundle) if isinstance(item.value, Record)]

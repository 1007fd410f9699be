"""Where a played practice event keeps its things, and which homes one may sit down at."""

from __future__ import annotations

from pathlib import Path

from smartcity_desktop.domain import natural
from smartcity_desktop.domain.ids import PanelId
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.host.paths import Home

PASSPHRASE = "latihan"  # noqa: S105 - printed on purpose
"""Opens every key of a practice event; printed wherever one is asked for. Never used officially."""


class PracticeEvent(Struct, frozen=True):
    """A folder made by the demo."""

    folder: Path

    @property
    def edition(self) -> Path:
        """The folder that holds the edition's file."""
        return self.folder / "edition"

    @property
    def sticks(self) -> Path:
        """One folder a panel, as sticks would hold them."""
        return self.folder / "sticks"

    @property
    def papers(self) -> Path:
        """The folder of printed papers."""
        return self.folder / "papers"

    @property
    def anchor(self) -> Path:
        """The file of root keys."""
        return self.folder / "anchor.pub"

    @property
    def table(self) -> Path:
        """The published ranking."""
        return self.folder / "ranking.csv"

    @property
    def coordinator(self) -> Home:
        """The coordinator's home."""
        return Home(self.folder / "coordinator")

    @property
    def decider(self) -> Home:
        """The home of the second decider's laptop, where two decide."""
        return Home(self.folder / "decider")

    @property
    def root_key(self) -> Path:
        """The key that decides and signs the next edition, locked like every other."""
        return root_key(self.coordinator)

    def laptop(self, panel: PanelId) -> Home:
        """The home of a panel's laptop."""
        return Home(self.folder / "laptops" / panel)

    @property
    def laptops(self) -> tuple[Home, ...]:
        """The homes of the panels' laptops that one may sit down at, by panel."""
        found = (self.folder / "laptops").glob("*")
        return tuple(Home(path) for path in sorted(found, key=lambda path: natural.key(path.name)))


def root_key(home: Home) -> Path:
    """Return where a practice event keeps that key in the coordinator's home; elsewhere there is
    none."""
    return home.keys / "root.key"


def decider_key(home: Home) -> Path:
    """Return where a practice event keeps the second decider's key, in that laptop's home."""
    return home.keys / "decider.key"


def holder_key(home: Home) -> Path:
    """Return which key a keyholder of a practice event signs with on this laptop."""
    own = decider_key(home)
    return own if own.is_file() else root_key(home)


def find(folder: Path) -> PracticeEvent | None:
    """Return the practice event in `folder`, or None when it holds none."""
    event = PracticeEvent(folder)
    whole = event.edition.is_dir() and event.coordinator.store.is_file() and event.laptops
    return event if whole else None


def around(home: Home) -> PracticeEvent | None:
    """Return the practice event that `home` belongs to, or None."""
    for folder in (home.folder.parent, home.folder.parent.parent):
        event = find(folder)
        if event is not None:
            return event
    return None

"""The archive: every item, the root keys, the table, the papers, and what checks them all.

It is a folder of ordinary files that proves itself with ssh-keygen and short scripts, and
that carries the reference along: who opens it in ten years knows what to expect of it.
"""

from __future__ import annotations

from pathlib import Path

from smartcity_desktop.bundles import sealing
from smartcity_desktop.desk.event.coordinator import CoordinatorDesk
from smartcity_desktop.desk.laptop import anchors
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.domain.view import View
from smartcity_desktop.host import resources, saving, sticks
from smartcity_desktop.host.wording import LANGUAGES
from smartcity_desktop.merge.belonging import edition_named

SCRIPTS = (
    "verify_standalone.py",
    "anchor.py",
    "trust.py",
    "signatures.py",
    "files.py",
    "force.py",
    "reading.py",
    "hands.py",
    "shapes.py",
    "fields.py",
    "owed.py",
    "picture.py",
    "letters.py",
    "tree.py",
    "belonging.py",
    "offices.py",
    "ruling.py",
    "recompute.py",
    "score.py",
    "opened.py",
    "changed.py",
    "decided.py",
    "persons.py",
    "sealed.py",
    "tables.py",
    "README.txt",
)
_APART = frozenset({"E_EDITION_UNKNOWN", "E_MODE"})
ITEMS, PAPERS, ANCHOR, TABLE = "items", "papers", "anchor.pub", "ranking.csv"
REFERENCE = "reference"


class Archived(Struct, frozen=True):
    """Where the archive is, how many items it holds, and how many stayed here: what no key of an
    edition signed, such as enrolments that no edition carries yet."""

    folder: Path
    items: int
    left: int


def archive(laptop: Laptop, folder: Path) -> Archived:
    """Write the archive of everything of this event that is here into an empty or new folder.

    It holds what a key of some edition signed, and nothing that only people at this laptop could
    vouch for: whoever checks an archive has the anchor alone to go by. Editions that are no links
    of its chain, nor a fork of it, stay out too: one would begin with the oldest of them.

    Raises:
        Problem: archive.folder_in_use, save.not_a_folder, edition.none, sticks.… when the folder
            cannot be written. Then nothing has its name.
    """
    desk = CoordinatorDesk(laptop, of_event=True)
    table = desk.ranking_csv()
    in_use = Problem("archive.folder_in_use", folder=str(folder))
    try:
        with saving.whole_folder(folder, in_use) as part:
            count = _fill(part, laptop, desk, table)
    except OSError as fault:
        raise in_use from fault
    return Archived(folder, count, len(laptop.holdings.items()) - count)


def _fill(folder: Path, laptop: Laptop, desk: CoordinatorDesk, table: bytes) -> int:
    """Write everything; return how many items it is."""
    for one in (ITEMS, PAPERS, *{path.parent.as_posix() for path in _reference()}):
        (folder / one).mkdir(parents=True, exist_ok=True)
    mine = sorted(laptop.holdings.of_event().keys() - _apart(laptop))
    every = [laptop.holdings.sealed(digest) for digest in mine]
    names = sealing.names(every)
    for sealed in every:
        sticks.write(folder / ITEMS, names[sealed.item.digest], sealed.to_bytes())
    sticks.write(folder, ANCHOR, anchors.as_file(laptop.trust.anchor))
    sticks.write(folder, TABLE, table)
    for language in LANGUAGES:
        sticks.write(folder / PAPERS, f"ranking-{language}.pdf", desk.ranking_pdf(language))
    for name in SCRIPTS:
        sticks.write(folder, name, resources.path("archive", name).read_bytes())
    for file in _reference():
        sticks.write(folder / file.parent, file.name, resources.path(*file.parts).read_bytes())
    return len(mine)


def _reference() -> list[Path]:
    """Return the shipped texts of the reference by their paths here and in an archive."""
    shipped = resources.folder()
    return [path.relative_to(shipped) for path in sorted(shipped.glob(f"{REFERENCE}/*/*.md"))]


def _apart(laptop: Laptop) -> set[Digest]:
    """Editions that have come and that no chain of this laptop leads to, nor will: one that enough
    root holders signed is awaited, and whoever checks the archive must know of it."""
    view = laptop.holdings.view()
    kept = laptop.holdings.links().branches.keys() | _missed(laptop, view)
    kept |= {standing.digest for standing in view.awaited()}
    return {
        digest
        for digest, standing in view.standings.items()
        if standing.type == "edition"
        and digest not in kept
        and any(said.code in _APART for said in standing.findings)
    }


def _missed(laptop: Laptop, view: View) -> set[Digest]:
    """Editions that a receipt acknowledges or anything names: without them an archive would say
    that they are gone (rule 12), or still to come (rule 1). None from before the chain: whoever
    checks would begin with it."""
    items = laptop.holdings.of_event()
    named = {*view.receipts, *map(edition_named, items.values())}
    first = laptop.holdings.links().first_seq
    editions = {at: one.value for at, one in items.items() if isinstance(one.value, Edition)}
    return {at for at, edition in editions.items() if at in named and edition.seq >= first}

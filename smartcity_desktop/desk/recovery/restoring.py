"""From scanned papers back to signed files. Whether what comes back counts, `receive` says.

Reading needs no store, so it runs beside the window.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from smartcity_desktop.bundles import transport
from smartcity_desktop.bundles.glimpse import glimpse
from smartcity_desktop.bundles.reader import Accepted, Refused
from smartcity_desktop.bundles.sealing import Sealed, file_name
from smartcity_desktop.desk.laptop.receiving import Progress, Reading, ReadItem
from smartcity_desktop.domain.ids import NO_DIGEST, Digest
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.problem import Fact, Problem
from smartcity_desktop.domain.values import Struct, field, replace
from smartcity_desktop.host import pictures, saving, sticks
from smartcity_desktop.host.picture_reader import Reader

_HEAD = re.compile(r"\ASCQ1/([0-9A-F]{8})/([1-9][0-9]?)/([1-9][0-9]?)/")
_LATER_PAGE = re.compile(r"\ASC1/LP/[A-Z2-7]{52}/(?!1\.)[1-9][0-9]*\.[1-9][0-9]*\Z")


class Whole(Struct, frozen=True):
    """An item that came back byte for byte; `data` is what its file `name` holds."""

    item: Item
    name: str
    data: bytes
    payload: bytes
    blocks: Mapping[str, bytes]
    files: tuple[str, ...]


class Lacking(Struct, frozen=True):
    """An item of which codes `missing` of `count` were not read; `who` names it as far as told."""

    who: str
    count: int
    missing: tuple[int, ...]
    files: tuple[str, ...]


class Unusable(Struct, frozen=True):
    """What was refused: a picture that cannot be read, or an item that is not sound."""

    file: str
    digest: Digest
    type: str
    raw: bytes
    code: str
    facts: Mapping[str, Fact]


class Restored(Struct, frozen=True):
    """What a stack of pictures held; `pages` were looked at in `files` files. `blank` names the
    files that could be read and showed no code of ours."""

    whole: tuple[Whole, ...] = ()
    lacking: tuple[Lacking, ...] = ()
    refused: tuple[Unusable, ...] = ()
    files: int = 0
    pages: int = 0
    stopped: bool = False
    blank: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether no code of ours was seen anywhere and nothing was refused."""
        return not (self.whole or self.lacking or self.refused)


class _Gathered(Struct):
    """Texts of one item, each with the files it was seen in."""

    texts: dict[str, None] = field(default_factory=dict)
    files: dict[str, None] = field(default_factory=dict)


class _Told:
    """How far reading a stack is, in pages: of a file that is not open yet one is expected."""

    def __init__(self, progress: Progress | None, files: int) -> None:
        self._progress, self._left = progress, files
        self._before = self._here = 0
        self._goes_on = True

    def at_page(self, read: int, count: int) -> bool:
        """Tell how many pages of the file at hand are read; return whether to go on."""
        self._here = count
        if self._progress is not None and self._goes_on:
            total = self._before + count + self._left - 1
            self._goes_on = self._progress(self._before + read, total)
        return self._goes_on

    def next_file(self) -> bool:
        """Count the file at hand as read; return whether to go on."""
        self._before += self._here
        self._left -= 1
        self._here = 0
        if self._progress is not None and self._goes_on:
            self._goes_on = self._progress(self._before, self._before + self._left)
        return self._goes_on


class Stack:
    """Codes of pictures read one after another: what was read need not be read again."""

    def __init__(self) -> None:
        self._gathered: dict[str, _Gathered] = {}
        self._unreadable: dict[Path, Problem] = {}
        self._files: set[Path] = set()
        self._pages = 0

    def read(self, paths: Sequence[Path], progress: Progress | None = None) -> Restored:
        """Read scans, photos and PDFs at and under `paths`, and return all that is known now.

        Raises:
            Problem: receive.nothing_there, when a path does not exist.
        """
        files, unread = _pictures(paths)
        self._unreadable |= unread
        told = _Told(progress, len(files))
        with Reader() as reader:
            for path in files:
                self._take(reader, path, told)
                if not told.next_file():
                    return replace(self.restored(), stopped=True)
        return self.restored()

    def _take(self, reader: Reader, path: Path, told: _Told) -> None:
        self._files.add(path)
        self._unreadable.pop(path, None)
        try:
            for texts in reader.pages(path, _is_enough, told.at_page):
                self._pages += 1
                for text in texts:
                    if transport.is_frame(text):
                        self._keep(text, path.name)
        except Problem as problem:
            self._unreadable[path] = problem

    def _keep(self, text: str, file: str) -> None:
        match = _HEAD.match(text)
        one = self._gathered.setdefault(match[1] if match else text, _Gathered())
        one.texts.setdefault(text)
        one.files.setdefault(file)

    def restored(self) -> Restored:
        """Return what the codes read so far come to."""
        whole: dict[Digest, Whole] = {}
        lacking: list[Lacking] = []
        refused = [_unreadable(path, problem) for path, problem in self._unreadable.items()]
        for gathered in self._gathered.values():
            files = tuple(gathered.files)
            for outcome in transport.join(gathered.texts):
                if isinstance(outcome, Accepted):
                    _unite(whole, outcome, files)
                elif isinstance(outcome, Refused):
                    refused.append(_refused(outcome, files, len(refused) + 1))
                else:
                    who = _who(gathered.texts)
                    lacking.append(Lacking(who, outcome.count, outcome.missing, files))
        lacking.sort(key=lambda lacking: (lacking.who, lacking.files))
        united = sorted(whole.values(), key=lambda one: one.name)
        found = tuple(united), tuple(lacking), tuple(refused)
        return Restored(*found, len(self._files), self._pages, blank=self._blank())

    def _blank(self) -> tuple[str, ...]:
        seen = {file for gathered in self._gathered.values() for file in gathered.files}
        read = self._files - self._unreadable.keys()
        return tuple(sorted(path.name for path in read if path.name not in seen))


def read(paths: Sequence[Path], progress: Progress | None = None) -> Restored:
    """Read pictures once (see `Stack.read`)."""
    return Stack().read(paths, progress)


def reading(found: Restored) -> Reading:
    """Return what is whole as a reading, so that a laptop may admit it like a file's items."""
    items = [
        ReadItem(
            whole.name,
            whole.item.digest,
            whole.item.type,
            whole.item,
            whole.payload,
            whole.blocks,
            "",
            {},
        )
        for whole in found.whole
    ]
    return Reading(tuple(items), found.files, ())


def save(found: Restored, folder: Path) -> tuple[sticks.Written, ...]:
    """Write every whole item as a file into `folder`, made if need be; nothing is overwritten: one
    whose name is taken, by the item with fewer signatures say, lies beside under its own.

    Raises:
        Problem: restore.folder, save.not_a_folder, or sticks.… of the first file that cannot be
            written; those before it are written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        reason = fault.strerror or ""
        raise Problem("restore.folder", folder=str(folder), reason=reason) from fault
    saving.check_folder(folder)
    return tuple(sticks.write_beside(folder, whole.name, whole.data) for whole in found.whole)


def _pictures(paths: Sequence[Path]) -> tuple[list[Path], dict[Path, Problem]]:
    """Every file that was named, whatever its ending, and what looks like a picture in folders;
    beside them what was not looked into."""
    for path in paths:
        if not path.exists():
            raise Problem("receive.nothing_there", file=str(path))
    found = sticks.scan(list(paths))
    links = [path for path, reason in found.ignored if path in paths and path.is_file()]
    files = links + [
        file for file in found.files if file in paths or file.suffix.lower() in pictures.SUFFIXES
    ]
    return files, {path: told for path, told in sticks.unread(found) if path not in links}


def _is_enough(texts: Collection[str]) -> bool:
    """Whether no item of which a page shows a code lacks another. Of a score sheet's pages any but
    the first may hold the item: there the page's own small code is not all there is to read."""
    places: dict[tuple[str, int], set[str]] = {}
    for text in texts:
        match = _HEAD.match(text)
        if match is not None:
            places.setdefault((match[1], int(match[3])), set()).add(match[2])
    if not places and any(_LATER_PAGE.match(text) for text in texts):
        return False
    return all(len(seen) >= count for (_, count), seen in places.items())


def _unite(whole: dict[Digest, Whole], accepted: Accepted, files: tuple[str, ...]) -> None:
    """Put an item to those that came back: printed with other signatures it is the same one, and
    whoever prints a page with a signature of their own takes none of the others away."""
    digest, value = accepted.item.digest, accepted.item.value
    before = whole.get(digest)
    blocks = accepted.blocks
    if before is not None:
        blocks, files = {**blocks, **before.blocks}, (*dict.fromkeys((*before.files, *files)),)
    item = Item(digest, value, frozenset(blocks))
    data = Sealed(item, accepted.payload, blocks).to_bytes()
    whole[digest] = Whole(item, file_name(item), data, accepted.payload, blocks, files)


def _refused(refused: Refused, files: tuple[str, ...], place: int) -> Unusable:
    named = ", ".join(files)
    facts = {**refused.facts, "item": place, "file": named}
    return Unusable(named, refused.digest, refused.type, refused.raw, refused.code, facts)


def _unreadable(path: Path, problem: Problem) -> Unusable:
    return Unusable(path.name, NO_DIGEST, "", b"", problem.code, problem.facts)


def _who(texts: Mapping[str, None]) -> str:
    told = glimpse(texts)
    parts = [told.get(name, "") for name in ("session", "assessor")]
    return " ".join(filter(None, parts))

"""What opens wrapped files on this laptop: unwrapping keys kept here, and the open signing key.

An unwrapping key is an age identity. Its file lies in this home, locked by a generated passphrase
that is shown once; beside it lies its recipient, which the edition names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from smartcity_desktop.bundles import key_kinds, keys, wrapping
from smartcity_desktop.desk.laptop.changed import Changed, Topic
from smartcity_desktop.desk.laptop.identity import Identity
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.desk.laptop.receiving import (
    Became,
    Outcome,
    Progress,
    Reading,
    ReadItem,
    Receipt,
    read,
)
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.values import Struct, replace
from smartcity_desktop.host import passphrases, sticks

Opener = wrapping.Opener
IDENTITY: Changed = frozenset({Topic.IDENTITY})
UNOPENED = frozenset({"E_WRAPPED", "E_WRAPPED_OTHER"})
"""Why a wrapped file was not read: it may be once the right key is open."""

_STEM = "unwrap-"
_SSH = b"-----BEGIN OPENSSH PRIVATE KEY-----"


class Kept(Struct, frozen=True):
    """An unwrapping key of this home; `named`: the edition in force names it."""

    recipient: str
    file: Path
    named: bool


class MadeKey(Struct, frozen=True):
    """An unwrapping key that was just made. `passphrase` is told here and never again."""

    recipient: str
    file: bytes
    passphrase: str


class UnwrapDesk:
    """The keys that unwrap, at one laptop; open ones live in memory only."""

    def __init__(self, laptop: Laptop, identity: Identity) -> None:
        self.laptop = laptop
        self.identity = identity
        self._open: dict[str, wrapping.Opener] = {}

    # making and keeping

    def maker(self, language: str) -> Callable[[], MadeKey]:
        """Return what makes a key, to be run beside the window; `keep` takes its result.

        `language` is that of the passphrase's words.
        """
        return lambda: made_key(language)

    def keep(self, made: MadeKey) -> Path:
        """Put a key that was just made into this home, and its recipient beside it."""
        return keep(self.laptop, made.recipient, made.file)

    def copy_to(self, recipient: str, folder: Path) -> sticks.Written:
        """Write a copy of a kept key file, locked as it is, to a stick.

        Raises:
            Problem: wrap.none_here, key.unreadable, sticks.…
        """
        file = next((kept.file for kept in self.kept() if kept.recipient == recipient), None)
        if file is None:
            raise Problem("wrap.none_here")
        return sticks.write(folder, file.name, _bytes(file), private=True)

    def check(self, recipient: str) -> None:
        """Let what an edition may name pass.

        Raises:
            Problem: wrap.recipient.
        """
        wrapping.check_recipient(recipient)

    def bring(self, file: Path, passphrase: str) -> Callable[[], tuple[wrapping.Opener, bytes]]:
        """Return what opens an unwrapping key from elsewhere; `bring_in` takes its result.

        Raises:
            Problem: by the returned function: key.unreadable, wrap.not_an_identity,
                wrap.too_many_rounds, key.wrong_passphrase, key.not_locked.
        """

        def open_() -> tuple[wrapping.Opener, bytes]:
            data = _bytes(file)
            opened = wrapping.load(data, passphrase, file.name)
            if not wrapping.is_wrapped(data):
                raise Problem("key.not_locked", file=file.name)
            return opened, data

        return open_

    def bring_in(self, opened: wrapping.Opener, file: bytes) -> Changed:
        """Keep an unwrapping key that was brought from elsewhere, and leave it open."""
        keep(self.laptop, opened.recipient, file)
        self._open[opened.recipient] = opened
        return IDENTITY

    def kept(self) -> tuple[Kept, ...]:
        """Return the unwrapping keys of this home, those that the edition names first."""
        return kept(self.laptop)

    def closed(self) -> tuple[Kept, ...]:
        """Return those of them that are not open."""
        return tuple(kept for kept in self.kept() if kept.recipient not in self._open)

    # opening

    def locked(self) -> bool:
        """Tell whether a key that may unwrap is at hand and locked: an unwrapping key kept here,
        or the signing key of who is here."""
        return bool(self.closed() or self._my_locked_key())

    def _my_locked_key(self) -> tuple[str, ...]:
        me = self.identity.me
        if me is None or not me.has_key or self.identity.is_unlocked:
            return ()
        return (self.laptop.holdings.edition().roster[me.id].key,)

    def opener(self, passphrase: str) -> Callable[[], Opened]:
        """Return the slow half of unlocking, to be run beside the window; `open_with` takes its
        result. The passphrase is tried at every locked key that is at hand.

        Raises:
            Problem: key.none, when nothing is at hand; by the returned function:
                key.wrong_passphrase, when it opens none of them.
        """
        files = [kept.file for kept in self.closed()]
        mine = self.identity.opener(passphrase) if self._my_locked_key() else None
        if not files and mine is None:
            raise Problem("wrap.none_here")
        return lambda: _opened(files, passphrase, mine)

    def open_with(self, opened: Opened) -> Changed:
        """Keep open what a passphrase has opened."""
        self._open |= {opener.recipient: opener for opener in opened.unwrapping}
        if opened.signing is not None:
            return IDENTITY | self.identity.sit_down(self.identity.my_id(), opened.signing)
        return IDENTITY

    @property
    def is_unlocked(self) -> bool:
        """Whether an unwrapping key is open."""
        return bool(self._open)

    def lock(self) -> Changed:
        """Drop the open unwrapping keys."""
        self._open = {}
        return IDENTITY

    def read(self, paths: Sequence[Path], progress: Progress | None = None) -> Reading:
        """Read files with everything that is open now (see `receiving.read`); touches no store."""
        return read(paths, progress, self.openers())

    def waiting(self, reading: Reading) -> tuple[Path, ...]:
        """Return the wrapped files of a reading that a key at hand may open once it is unlocked.

        Files say for which signing keys they are; for which unwrapping keys they do not.
        """
        may_all = bool(self.closed())
        mine = self._my_locked_key()
        return tuple(
            dict.fromkeys(
                Path(item.file)
                for item in reading.items
                if is_unopened(item) and (may_all or wrapping.named(item.payload, mine))
            )
        )

    def closed_files(self, reading: Reading) -> tuple[Path, ...]:
        """Return every wrapped file of a reading that no open key fits."""
        found = (Path(item.file) for item in reading.items if is_unopened(item))
        return tuple(dict.fromkeys(found))

    def without(self, reading: Reading, files: Sequence[Path]) -> Reading:
        """Return a reading without what is wrapped in `files`, which are read again later."""
        left = {str(file) for file in files}
        items = (item for item in reading.items if not (is_unopened(item) and item.file in left))
        return replace(reading, items=tuple(items))

    def openers(self) -> tuple[wrapping.Opener, ...]:
        """Return everything that is open and unwraps, for a reading."""
        mine = (wrapping.of_key(self.identity.open_key()),) if self.identity.is_unlocked else ()
        return (*self._open.values(), *mine)


class Opened(Struct, frozen=True):
    """What a passphrase has opened."""

    unwrapping: tuple[wrapping.Opener, ...]
    signing: keys.SigningKey | None


def _opened(
    files: Sequence[Path],
    passphrase: str,
    mine: Callable[[], keys.SigningKey] | None,
) -> Opened:
    found: list[wrapping.Opener] = []
    signing, fault = None, None
    for file in files:
        try:
            found.append(wrapping.load(_bytes(file), passphrase, file.name))
        except Problem as problem:
            fault = fault or problem
    try:
        signing = mine() if mine is not None else None
    except Problem as problem:
        fault = fault or problem
    if not found and signing is None:
        raise fault or Problem("wrap.none_here")
    return Opened(tuple(found), signing)


def keep(laptop: Laptop, recipient: str, data: bytes) -> Path:
    """Put a locked unwrapping key into a home, its recipient beside it; one that is there stays."""
    folder, stem = laptop.home.keys, f"{_STEM}{recipient[-8:]}"
    folder.mkdir(parents=True, exist_ok=True)
    there = folder / f"{stem}.age"
    public = (f"{stem}.pub", f"{recipient}\n".encode("ascii"))
    if there.is_file():
        sticks.write(folder, *public)
    else:
        sticks.write_pair(folder, (there.name, data), public)
    return there


def kept(laptop: Laptop) -> tuple[Kept, ...]:
    """Return the unwrapping keys of a home, those that the edition names first."""
    named = laptop.holdings.edition().recipient_keys() if laptop.holdings.has_edition else ()
    found = []
    for public in sorted(laptop.home.keys.glob(f"{_STEM}*.pub")):
        file, recipient = public.with_suffix(".age"), public.read_text(encoding="ascii").strip()
        if file.is_file():
            found.append(Kept(recipient, file, recipient in named))
    return tuple(sorted(found, key=lambda kept: (not kept.named, kept.recipient)))


def made_key(language: str) -> MadeKey:
    """Make an unwrapping key; about a second. Its passphrase's words are of `language`."""
    made, passphrase = wrapping.generate(), passphrases.generate(language)
    return MadeKey(made.recipient, made.to_file(passphrase), passphrase)


def needs_passphrase(file: Path) -> bool:
    """Tell whether a key file that unwraps is locked.

    Raises:
        Problem: key.unreadable, and those of `keys.is_locked`.
    """
    data = _bytes(file)
    return keys.is_locked(data, file.name) if _is_of_ssh(data) else wrapping.is_wrapped(data)


def open_file(file: Path, passphrase: str) -> wrapping.Opener:
    """Open a key file that unwraps: an age identity, or the OpenSSH key of somebody for whom
    files are wrapped. It is not kept.

    Raises:
        Problem: key.unreadable, wrap.not_an_identity, wrap.too_many_rounds, and those of
            `keys.load`.
    """
    data = _bytes(file)
    if _is_of_ssh(data):
        return wrapping.of_key(keys.load(data, passphrase, file.name))
    return wrapping.load(data, passphrase, file.name)


def _is_of_ssh(data: bytes) -> bool:
    return _SSH in data or key_kinds.of_private(data, {}) is not None


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as fault:
        raise Problem("key.unreadable", file=file.name) from fault


def copies_into(folder: Path, openers: Sequence[wrapping.Opener]) -> Callable[[Path], Path]:
    """Return what unwraps a copy of a store into `folder`, which whoever asks must clear again.

    Raises:
        Problem: by the returned function: key.unreadable, E_WRAPPED…, sticks.…
    """

    def unwrap(file: Path) -> Path:
        data = wrapping.unwrap(_bytes(file), openers)
        place = folder / f"{len(list(folder.iterdir())) + 1}"
        place.mkdir()
        return sticks.write(place, file.stem, data, private=True).path

    return unwrap


# readings


def admit(laptop: Laptop, reading: Reading) -> Receipt:
    """Admit a reading; wrapped files that no open key fits are told as refused and not put into
    quarantine: nothing is wrong with them, and whoever opens the key reads them again."""
    items = tuple(item for item in reading.items if not is_unopened(item))
    receipt = laptop.holdings.admit(replace(reading, items=items))
    left = tuple(
        Outcome(item.file, item.digest, item.type, Became.REFUSED, item.code, item.facts, None)
        for item in reading.items
        if is_unopened(item)
    )
    return replace(receipt, outcomes=(*receipt.outcomes, *left))


def is_unopened(item: ReadItem) -> bool:
    """Tell whether this is a wrapped file that no open key fits."""
    return item.item is None and item.code in UNOPENED

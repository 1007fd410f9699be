"""Handing files over so that only their readers (see `readers`) can look inside."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from smartcity_desktop.bundles import sealing
from smartcity_desktop.desk.laptop import readers
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.host import sticks


def file_name(laptop: Laptop, item: Item) -> str:
    """Return the name of the file that begins with this item, as it leaves this laptop."""
    wrapped = laptop.holdings.has_edition and readers.is_wrapped(laptop.holdings.edition(), item)
    return sealing.file_name(item, wrapped=wrapped)


def hand_over(
    laptop: Laptop, folder: Path, items: Sequence[sealing.Sealed], *, with_copy: bool = True
) -> sticks.Written:
    """Write items as one file to a stick, wrapped for its readers; read it back, keep a copy.

    Beside what a panel scored goes a copy of its laptop's store; of several files that leave at
    once only beside the last, `with_copy`.

    The same items for the same readers are the same bytes on every stick, until the copy in the
    outbox is gone.

    Raises:
        Problem: sticks.…, wrap.recipient.
    """
    name, data = sealing.file_name(items[0].item), sealing.bundle(items)
    if laptop.holdings.has_edition and readers.is_wrapped(laptop.holdings.edition(), items[0].item):
        name, data = _wrapped(laptop, items[0].item, data)
    scored = isinstance(items[0].item.value, Sheet | Record)
    return laptop.outbox.hand_over(folder, name, data, with_copy=scored and with_copy)


def _wrapped(laptop: Laptop, item: Item, plain: bytes) -> tuple[str, bytes]:
    """Wrapping the same twice gives other bytes, which nobody could compare: so what was wrapped
    before is used again, and remembered by what is inside and for whom."""
    from smartcity_desktop.bundles import wrapping

    edition = laptop.holdings.edition()
    recipients, others = edition.recipient_keys(), readers.signers(edition, item)
    told = "\n".join((sha256(plain).hexdigest(), *recipients, *others))
    fact = f"wrapped:{sha256(told.encode('ascii')).hexdigest()}"
    before = _in_outbox(laptop, laptop.store.facts.get(fact) or "")
    if before is not None:
        return before
    data = wrapping.wrap(plain, recipients, others)
    kept = laptop.outbox.keep(sealing.file_name(item, wrapped=True), data).path.name
    laptop.store.facts.put(fact, f"{kept} {sha256(data).hexdigest()}")
    return kept, data


def _in_outbox(laptop: Laptop, remembered: str) -> tuple[str, bytes] | None:
    name, _, digest = remembered.partition(" ")
    data = laptop.outbox.kept(name) if name else None
    if data is None or sha256(data).hexdigest() != digest:
        return None
    return name, data

"""What will be on a stick before it is written: which files, what each reveals, and to whom."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from smartcity_desktop.desk.laptop import readers, secrecy
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain.decision import Decision
from smartcity_desktop.domain.enrolment import Enrolment
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.values import Struct


class Reveals(StrEnum):
    """What whoever can read a file learns from it."""

    SCORES = "scores"
    SESSION = "session"
    """Everybody's scores of one session, and what was noted in the room."""
    DECISION = "decision"
    RANKING = "ranking"
    """A result that is not published yet."""
    PERSON = "person"
    PUBLIC = "public"
    STORE = "store"
    """All that this laptop holds, but no private key."""


class Leaving(Struct, frozen=True):
    """A file that leaves. `wrapped`: only its readers can look inside, else whoever finds it."""

    file: str
    reveals: Reveals
    wrapped: bool


def listed(laptop: Laptop, digests: Sequence[Digest]) -> tuple[Leaving, ...]:
    """Return the files that begin with these items, and the copy of the store that goes along."""
    items = [laptop.holdings.items()[digest] for digest in digests]
    files = tuple(_of_item(laptop, item) for item in items)
    scored = any(isinstance(item.value, Sheet | Record) for item in items)
    return (*files, copy(laptop)) if scored and laptop.outbox.leaves_copies() else files


def copy(laptop: Laptop) -> Leaving:
    """Return the copy of the store; its number and digest are known only when it is made."""
    wrapped = laptop.holdings.has_edition and bool(laptop.holdings.edition().recipient_keys())
    name = f"copy-{laptop.journal.id()}-*.db{'.age' if wrapped else ''}"
    return Leaving(name, Reveals.STORE, wrapped)


def _of_item(laptop: Laptop, item: Item) -> Leaving:
    wrapped = laptop.holdings.has_edition and readers.is_wrapped(laptop.holdings.edition(), item)
    return Leaving(secrecy.file_name(laptop, item), _reveals(laptop, item), wrapped)


def _reveals(laptop: Laptop, item: Item) -> Reveals:
    match item.value:
        case Sheet():
            return Reveals.SCORES
        case Record():
            return Reveals.SESSION
        case Decision():
            return Reveals.DECISION
        case Result():
            edition = laptop.holdings.edition()
            published = readers.is_published(edition, item, item.value)
            return Reveals.PUBLIC if published else Reveals.RANKING
        case Enrolment():
            return Reveals.PERSON
        case _:
            return Reveals.PUBLIC

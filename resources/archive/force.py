"""What editions do to the decisions and results that were in force before them: rules 10 and 11.

Part of `verify_standalone.py`, see there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .ruling import is_idle, is_refused
from .trust import Chain, Item, is_signed, named


@dataclass
class Turn:
    """What one link does, by digest: `gone` is in force no more, `stale` of these, or of what had
    its session planned before, for `min_seq` alone; `back` is in force again; `in_vain` is kept
    by it and not in force."""

    gone: set[str] = field(default_factory=set)
    stale: set[str] = field(default_factory=set)
    back: set[str] = field(default_factory=set)
    in_vain: set[str] = field(default_factory=set)


def turns(chain: Chain, items: dict[str, Item]) -> tuple[dict[str, Turn], set[str]]:
    """Every turn by its link, and what is in force under the newest: signed by enough deciders,
    not stale, not refused, and neither taken back nor replaced by another such item."""
    known = {at: item.value for at, item in items.items()}
    editions = {at: link.value for at, link in chain.trusted.items()}
    mine = {at: item for at, item in items.items() if _is_of(item, chain)}
    found: dict[str, Turn] = {}
    once: set[str] = set()
    before: set[str] = set()
    asleep: set[str] = set()
    last = None
    for link in chain.trusted.values():
        seq, least = link.value["seq"], link.value["min_seq"]
        signed = {
            at for at, one in mine.items() if _seq(one) <= seq and is_signed(one, chain, link)
        }
        old = {at for at in signed if _seq(mine[at]) < least}
        counting = {at for at in signed - old if _fits(mine[at], link, editions, known)}
        taken = {name for at in counting for name in _names(at, mine, known)}
        here = counting - taken
        if last is not None:
            kept = set(link.value["keeps"]) - set(last.value["keeps"])
            stale, back = (before | asleep) & old, (here - before) & once
            found[link.digest] = Turn(before - counting, stale, back, kept - counting)
        asleep = (signed & once) - old - counting - taken  # its session is planned no more
        last, before, once = link, here, once | counting
    return found, before


def told(turn: Turn, items: dict[str, Item]) -> Iterator[str]:
    """Each decision and result by name."""
    for digests, words in (
        (turn.gone, "is in force no more"),
        (turn.back, "is in force again"),
    ):
        for at in sorted(digests):
            yield f"{_name(at, items[at])} {words}"
    for at in sorted(turn.in_vain):
        yield f"{_short(at)} is among what is kept, and is not in force"


def _name(at: str, item: Item) -> str:
    if item.type == "result":
        return f"result {_short(at)} (e{_seq(item)})"
    target, session = item.value["target"], item.value["session"]
    if item.value["action"] in ("void", "choose"):
        target = _short(target)
    elif item.value["action"] == "waive":
        code, _, digest = target.partition(":")
        target = f"{code} {_short(digest)}".strip()
    about = ", ".join(filter(None, (target, session)))
    return f"decision {_short(at)} ({item.value['action']} {about})"


def _short(digest: str) -> str:
    return digest[:8].upper()


def _is_of(item: Item, chain: Chain) -> bool:
    """Rehearsals of what became official are none."""
    if item.type not in ("decision", "result"):
        return False
    link = named(item, chain)
    return link is not None and bool(link.value["mode"] == chain.newest.value["mode"])


def _fits(item: Item, link: Item, editions: dict[str, Any], known: dict[str, Any]) -> bool:
    if item.type != "decision":
        return True
    return not is_refused(item.value, link.value, editions, known)


def _seq(item: Item) -> int:
    return int(item.value["edition"]["seq"])


def _names(at: str, items: dict[str, Item], known: dict[str, Any]) -> Iterator[str]:
    """What a decision takes back, or a result replaces; a void of another session does nothing."""
    value = items[at].value
    if value["type"] == "decision":
        yield from value["supersedes"]
        if value["action"] == "void" and not is_idle(value, known):
            yield value["target"]
        return
    before = items.get(value["previous"])
    is_one = before is not None and before.type == "result"
    if is_one and (value["sealed"] or not before.value["sealed"]):
        yield before.digest

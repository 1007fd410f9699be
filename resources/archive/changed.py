"""What editions change after scores, and what of it nobody may change in silence (rule 11)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from . import force
from .persons import Persons, is_one, name
from .ruling import Ruled
from .trust import Chain, Item, by_seat, is_revoked, is_stolen, named, seats

FROZEN = ("mode", "rubric", "policy.rule", "policy.quota", "policy.ties", "policy.lot_seed")
WATCHED = (
    "conflicts",
    "policy.ineligible",
    "policy.quorum",
    "policy.divergence",
    "policy.session_signers",
)
PASSED = ("seq", "previous", "created_at", "type", "v")


def frozen(chain: Chain) -> list[str]:
    """Where an edition changes a frozen field, and items made before it still count."""
    found = []
    for before, link in _pairs(chain):
        parts = [part for part in _parts(before, link) if part in FROZEN]
        if parts and chain.newest.value["min_seq"] < link.value["seq"]:
            found.append(f"edition e{link.value['seq']} changes {', '.join(parts)}")
    return found


def watched(
    chain: Chain,
    items: dict[str, Item],
    void: set[str],
    ruled: Ruled,
    *,
    is_sealed: bool = False,
) -> list[str]:
    """Where an edition changes a watched field after sheets were signed, and nobody decided it.

    A result that is sealed (`is_sealed`) answers for less: not for what came back or went stale of
    decisions, and for sheets alone that have a level and a record lists; of what went stale, one by
    another hand."""
    found, least = [], chain.newest.value["min_seq"]
    signed = [
        item
        for at, item in items.items()
        if item.type == "sheet" and at not in void and _may_count(item, chain)
    ]
    asked, aging = _listed(signed, chain, items, void) if is_sealed else (signed, signed)
    turns, today = force.turns(chain, items)
    who = _persons(chain)
    counting = [one.value for one in asked if _seq(one) >= least]
    for n, (before, link) in enumerate(_pairs(chain), start=1):
        seq = link.value["seq"]
        mine = [sheet for sheet in asked if least <= _seq(sheet) < seq]
        parts = _parts_for(who, n, before, link, mine)
        turn = turns[link.digest]
        stale, back = (
            {at for at in one - void if items[at].type == "decision" and not is_sealed}
            for one in (turn.stale - today, turn.back & today)
        )
        if mine and (stale or _ages(before, link, signed, aging, chain)):
            parts.add("min_seq")
        if mine and back:
            parts.add("decisions")
        if _moves_excuse(who, n, ruled, counting):
            parts.add("excuses")
        if parts and least < seq and ("W_RULES_CHANGED", link.digest) not in ruled.waived:
            found.append(f"edition e{seq} changes {', '.join(sorted(parts))}")
    return found


def _persons(chain: Chain) -> Persons:
    return Persons([link.value for link in chain.trusted.values()])


def _parts_for(who: Persons, n: int, before: Item, link: Item, sheets: list[Item]) -> set[str]:
    """What an edition says otherwise than the one before and that touches one of the sheets."""
    others = who.shed(n) or who.passed_on(n)
    return {
        part
        for part in (*_parts(before, link), *(["conflicts"] if others else []))
        if any(_touches(part, who.links[:n], link.value, sheet.value) for sheet in sheets)
    }


def _listed(
    signed: list[Item], chain: Chain, items: dict[str, Item], void: set[str]
) -> tuple[list[Item], list[Item]]:
    """The sheets with a level that some record lists; and those where somebody else signed it."""
    chairs: dict[str, list[set[str]]] = {}
    for at, item in items.items():
        keys = _chair(item, chain) if item.type == "record" and at not in void else set()
        for one in item.value["sheets"] if keys else ():
            chairs.setdefault(one["digest"], []).append(keys)
    asked = [
        one
        for one in signed
        if one.digest in chairs
        and any(mark["level"] is not None for mark in one.value["levels"].values())
    ]
    mine = {one.digest: _hands(one, chain) for one in asked}
    aging = [one for one in asked if any(not mine[one.digest] & it for it in chairs[one.digest])]
    return asked, aging


def _chair(record: Item, chain: Chain) -> set[str]:
    """The keys by which the chair that its edition names signed a record."""
    link, seat = named(record, chain), record.value["chair"]
    panel = link.value["panels"].get(record.value["panel"]) if link is not None else None
    return _hands(record, chain) if panel is not None and panel["chair"] == seat else set()


def _seq(item: Item) -> int:
    return int(item.value["edition"]["seq"])


def _ages(before: Item, link: Item, signed: list[Item], aging: list[Item], chain: Chain) -> bool:
    """Whether a link lets a sheet go stale of whose hand none in that session counts."""
    least = chain.newest.value["min_seq"]
    ages = range(before.value["min_seq"], min(link.value["min_seq"], least))
    left: dict[tuple[str, str], list[set[str]]] = {}
    for one in signed if ages else ():
        if _seq(one) >= least:
            left.setdefault(_place(one), []).append(_hands(one, chain))
    return any(
        not any(_hands(one, chain) <= hands for hands in left.get(_place(one), []))
        for one in aging
        if _seq(one) in ages
    )


def _place(sheet: Item) -> tuple[str, str]:
    return sheet.value["session"], sheet.value["assessor"]


def _hands(item: Item, chain: Chain) -> set[str]:
    """The keys by which the seat that speaks in a sheet or record signed it."""
    link, newest = named(item, chain), chain.newest
    keys = {key for key in item.keys if not is_revoked(key, item, link, newest)}
    return by_seat(item, keys, link, chain, newest).get(_hand(item), set())


def _may_count(item: Item, chain: Chain) -> bool:
    """A sheet of a session that an edition has, by a member of its panel with a key that holds;
    what the newest edition says of its rules is what is looked at, and not asked."""
    link, sheet = named(item, chain), item.value
    if link is None or sheet["assessor"] not in seats(item, chain):
        return False
    panel = link.value["panels"].get(sheet["panel"])
    plans = [one.value["sessions"].get(sheet["session"]) for one in chain.trusted.values()]
    mine = (sheet["panel"], sheet["region"])
    planned = [plan for plan in plans if plan and (plan["panel"], plan["region"]) == mine]
    return bool(planned and panel and sheet["assessor"] in panel["members"])


def _touches(part: str, earlier: list[Any], new: Any, sheet: Any) -> bool:
    """Whether a change of `part` is one for whom a sheet was signed before it; of a session that no
    edition planned before, it is none for its own sheets."""
    old = earlier[-1]
    if part == "regions":
        return bool(old[part].get(sheet["region"]) != new[part].get(sheet["region"]))
    if part == "min_seq":
        return bool(new[part] <= sheet["edition"]["seq"] < old[part])
    if part != "sessions":
        return part in WATCHED
    mine = sheet["session"]
    is_known = any(mine in one[part] for one in earlier)
    for at in {*old[part], *new[part]}:
        was, now = old[part].get(at), new[part].get(at)
        takes = at != mine and now is not None and now["region"] == sheet["region"]
        if was != now and (takes or (at == mine and is_known)):
            return True
    return False


def _moves_excuse(who: Persons, n: int, ruled: Ruled, sheets: list[Any]) -> bool:
    """Whether an edition moves who is excused, and a sheet of that session was signed since."""
    excuses = [one for one in ruled.in_force.values() if one["action"] == "excuse"]
    return any(
        who.moves(n, excuse, sheet, ruled.excused)
        for excuse in excuses
        for sheet in sheets
        if excuse["session"] == sheet["session"]
    )


def _had(chain: Chain, one: Any, seat: str) -> Any:
    """Who has a seat in the edition that something names."""
    return chain.trusted[one["edition"]["sha256"]].value["roster"].get(seat)


def told(chain: Chain, items: dict[str, Item]) -> list[str]:
    """Every difference between editions, with the number of items made before it."""
    found, turns, who = [], force.turns(chain, items)[0], _persons(chain)
    for n, (before, link) in enumerate(_pairs(chain), start=1):
        made = list(_made_before(chain, items, link))
        for person, region in who.shed(n):
            about = f"edition e{link.value['seq']}: the declared conflict of {person} with {region}"
            found.append(f"{about} is gone; {len(made)} sheets and records before it")
        for seat, code, was, now in who.passed_on(n):
            signed = [item for item in made if item.type == "sheet" and _hand(item) == seat]
            taken = [item for item in signed if item.value["region"] == code]
            theirs = [one for one in taken if is_one(_had(chain, one.value, seat), was)]
            place = name(link.value["regions"][code])
            about = f"the declared conflict of seat {seat} with {place} is of {now['name']} now"
            about = f"edition e{link.value['seq']}: {about}, and takes what {was['name']} signed"
            found.append(f"{about} in that seat; {len(theirs)} sheets before it")
        for part in _parts(before, link):
            count = f"{len(made)} sheets and records before it"
            found.append(f"edition e{link.value['seq']} changes {part}; {count}")
        for seat, was, now in _keys(before, link):
            hands = [_hand(item) for item in made]
            about = f"edition e{link.value['seq']} changes the key of {seat}"
            found.append(f"{about} ({was} -> {now}); {hands.count(seat)} of that seat before it")
        for line in force.told(turns[link.digest], items):
            about = f"edition e{link.value['seq']}: {line}"
            found.append(f"{about}; {len(made)} sheets and records before it")
    return found


def _pairs(chain: Chain) -> Iterator[tuple[Item, Item]]:
    links = list(chain.trusted.values())
    for at in range(1, len(links)):
        yield links[at - 1], links[at]


def _parts(before: Item, link: Item) -> list[str]:
    old, new = _fields(before.value), _fields(link.value)
    return sorted(part for part in {*old, *new} if old.get(part) != new.get(part))


def _fields(edition: Any) -> dict[str, Any]:
    found = {name: one for name, one in edition.items() if name not in (*PASSED, "policy")}
    found.update({f"policy.{name}": one for name, one in edition["policy"].items()})
    return found


def _keys(before: Item, link: Item) -> Iterator[tuple[str, str, str]]:
    old, new = before.value["roster"], link.value["roster"]
    for seat in sorted({*old, *new}):
        was, now = old.get(seat), new.get(seat)
        if was and now and was["key"] != now["key"]:
            yield seat, was["name"], now["name"]


def _made_before(chain: Chain, items: dict[str, Item], link: Item) -> Iterator[Item]:
    """The sheets and records that their own hand signed under an earlier edition."""
    for item in items.values():
        if item.type not in ("sheet", "record"):
            continue
        then = named(item, chain)
        if then is None or then.value["seq"] >= link.value["seq"]:
            continue
        person = then.value["roster"].get(_hand(item))
        key = person["key"] if person is not None else ""
        if key in item.keys and not is_stolen(chain.newest, key, item):
            yield item


def _hand(item: Item) -> str:
    return str(item.value["assessor" if item.type == "sheet" else "chair"])

"""Rules and keys cannot change silently after scores (the format, rule 11)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from smartcity_desktop.domain.decision import CHOOSE, EXCUSE, RULES_CHANGED, VOID, Decision
from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import Edition, Policy
from smartcity_desktop.domain.edition_change import FREE, FROZEN, WATCHED, EditionChange, Weight
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.item import Item, Value
from smartcity_desktop.domain.problem import Fact
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.values import asdict
from smartcity_desktop.domain.view import Finding
from smartcity_desktop.merge import people, scored
from smartcity_desktop.merge.branches import is_stolen_for
from smartcity_desktop.merge.chain import Chain
from smartcity_desktop.merge.finding import finding
from smartcity_desktop.merge.force import Forces, Turn, forces
from smartcity_desktop.merge.ground import Ground
from smartcity_desktop.merge.people import People, Shed
from smartcity_desktop.merge.scored import Scored

WEIGHTS: Mapping[str, Weight] = {
    "mode": FROZEN,
    "rubric": FROZEN,
    "policy.rule": FROZEN,
    "policy.quota": FROZEN,
    "policy.ties": FROZEN,
    "policy.lot_seed": FROZEN,
    "conflicts": WATCHED,
    "policy.ineligible": WATCHED,
    "policy.quorum": WATCHED,
    "policy.divergence": WATCHED,
    "policy.session_signers": WATCHED,
}
"""All other fields may change with a reason."""
_PASSED = frozenset({"seq", "previous", "created_at", "v"})
"""What differs between any two links."""
_SHORT = 60
SHED = "conflicts.gone"
"""A declared conflict that a person of the roster has no more: dropped, or left on another seat."""
PASSED_ON = "conflicts.passed"
"""A declared conflict of a seat that is somebody else's than who had the seat before."""
EXCUSES = "excuses"
GONE, BACK, IN_VAIN = "force.gone", "force.back", "force.in_vain"
"""A decision or result whose force an edition ends or brings back; what it keeps in vain."""


def findings(under: Ground, known: Mapping[Digest, Item]) -> tuple[Finding, ...]:
    """Return what must be told about rules that changed: E_EDITION_FROZEN, W_RULES_CHANGED.

    A frozen field is changed only where nothing made before counts any more; a watched one, once a
    sheet was signed under an earlier edition that still counts, is open until it is waived.
    """
    if len(under.chain.trusted) < 2:
        return ()
    force = forces(under.chain, known.values())
    return tuple(_findings(under, scored.every_one(under, known), force, known))


def answered(
    under: Ground, known: Mapping[Digest, Item], found: tuple[Finding, ...]
) -> tuple[Finding, ...]:
    """Return for which of `found`, all the findings, a result answers that is sealed.

    Not asked is what one hand can still sign without any effect: whether a decision was away and
    is back, or has gone stale, and what the sheets say that no record lists. What a decision in
    force does, the result lists.
    """
    if not any(one.code == RULES_CHANGED for one in found):
        return found
    return tuple(_findings(under, scored.listed(under, known), None, known))


def _findings(
    under: Ground, sheets: Scored, force: Forces | None, known: Mapping[Digest, Item]
) -> Iterator[Finding]:
    least, who = under.edition.min_seq, people.people(under.chain)
    counting = tuple(
        sheet for sheet in map(scored.sheet_of, sheets.asked) if sheet.edition.seq >= least
    )
    excuses, shed = tuple(_excuses(under, known)), people.shed(who)
    for n, (before, link) in enumerate(pairwise(who.links), start=1):
        if least >= link.seq:
            continue
        at, parts = who.digests[n], {part for part, _ in _parts(before, link)}
        if shed[at] or any(people.passed_on(who, n)):
            parts.add("conflicts")  # whatever the list says: it is of other people now
        frozen = sorted(part for part in parts if WEIGHTS.get(part) == FROZEN)
        made = tuple(sheet for sheet in counting if sheet.edition.seq < link.seq)
        watched = {part for part in parts if _is_watched(part, who.links[:n], link, made)}
        if made:
            watched |= set(_moved(under, force, at)) if force is not None else set()
            watched |= {"min_seq"} if scored.ages(under, before, link, sheets) else set()
        if people.moves_excuse(under.rulings.excused, who, n, excuses, counting):
            watched.add(EXCUSES)
        about: dict[str, Fact] = {"edition": link.id, "seq": link.seq, "item": short(at)}
        if frozen:
            yield finding("E_EDITION_FROZEN", parts=", ".join(frozen), **about)
        if watched and (RULES_CHANGED, at) not in under.rulings.waived:
            yield finding(RULES_CHANGED, parts=", ".join(sorted(watched)), count=len(made), **about)


def _excuses(under: Ground, known: Mapping[Digest, Item]) -> Iterator[Decision]:
    for at in under.rulings.excuses:
        decision = known[at].value
        assert isinstance(decision, Decision)
        yield decision


def _moved(under: Ground, force: Forces, at: Digest) -> Iterator[str]:
    """The parts by which a link moves decisions that nobody made void: it lets some go stale that
    do not count today either, or brings some back that do."""
    turn, left = force.turns[at], force.decisions - under.rulings.void.keys()
    if turn.stale & left - force.today:
        yield "min_seq"
    if turn.back & left & force.today:
        yield "decisions"


def _is_watched(
    part: str, earlier: tuple[Edition, ...], link: Edition, made: tuple[Sheet, ...]
) -> bool:
    """Of the regions only what was scored already; of the plan that as well, and what else may
    speak from now on for a region that was scored; of `min_seq` what brings stale sheets back."""
    before = earlier[-1]
    if part == "regions":
        regions = {sheet.region for sheet in made}
        return any(before.regions.get(one) != link.regions.get(one) for one in regions)
    if part == "sessions":
        return any(_moves(sheet, earlier, link) for sheet in made)
    if part == "min_seq":
        return any(link.min_seq <= sheet.edition.seq < before.min_seq for sheet in made)
    return bool(made) and WEIGHTS.get(part) == WATCHED


def _moves(sheet: Sheet, earlier: tuple[Edition, ...], link: Edition) -> bool:
    """A panel's own session that it added on the day, and that no edition planned before, is
    confirmed, and moves nobody; one that was taken out of the plan and comes back does."""
    old, new = earlier[-1].sessions, link.sessions
    is_known = any(sheet.session in one.sessions for one in earlier)
    if is_known and old.get(sheet.session) != new.get(sheet.session):
        return True
    others = (at for at, plan in new.items() if plan.region == sheet.region and old.get(at) != plan)
    return any(at != sheet.session for at in others)


def _made_before(chain: Chain, every: Iterable[Item], seq: int) -> Iterator[Item]:
    """The sheets and records that their own hand signed under a link before `seq`, which they name
    by digest, id and number (rule 1)."""
    for item in every:
        value = item.value
        if not isinstance(value, Sheet | Record):
            continue
        ref = value.edition
        named = chain.trusted.get(ref.sha256)
        if named is None or (named.id, named.seq) != (ref.id, ref.seq) or named.seq >= seq:
            continue
        seat = value.assessor if isinstance(value, Sheet) else value.chair
        person = named.roster.get(seat)
        if person is None or person.key not in item.keys or chain.edition is None:
            continue
        if not is_stolen_for(chain.edition, person.key, item.digest):
            yield item


def changes(chain: Chain, every: Iterable[Item]) -> tuple[EditionChange, ...]:
    """Return every difference between the links of a chain, oldest first."""
    items = tuple(every)
    found: list[EditionChange] = []
    force, values = forces(chain, items), {item.digest: item.value for item in items}
    who = people.people(chain)
    shed = people.shed(who)
    for n, (before, link) in enumerate(pairwise(who.links), start=1):
        made = tuple(_made_before(chain, items, link.seq))
        found += (_of_shed(one, before, link, made) for one in shed[who.digests[n]])
        found += _of_link(before, link, made)
        found += _of_passed_on(chain, who, n, made)
        found += _of_force(force.turns[who.digests[n]], values, link, made)
    return tuple(found)


def _of_shed(one: Shed, before: Edition, link: Edition, made: tuple[Item, ...]) -> EditionChange:
    regions = (edition.regions.get(one.region) for edition in (before, link, one.said))
    region = next((known.full_name() for known in regions if known is not None), one.region)
    return EditionChange(link.seq, SHED, (one.seat,), one.person.name, region, WATCHED, len(made))


def _of_passed_on(
    chain: Chain, who: People, n: int, made: tuple[Item, ...]
) -> Iterator[EditionChange]:
    """Each with the number of sheets that it takes from who had the seat."""
    link = who.links[n]
    for seat, region, old, new in people.passed_on(who, n):
        mine = 0
        for item in made:
            value = item.value
            if isinstance(value, Sheet) and (value.assessor, value.region) == (seat, region):
                author = chain.trusted[value.edition.sha256].roster[seat]
                mine += people.is_one(old, author)
        names = (seat, link.regions[region].full_name())
        yield EditionChange(link.seq, PASSED_ON, names, old.name, new.name, WATCHED, mine)


def _of_force(
    turn: Turn, values: Mapping[Digest, Value], link: Edition, made: tuple[Item, ...]
) -> Iterator[EditionChange]:
    """By name each decision and result whose force a link ends or brings back, and what it keeps in
    vain."""
    for part, digests in ((GONE, turn.gone), (BACK, turn.back), (IN_VAIN, turn.in_vain)):
        for at in sorted(digests):
            what = ("", "") if part == IN_VAIN else _what(values[at])
            yield EditionChange(link.seq, part, (short(at),), *what, WATCHED, len(made))


def _what(value: Value) -> tuple[str, str]:
    """What a decision does and about what, or which edition a result names, in few letters."""
    if not isinstance(value, Decision):
        return "result", f"e{value.edition.seq}" if isinstance(value, Result) else ""
    target = value.target if value.action == EXCUSE else ""
    if value.action in {VOID, CHOOSE}:
        target = short(value.item)
    elif not target:
        code, digest = value.waived
        target = f"{code} {short(digest)}".strip()
    return str(value.action), ", ".join(filter(None, (target, value.session)))


def _of_link(before: Edition, link: Edition, made: tuple[Item, ...]) -> Iterator[EditionChange]:
    for part, (old, new) in _parts(before, link):
        weight = WEIGHTS.get(part, FREE)
        if part == "roster":
            yield from _of_roster(before, link, made)
            continue
        names: tuple[str, ...] = ()
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            names = tuple(sorted(name for name in {*old, *new} if old.get(name) != new.get(name)))
        shown = ("", "") if names else (_text(old), _text(new))
        yield EditionChange(link.seq, part, names, *shown, weight, len(made))


def _of_roster(before: Edition, link: Edition, made: tuple[Item, ...]) -> Iterator[EditionChange]:
    """Each seat by itself: whose key or name changed, and what the seat had signed before."""
    for seat in sorted({*before.roster, *link.roster}):
        old, new = before.roster.get(seat), link.roster.get(seat)
        if old == new:
            continue
        part = "roster.key" if old and new and old.key != new.key else "roster"
        mine = sum(1 for item in made if _speaks(item) == seat)
        names = (old.name if old else "", new.name if new else "")
        yield EditionChange(link.seq, part, (seat,), *names, FREE, mine)


def _speaks(item: Item) -> str:
    value = item.value
    if isinstance(value, Sheet):
        return value.assessor
    return value.chair if isinstance(value, Record) else ""


def _parts(before: Edition, link: Edition) -> Iterator[tuple[str, tuple[object, object]]]:
    old, new = _fields(before), _fields(link)
    for part in sorted({*old, *new}):
        if old.get(part) != new.get(part):
            yield part, (old.get(part), new.get(part))


def _fields(edition: Edition) -> dict[str, object]:
    found = {name: value for name, value in asdict(edition).items() if name not in _PASSED}
    policy = found.pop("policy")
    assert isinstance(policy, Policy)
    return found | {f"policy.{name}": value for name, value in asdict(policy).items()}


def _text(value: object) -> str:
    text = str(value) if isinstance(value, str | int) else ""
    return text if len(text) <= _SHORT else ""

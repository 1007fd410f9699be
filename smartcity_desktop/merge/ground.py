"""The ground every item stands on: the edition it names, its session, its signers.

The format, section 6, numbers the rules of the view.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from smartcity_desktop.domain.additional import additional_id
from smartcity_desktop.domain.custody import Custody
from smartcity_desktop.domain.decision import Decision
from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import Edition, EditionRef, RevocationKind
from smartcity_desktop.domain.ids import NO_REGION, NO_SESSION, Digest, IndicatorId, SeatId
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.problem import Fact
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.values import Struct, field, replace
from smartcity_desktop.domain.view import BACKDATED, OTHER_HAND, Finding, ItemState
from smartcity_desktop.merge.branches import revoked_for
from smartcity_desktop.merge.chain import Chain
from smartcity_desktop.merge.finding import NOBODY, finding, listed
from smartcity_desktop.merge.people import people
from smartcity_desktop.merge.rulings import NONE, Rulings

_WAITS = frozenset(
    {
        "E_EDITION_UNKNOWN",
        "E_MISSING_SIGNATURE",
        "E_MISSING_COSIGN",
        "E_MISSING_DECIDER",
        "E_SHEET_WAITING",
        "E_TARGET_WAITING",
        "E_RESULT_WAITING",
        OTHER_HAND,
    }
)

_MISPLACED = frozenset({"E_SESSION_UNKNOWN", "E_PANEL_MISMATCH", "E_REGION_MISMATCH"})

_Referring = Sheet | Record | Decision | Custody | Result


class Judged(Struct, frozen=True):
    """One item judged by itself: VALID, WAITING or REFUSED; SUPERSEDED when void.

    `authentic`: the hand that may speak here signed it (the assessor a sheet, the panel's chair a
    record, enough deciders a decision or a result) under a trusted edition, whatever else is wrong
    with it. `apart`: it is of another mode, and no session's.
    """

    item: Item
    state: ItemState
    findings: tuple[Finding, ...]
    authentic: bool
    apart: bool = False


class Ground(Struct, frozen=True):
    """The chain with its edition in force, whose key is whose over the whole chain, the indicators
    of the rubric in force, who is one person by any line of a roster, what decisions do, and the
    sheets and records that are `backdated`, each with an item that proves it."""

    chain: Chain
    edition: Edition
    seats: Mapping[str, SeatId]
    indicators: frozenset[IndicatorId]
    one: Mapping[str, str]
    rulings: Rulings = NONE
    backdated: Mapping[Digest, Digest] = field(default_factory=dict)

    def named(self, ref: EditionRef) -> Edition:
        """Return the trusted edition an item was made under (after `place` found no fault)."""
        return self.chain.trusted[ref.sha256]

    def signers(self, item: Item) -> frozenset[SeatId]:
        """Return the seats of the roster, past or present, whose signature is on `item`: whom the
        edition named gives a seat by that one."""
        named = self._made_under(item).roster.items()
        seats = {**self.seats, **{person.key: seat for seat, person in named if person.key}}
        return frozenset(seats[key] for key in item.keys if key in seats)

    def hands(self, item: Item, seat: SeatId) -> frozenset[str]:
        """Return the keys by which `seat` signed a sheet or record: that of the person who has the
        seat in the edition named, and each by which a later one gives that same person the seat at
        this place. Empty where none did.

        So nobody who gets the seat afterwards speaks in what was made before, makes it an own one
        or spoils it by one more signature; nor does who gets a key under that person's name speak
        for those that signed: all are asked. Nobody speaks in a place that the seat had lost, and
        no edition to come takes a hand away. Whom the edition named gives another seat speaks for
        that one alone: one signature is never two people's. A key that the edition in force calls
        compromised counts only for the digests it keeps; a retired one still counts for what was
        made under an edition that had not retired it.
        """
        named, held = self._made_under(item), self.holding(item)
        then = named.roster.get(seat)
        if then is None:
            return frozenset()
        found = {then.key}
        for one in self.chain.trusted.values():
            person = one.roster.get(seat) if one.seq > named.seq else None
            if person is None or person.key not in held or _has_a_seat(person.key, named):
                continue
            if person.is_same_as(then) and seat in _places(one, item, seat):
                found.add(person.key)
        return held & found

    def holding(self, item: Item) -> frozenset[str]:
        """Return the keys whose signature on a sheet or record holds, whoever's they are."""
        named = self._made_under(item)
        return frozenset(key for key in item.keys if not self.is_barred(key, item.digest, named))

    def signed_by(self, item: Item, seat: SeatId) -> bool:
        """Tell whether `seat` signed a sheet or record, by whichever of its keys."""
        return bool(self.hands(item, seat))

    def has_signed_too(self, item: Item, sheet: Item) -> bool:
        """Tell whether the hand of a sheet has signed `item` as well: with every key by which its
        assessor signed the sheet, for whoever has the seat today, or had it, can add a signature.
        """
        assert isinstance(sheet.value, Sheet)
        keys = self.hands(sheet, sheet.value.assessor)
        return bool(keys) and keys <= self.holding(item)

    def is_by_former_hand(self, item: Item, seat: SeatId) -> bool:
        """Tell whether `seat` signed with a key to which the edition in force does not give that
        place on the panel: a chair's under a record that it speaks in, else a member's.
        """
        places = {seat} & _places(self.edition, item, seat)
        return not all(self._sits(key, places) for key in self.hands(item, seat))

    def is_of_former_hand(self, sheet: Item) -> bool:
        """Tell whether a key of a sheet's hand has no seat on the panel any more, neither the
        sheet's nor another: that it agrees to something may have been signed at any time."""
        assert isinstance(sheet.value, Sheet)
        members = self.edition.panels[sheet.value.panel].members
        keys = self.hands(sheet, sheet.value.assessor)
        return not all(self._sits(key, members) for key in keys)

    def _sits(self, key: str, places: Iterable[SeatId]) -> bool:
        """Tell whether the edition in force names a key for one of these seats: not one that is
        retired, replaced, moved or gone. What it keeps of a stolen key it vouches for."""
        gone, roster = self.edition.revoked.get(key), self.edition.roster
        if gone is not None:
            return gone.kind == RevocationKind.COMPROMISED
        return any(seat in roster and roster[seat].key == key for seat in places)

    def _made_under(self, item: Item) -> Edition:
        assert isinstance(item.value, Sheet | Record)
        return self.named(item.value.edition)

    def is_by_its_hand(self, item: Item) -> bool:
        """Tell whether the one who may speak signed a sheet or record: its assessor, or who chairs
        the panel in the edition it names, which must be a trusted one."""
        value = item.value
        assert isinstance(value, Sheet | Record)
        named = self.named(value.edition)
        if isinstance(value, Sheet):
            return self.signed_by(item, value.assessor)
        panel = named.panels.get(value.panel)
        chairs = panel is not None and panel.chair == value.chair
        return chairs and self.signed_by(item, value.chair)

    def is_aside(self, record: Record, seat: SeatId) -> bool:
        """Tell whether a seat has no voice in a record's session: in conflict, or excused."""
        excused = (record.session, seat) in self.rulings.excused
        return excused or self.edition.in_conflict(seat, record.region)

    def is_barred(self, key: str, digest: Digest, named: Edition) -> bool:
        """Tell whether a key's signature does not hold for what was made under `named`."""
        return is_barred(key, digest, named, self.edition)


def _places(edition: Edition, item: Item, seat: SeatId) -> frozenset[SeatId]:
    """Return the seats that may speak as `seat` does in a sheet or record, in an edition's panel:
    its chair's for whom a record calls the chair, else its members'."""
    value = item.value
    assert isinstance(value, Sheet | Record)
    panel = edition.panels.get(value.panel)
    if panel is None:
        return frozenset()
    chairs = isinstance(value, Record) and seat == value.chair
    return frozenset((panel.chair,) if chairs else panel.members) & edition.roster.keys()


def _has_a_seat(key: str, edition: Edition) -> bool:
    return any(person.key == key for person in edition.roster.values())


def is_barred(key: str, digest: Digest, named: Edition, here: Edition) -> bool:
    """Tell whether a key's signature does not hold for what was made under `named`, while `here`
    is in force."""
    if revoked_for(named, key, digest):
        return True
    entry = here.revoked.get(key)
    retired = entry is not None and entry.kind == RevocationKind.RETIRED
    return not retired and revoked_for(here, key, digest)


def ground(chain: Chain, edition: Edition) -> Ground:
    """Return the ground under `chain`; of one key in several editions the newest line counts."""
    seats = {p.key: s for one in chain.trusted.values() for s, p in one.roster.items() if p.key}
    indicators = frozenset(i.id for i in edition.rubric.indicators())
    return Ground(chain, edition, seats, indicators, people(chain).named[-1])


def judged(item: Item, found: tuple[Finding, ...], *, authentic: bool) -> Judged:
    """Return an item with its state: REFUSED as soon as one finding cannot heal."""
    if not found:
        return Judged(item, ItemState.VALID, (), authentic)
    heals = all(told.code in _WAITS for told in found)
    return Judged(item, ItemState.WAITING if heals else ItemState.REFUSED, found, authentic)


def facts(ground: Ground, item: Item) -> dict[str, Fact]:
    """Return what every finding about an item says: session, region, item; "–" for none."""
    value = item.value
    session = getattr(value, "session", NO_SESSION)
    plan = ground.edition.sessions.get(session)
    code = getattr(value, "region", plan.region if plan else NO_REGION)
    region = ground.edition.regions.get(code)
    about: dict[str, Fact] = {
        "session": session or NOBODY,
        "region": region.full_name() if region else code or NOBODY,
        "item": short(item.digest),
    }
    if isinstance(value, Sheet):
        about["assessor"] = value.assessor
    return about


def is_anothers(judged: Judged) -> bool:
    """Tell whether nobody who may sign this did: it is as if it were not there (rule 13), wherever
    it says that it belongs."""
    misplaced = any(told.code in _MISPLACED for told in judged.findings)
    unknown = any(told.facts.get("known") == 0 for told in judged.findings)
    return unknown or (misplaced and not judged.authentic)


def place(ground: Ground, item: Item) -> Judged | None:
    """Return the judgement on an item that fails rule 1, 2 or 15, None when it is in its place.

    Rule 1: made under a trusted edition, not older than `min_seq`, of the same mode. Rule 2:
    session, panel and region as in the edition in force. What a panel signed for a session that it
    added on the day waits for the edition that has it. Rule 15: what says that it is older than
    what it names is as if it were not there.
    """
    unknown = of_chain(ground, item)
    if unknown is not None:
        return unknown
    if item.digest in ground.backdated:
        return _backdated(ground, item)
    misplaced = of_event(ground, item) or _session(ground, item)
    if misplaced is None:
        return None
    return replace(misplaced, authentic=ground.is_by_its_hand(item))


def _backdated(ground: Ground, item: Item) -> Judged:
    value, later = item.value, ground.backdated[item.digest]
    assert isinstance(value, Sheet | Record)
    seats = ground.signers(item)
    about = {**facts(ground, item), "seq": value.edition.seq, "other": short(later)}
    return _refused(item, finding(BACKDATED, signers=listed(seats), **about))


def of_event(ground: Ground, item: Item) -> Judged | None:
    """Return the judgement on an item that fails rule 1, None when its edition counts."""
    unknown = of_chain(ground, item)
    if unknown is not None:
        return unknown
    ref, here = _ref(item), ground.edition
    about = {**facts(ground, item), "edition": ref.id, "seq": ref.seq}
    if ref.seq < here.min_seq:
        about["least"] = here.min_seq
        return _refused(item, finding("E_EDITION_STALE", **about))
    return None


def of_another_mode(ground: Ground, item: Item) -> Judged:
    """Return the judgement on what an edition of another mode names: as if it were not here."""
    ref, here = _ref(item), ground.edition
    about = {**facts(ground, item), "edition": ref.id, "seq": ref.seq}
    mode = ground.chain.every[Digest(ref.sha256)].mode
    return replace(
        _refused(item, finding("E_MODE", mode=mode, here=here.mode, **about)), apart=True
    )


def of_chain(ground: Ground, item: Item) -> Judged | None:
    """Return the judgement on an item whose edition is not in the chain, None where it is."""
    ref = _ref(item)
    named = ground.chain.trusted.get(ref.sha256)
    if named is None or (named.id, named.seq) != (ref.id, ref.seq):
        return _unknown_edition(ground, item, ref, named)
    return None


def _ref(item: Item) -> EditionRef:
    assert isinstance(item.value, _Referring)
    return item.value.edition


def _unknown_edition(ground: Ground, item: Item, ref: EditionRef, named: Edition | None) -> Judged:
    """An unknown edition may still arrive, unless this chain has no room for it. Where who may
    speak signed, it is missing even so: whoever drops an edition may leave another in its place."""
    here, about = ground.edition, {**facts(ground, item), "edition": ref.id, "seq": ref.seq}
    if ref.id == here.id and ref.seq < here.min_seq:
        return _refused(item, finding("E_EDITION_STALE", least=here.min_seq, **about))
    known = _speaking(ground, item)
    found = finding("E_EDITION_UNKNOWN", signers=listed(known), known=len(known), **about)
    taken = ground.chain.first_seq <= ref.seq <= here.seq
    taken = taken and (not known or ref.sha256 in ground.chain.every)
    if ref.id != here.id or taken or named is not None:
        return _refused(item, found)
    return Judged(item, ItemState.WAITING, (found,), authentic=False)


def _speaking(ground: Ground, item: Item) -> frozenset[str]:
    """Whose signature on an item of an unknown edition is a reason to wait for that edition.

    Of a sheet that is a member of the panel, of a record its chair, who still has a voice there,
    by a key that nobody revoked, for a session that is planned or could be added; of anything else
    enough deciders. One hand can so hold up its own sessions alone, and an excuse ends that.
    """
    value, here = item.value, ground.edition
    keys = item.keys - here.revoked.keys()
    if not isinstance(value, Sheet | Record):
        deciders = here.decider_keys()
        keys &= frozenset(deciders.keys)
        names = (officer.name for officer in here.officers.values() if officer.key in keys)
        return frozenset(names) if deciders.enough(keys) else frozenset()
    panel = here.panels.get(value.panel)
    if panel is None or value.region not in here.regions or not _may_be_planned(here, value):
        return frozenset()
    hand = value.assessor if isinstance(value, Sheet) else value.chair
    is_theirs = hand in panel.members if isinstance(value, Sheet) else hand == panel.chair
    if not is_theirs or _is_silent(ground, value, hand):
        return frozenset()
    return frozenset(ground.seats[key] for key in keys if key in ground.seats) & {hand}


def _may_be_planned(here: Edition, value: Sheet | Record) -> bool:
    plan = here.sessions.get(value.session)
    if plan is None:
        return value.session == additional_id(value.panel, value.region)
    return (plan.panel, plan.region) == (value.panel, value.region)


def _is_silent(ground: Ground, value: Sheet | Record, seat: SeatId) -> bool:
    excused = (value.session, seat) in ground.rulings.excused
    return excused or ground.edition.in_conflict(seat, value.region)


def _session(ground: Ground, item: Item) -> Judged | None:
    value, about = item.value, facts(ground, item)
    assert isinstance(value, Sheet | Record)
    plan = ground.edition.sessions.get(value.session)
    if plan is None:
        if speaks := _of_additional(ground, item, value):
            unknown = finding("E_SESSION_UNKNOWN", **speaks, **about)
            return Judged(item, ItemState.WAITING, (unknown,), authentic=True)
        return _refused(item, finding("E_SESSION_UNKNOWN", **about))
    if value.panel != plan.panel:
        about |= {"panel": value.panel, "planned": plan.panel}
        return _refused(item, finding("E_PANEL_MISMATCH", **about))
    if value.region != plan.region:
        planned = ground.edition.regions.get(plan.region)
        about["planned"] = planned.full_name() if planned else plan.region
        return _refused(item, finding("E_REGION_MISMATCH", **about))
    return None


def _of_additional(ground: Ground, item: Item, value: Sheet | Record) -> dict[str, str]:
    """Who says something of a session that a panel added on the day, which the next edition may
    still confirm: the seats, keys and people that may speak for it, and that signed the record too.
    A stranger's holds nobody up."""
    if value.session != additional_id(value.panel, value.region):
        return {}
    named = ground.named(value.edition)
    panel, here = named.panels.get(value.panel), ground.edition
    if panel is None or value.panel not in here.panels or value.region not in here.regions:
        return {}
    seat = value.assessor if isinstance(value, Sheet) else value.chair
    speaks = seat in panel.members if isinstance(value, Sheet) else seat == panel.chair
    if not speaks or not ground.signed_by(item, seat):
        return {}
    others = panel.members if isinstance(value, Record) else (seat,)
    hands = {other: mine for other in others if (mine := ground.hands(item, other))}
    whose = {ground.one[named.roster[other].who] for other in hands}
    keys = listed(frozenset[str]().union(*hands.values()))
    return {"signers": listed(hands), "hands": keys, "people": "\t".join(sorted(whose))}


def _refused(item: Item, found: Finding) -> Judged:
    return Judged(item, ItemState.REFUSED, (found,), authentic=False)

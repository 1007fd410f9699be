"""From a set of verified items to what counts, what waits and what conflicts.

A pure function of the set: the order in which items arrive, their repetition, and the splitting
of one item's signatures over several files cannot matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from smartcity_desktop.domain.edition import PlannedSession
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.view import (
    CURRENT,
    HELD_BACK,
    MISSING,
    REFUSED,
    SUPERSEDED,
    VALID,
    WAITING,
    Finding,
    SessionView,
    Standing,
    View,
)
from smartcity_desktop.merge import records, sheets
from smartcity_desktop.merge.chain import chain
from smartcity_desktop.merge.finding import NOBODY, finding, short
from smartcity_desktop.merge.flags import Seen, flags
from smartcity_desktop.merge.ground import Ground, Judged, facts, ground
from smartcity_desktop.merge.revisions import superseded


def view(items: Iterable[Item], anchor: frozenset[str], event: str = "") -> View:
    """Return the view of `items` for people who compared the root keys in `anchor`.

    Without a trusted edition nothing is planned and everything waits. `event` is the id of the
    edition to follow where the items hold several; see `chain`.
    """
    known = _united(items)
    links = chain(known.values(), anchor, event)
    others = {at: one for at, one in known.items() if isinstance(one.value, Sheet | Record)}
    if links.edition is None:
        waits = {at: _without_edition(one) for at, one in others.items()}
        return View(None, "", {**links.standings, **waits}, {}, links.findings)
    under = ground(links, links.edition)
    held = _hold(under, others)
    sessions = {
        id_: _session(held, id_, plan) for id_, plan in sorted(links.edition.sessions.items())
    }
    standings = {**links.standings, **_standings(held)}
    return View(links.edition, links.digest, standings, sessions, links.findings)


@dataclass(frozen=True, slots=True)
class _Held:
    """Every sheet and record judged, what replaces what, and both by session."""

    ground: Ground
    sheets: Mapping[str, Judged]
    records: Mapping[str, Judged]
    replaced: Mapping[str, str]
    sheets_of: Mapping[str, tuple[Judged, ...]]
    records_of: Mapping[str, tuple[Judged, ...]]
    known: frozenset[str]

    def heads(self, session: str) -> tuple[Judged, ...]:
        """Valid records of a session that nothing replaces."""
        return tuple(one for one in self.records_of.get(session, ()) if self._is_head(one))

    def sheet_heads(self, session: str) -> Mapping[str, list[str]]:
        """Digests of valid sheets that nothing replaces, by assessor."""
        found: dict[str, list[str]] = defaultdict(list)
        for one in self.sheets_of.get(session, ()):
            if self._is_head(one) and isinstance(one.item.value, Sheet):
                found[one.item.value.assessor].append(one.item.digest)
        return found

    def _is_head(self, one: Judged) -> bool:
        return one.state == VALID and one.item.digest not in self.replaced


def _united(items: Iterable[Item]) -> dict[str, Item]:
    keys: dict[str, frozenset[str]] = defaultdict(frozenset)
    values: dict[str, Item] = {}
    for one in items:
        keys[one.digest] |= one.keys
        values[one.digest] = one
    return {at: Item(at, values[at].value, keys[at]) for at in sorted(values)}


def _without_edition(item: Item) -> Standing:
    value = item.value
    assert isinstance(value, Sheet | Record)
    told = finding(
        "E_EDITION_UNKNOWN",
        session=value.session,
        region=value.region,
        edition=value.edition.id,
        seq=value.edition.seq,
        item=short(item.digest),
        signers=NOBODY,
        known=0,
    )
    return Standing(item.digest, item.type, value.session, WAITING, (told,))


def _hold(under: Ground, others: Mapping[str, Item]) -> _Held:
    of_sheets = {
        at: sheets.judge(under, one) for at, one in others.items() if isinstance(one.value, Sheet)
    }
    of_records = {
        at: records.judge(under, one, of_sheets)
        for at, one in others.items()
        if isinstance(one.value, Record)
    }
    return _Held(
        ground=under,
        sheets=of_sheets,
        records=of_records,
        replaced={**superseded(of_sheets), **superseded(of_records)},
        sheets_of=_by_session(of_sheets),
        records_of=_by_session(of_records),
        known=frozenset(others),
    )


def _by_session(every: Mapping[str, Judged]) -> dict[str, tuple[Judged, ...]]:
    found: dict[str, tuple[Judged, ...]] = defaultdict(tuple)
    for one in every.values():
        found[_session_of(one)] += (one,)
    return found


def _session_of(one: Judged) -> str:
    assert isinstance(one.item.value, Sheet | Record)
    return one.item.value.session


def _standings(held: _Held) -> dict[str, Standing]:
    found: dict[str, Standing] = {}
    rivals = _rival_sheets(held)
    for digest, one in sorted({**held.sheets, **held.records}.items()):
        state, findings = one.state, one.findings + rivals.get(digest, ())
        if digest in held.replaced:
            by = short(held.replaced[digest])
            told = facts(held.ground, one.item)
            state, findings = SUPERSEDED, (finding("I_SUPERSEDED", by=by, **told),)
        found[digest] = Standing(digest, one.item.type, _session_of(one), state, findings)
    return found


def _rival_sheets(held: _Held) -> dict[str, tuple[Finding, ...]]:
    """Two unreplaced sheets of one assessor: told on both; which one counts, the record says."""
    found: dict[str, tuple[Finding, ...]] = {}
    for session in held.sheets_of:
        for heads in held.sheet_heads(session).values():
            for digest in heads if len(heads) > 1 else ():
                names = ", ".join(short(one) for one in sorted(heads))
                told = facts(held.ground, held.sheets[digest].item)
                found[digest] = (finding("E_EQUIVOCATION", items=names, count=len(heads), **told),)
    return found


def _session(held: _Held, session: str, plan: PlannedSession) -> SessionView:
    heads = held.heads(session)
    digests = tuple(one.item.digest for one in heads)
    if len(heads) == 1:
        return _current(held, session, plan, heads[0])
    state = HELD_BACK if heads else _open_state(held, session)
    findings: tuple[Finding, ...] = ()
    if heads:
        region = held.ground.edition.regions[plan.region].full_name()
        names = ", ".join(short(one) for one in digests)
        findings = (
            finding(
                "E_EQUIVOCATION",
                session=session,
                region=region,
                assessor=held.ground.edition.panels[plan.panel].chair,
                items=names,
                count=len(heads),
            ),
        )
    return SessionView(session, plan.region, plan.panel, state, "", None, {}, digests, findings)


def _current(held: _Held, session: str, plan: PlannedSession, head: Judged) -> SessionView:
    record = head.item.value
    assert isinstance(record, Record)
    counted = records.counted(held.ground, record, held.sheets)
    listed_ = {one.digest for one in record.sheets}
    rivals = frozenset(
        seat for seat, digests in held.sheet_heads(session).items() if set(digests) - listed_
    )
    seen = Seen(held.ground.edition, record, counted, rivals, held.known)
    return SessionView(
        session=session,
        region=plan.region,
        panel=plan.panel,
        state=CURRENT,
        record_digest=head.item.digest,
        record=record,
        sheets=counted,
        heads=(head.item.digest,),
        findings=flags(seen),
    )


def _open_state(held: _Held, session: str) -> str:
    """What the chair signed speaks first; then whatever else has arrived."""
    standing = [
        one for one in held.records_of.get(session, ()) if one.item.digest not in held.replaced
    ]
    signed = {one.state for one in standing if one.authentic}
    others = {one.state for one in (*standing, *held.sheets_of.get(session, ()))}
    if WAITING in signed:
        return WAITING
    if REFUSED in signed:
        return REFUSED
    if others & {VALID, WAITING}:
        return WAITING
    return REFUSED if others else MISSING

"""How every planned session stands: its head records (the format, rule 6), and decisions on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from smartcity_desktop.domain.additional import region_of
from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import PlannedSession
from smartcity_desktop.domain.ids import NO_DIGEST, Digest, SeatId, SessionId
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.problem import Fact
from smartcity_desktop.domain.record import HELD, ExcuseKind, Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.domain.view import (
    TOLD,
    UNPLANNED,
    Finding,
    ItemState,
    SessionState,
    SessionView,
    Standing,
)
from smartcity_desktop.merge import left_out, records, sheets
from smartcity_desktop.merge.finding import finding, listed
from smartcity_desktop.merge.flags import Seen, flags
from smartcity_desktop.merge.ground import Ground, Judged, facts, is_anothers
from smartcity_desktop.merge.revisions import is_same_hand, superseded


class Submissions(Struct, frozen=True):
    """Every sheet and record judged, what replaces what, and both by session."""

    ground: Ground
    sheets: Mapping[Digest, Judged]
    records: Mapping[Digest, Judged]
    replaced: Mapping[Digest, Digest]
    sheets_of: Mapping[SessionId, tuple[Judged, ...]]
    records_of: Mapping[SessionId, tuple[Judged, ...]]

    def heads(self, session: SessionId) -> tuple[Judged, ...]:
        """Valid records of a session that nothing replaces."""
        return tuple(judged for judged in self.records_of.get(session, ()) if self._is_head(judged))

    def sheet_heads(self, session: SessionId) -> Mapping[SeatId, list[Digest]]:
        """Digests of valid sheets that nothing replaces, by assessor."""
        found: dict[SeatId, list[Digest]] = defaultdict(list)
        for judged in self.sheets_of.get(session, ()):
            if self._is_head(judged) and isinstance(judged.item.value, Sheet):
                found[judged.item.value.assessor].append(judged.item.digest)
        return found

    def chosen(self, session: SessionId) -> Judged | None:
        """The record that a decision chose, where it may count."""
        digest, _ = self.ground.rulings.chosen.get(session, (NO_DIGEST, NO_DIGEST))
        one = self.records.get(digest)
        return one if one is not None and one.state == ItemState.VALID else None

    def set_aside(self, session: SessionId) -> tuple[Judged, ...]:
        """Head records that do not count because another one was chosen."""
        chosen = self.chosen(session)
        if chosen is None:
            return ()
        return tuple(head for head in self.heads(session) if head.item.digest != chosen.item.digest)

    def _is_head(self, judged: Judged) -> bool:
        return judged.state == ItemState.VALID and judged.item.digest not in self.replaced


def gather(ground: Ground, others: Mapping[Digest, Item]) -> Submissions:
    """Judge `others`, all sheets and records that are here."""
    of_sheets = {
        at: _unless_void(ground, sheets.judge(ground, other))
        for at, other in others.items()
        if isinstance(other.value, Sheet)
    }
    of_records = {
        at: _unless_void(ground, records.judge(ground, other, of_sheets))
        for at, other in others.items()
        if isinstance(other.value, Record)
    }
    return Submissions(
        ground=ground,
        sheets=of_sheets,
        records=of_records,
        replaced={**superseded(ground, of_sheets), **superseded(ground, of_records)},
        sheets_of=_by_session(of_sheets),
        records_of=_by_session(of_records),
    )


def sessions(submitted: Submissions) -> dict[SessionId, SessionView]:
    """Return how each planned session stands, by id."""
    planned = sorted(submitted.ground.edition.sessions.items())
    return {id_: _session(submitted, id_, plan) for id_, plan in planned}


def standings(submitted: Submissions) -> dict[Digest, Standing]:
    """Return how each sheet and record stands, by digest."""
    found: dict[Digest, Standing] = {}
    rivals = _rival_sheets(submitted)
    for digest, judged in {**submitted.sheets, **submitted.records}.items():
        session = _session_of(judged)
        state, findings = judged.state, judged.findings + rivals.get(digest, ())
        chosen = submitted.chosen(session)
        if digest in submitted.replaced and judged is not chosen and state != ItemState.SUPERSEDED:
            by = short(submitted.replaced[digest])
            about = facts(submitted.ground, judged.item)
            state, findings = ItemState.SUPERSEDED, (finding("I_SUPERSEDED", by=by, **about),)
        found[digest] = Standing(digest, judged.item.type, session, state, findings)
    for session in submitted.ground.rulings.chosen:
        for one in submitted.set_aside(session):
            digest, chosen_, decision = one.item.digest, *submitted.ground.rulings.chosen[session]
            about = facts(submitted.ground, one.item)
            aside = finding(
                "I_NOT_CHOSEN", chosen=short(chosen_), decision=short(decision), **about
            )
            found[digest] = Standing(digest, one.item.type, session, ItemState.SUPERSEDED, (aside,))
    return found


def _unless_void(ground: Ground, judged: Judged) -> Judged:
    decision = ground.rulings.void.get(judged.item.digest)
    if decision is None:
        return judged
    why = finding("I_VOIDED", decision=short(decision), **facts(ground, judged.item))
    return Judged(judged.item, ItemState.SUPERSEDED, (why,), judged.authentic)


def _by_session(every: Mapping[Digest, Judged]) -> dict[SessionId, tuple[Judged, ...]]:
    found: dict[SessionId, tuple[Judged, ...]] = defaultdict(tuple)
    for judged in every.values():
        found[_session_of(judged)] += (judged,)
    return found


def _session_of(judged: Judged) -> SessionId:
    assert isinstance(judged.item.value, Sheet | Record)
    return judged.item.value.session


def _rival_sheets(submitted: Submissions) -> dict[Digest, tuple[Finding, ...]]:
    """Two unreplaced sheets of one assessor: told on both; which one counts, the record says."""
    found: dict[Digest, tuple[Finding, ...]] = {}
    for session in submitted.sheets_of:
        for heads in submitted.sheet_heads(session).values():
            for digest in heads if len(heads) > 1 else ():
                names = ", ".join(short(head) for head in sorted(heads))
                about = facts(submitted.ground, submitted.sheets[digest].item)
                found[digest] = (finding("E_EQUIVOCATION", items=names, count=len(heads), **about),)
    return found


def _session(submitted: Submissions, session: SessionId, plan: PlannedSession) -> SessionView:
    heads, chosen = submitted.heads(session), submitted.chosen(session)
    digests = tuple(head.item.digest for head in heads)
    about = _facts(submitted, session, plan)
    findings: tuple[Finding, ...] = ()
    if chosen is not None:
        return _current(submitted, session, plan, chosen)
    if session in submitted.ground.rulings.chosen:
        target, decision = map(short, submitted.ground.rulings.chosen[session])
        state = SessionState.WAITING
        findings = (finding("E_CHOICE_OPEN", item=target, decision=decision, **about),)
    elif len(heads) == 1:
        return _current(submitted, session, plan, heads[0])
    else:
        state = SessionState.FORKED if heads else _open_state(submitted, session)
    if state == SessionState.FORKED:
        names = ", ".join(short(digest) for digest in digests)
        chair = submitted.ground.edition.panels[plan.panel].chair
        findings = (
            finding("E_EQUIVOCATION", assessor=chair, items=names, count=len(heads), **about),
        )
    findings += tuple(_ruled(submitted, session, about))
    return SessionView(
        session, plan.region, plan.panel, state, NO_DIGEST, None, {}, digests, findings
    )


def _current(
    submitted: Submissions, session: SessionId, plan: PlannedSession, head: Judged
) -> SessionView:
    record = head.item.value
    assert isinstance(record, Record)
    counted = records.counted(submitted.ground, record, submitted.sheets)
    seen = Seen(
        submitted.ground.edition,
        record,
        counted,
        _newer(submitted, session, record),
        _gaps(submitted, head, counted),
        _retired(submitted, head, record, counted),
    )
    found = flags(seen)
    about = _facts(submitted, session, plan)
    if head.item.digest in submitted.replaced:
        by = short(submitted.replaced[head.item.digest])
        later = finding("W_NEWER_RECORD", item=short(head.item.digest), by=by, **about)
        found = (*found, later)
    found = tuple(sorted((*found, *_left_out(submitted, head, about)), key=lambda one: one.code))
    return SessionView(
        session=session,
        region=plan.region,
        panel=plan.panel,
        state=SessionState.CURRENT,
        record_digest=head.item.digest,
        record=record,
        sheets=counted,
        heads=(head.item.digest,),
        findings=(*found, *_ruled(submitted, session, about)),
    )


def _gaps(submitted: Submissions, head: Judged, counted: Mapping[SeatId, Sheet]) -> frozenset[str]:
    """Whose later revision, of those that count, says that it replaces what is not here by its own
    hand: seats for their sheets, the session for its record."""
    assert isinstance(head.item.value, Record)
    of: dict[str, Judged] = {head.item.value.session: head}
    for one in head.item.value.sheets:
        if one.assessor in counted:
            of[one.assessor] = submitted.sheets[one.digest]
    every = {**submitted.sheets, **submitted.records}
    return frozenset(who for who, judged in of.items() if _lacks(submitted.ground, judged, every))


def _lacks(ground: Ground, judged: Judged, every: Mapping[Digest, Judged]) -> bool:
    value = judged.item.value
    assert isinstance(value, Sheet | Record)
    return any(
        name not in every or not is_same_hand(ground, every[name], judged)
        for name in value.supersedes
    )


def _retired(
    submitted: Submissions, head: Judged, record: Record, counted: Mapping[SeatId, Sheet]
) -> frozenset[str]:
    """The seats whose counted sheet, and the session whose record, is signed with a key to
    which the edition in force does not give that place any more; also the seats whose sheet such a
    hand let go, and of a session that was not held the members whose signature the record
    needs."""
    ground, here = submitted.ground, submitted.sheets_of.get(record.session, ())
    found: set[str] = {*left_out.let_go(ground, head.item, here, submitted.replaced)}
    found |= {
        sheet.assessor
        for sheet in record.sheets
        if sheet.assessor in counted
        and ground.is_by_former_hand(submitted.sheets[sheet.digest].item, sheet.assessor)
    }
    if record.status != HELD:
        panel = ground.named(record.edition).panels[record.panel]
        others = records.signers(ground, record, panel) - {record.chair}
        found |= {seat for seat in others if ground.is_by_former_hand(head.item, seat)}
    if ground.is_by_former_hand(head.item, record.chair):
        found.add(record.session)
    return frozenset(found)


def _left_out(submitted: Submissions, head: Judged, about: Mapping[str, Fact]) -> Iterator[Finding]:
    here = submitted.sheets_of.get(_session_of(head), ())
    found = left_out.sheets(submitted.ground, head.item, here, submitted.replaced)
    if found:
        items = ", ".join(short(digest) for digests in found.values() for digest in digests)
        yield finding(
            "E_SHEET_LEFT_OUT", assessors=listed(found), count=len(found), items=items, **about
        )


def _newer(submitted: Submissions, session: SessionId, record: Record) -> frozenset[SeatId]:
    """Seats that the record lists, or excuses as absent, with a valid unreplaced sheet that it does
    not list. What another record lists is no excuse, not even beside a chosen one: nobody can know
    whether who chose had seen that record, and a chair could add one later, and so hide a sheet.
    """
    listed = {(sheet.assessor, sheet.digest) for sheet in record.sheets}
    speak = {sheet.assessor for sheet in record.sheets}
    speak |= {one.assessor for one in record.excused if one.kind == ExcuseKind.ABSENT}
    return frozenset(
        seat
        for seat, digests in submitted.sheet_heads(session).items()
        if seat in speak
        and any((seat, at) not in listed for at in digests)
        and not submitted.ground.is_aside(record, seat)
    )


def _facts(submitted: Submissions, session: SessionId, plan: PlannedSession) -> dict[str, Fact]:
    region = submitted.ground.edition.regions[plan.region].full_name()
    return {"session": session, "region": region}


def _ruled(
    submitted: Submissions, session: SessionId, about: Mapping[str, Fact]
) -> Iterator[Finding]:
    """What decisions did here and others tried, for whoever looks at the session."""
    for judged in (*submitted.sheets_of.get(session, ()), *submitted.records_of.get(session, ())):
        yield from (told for told in judged.findings if told.code in TOLD)
    yield from _beside(submitted, session)
    rulings = submitted.ground.rulings
    for (of, seat), decision in sorted(rulings.excused.items()):
        if of == session:
            yield finding("I_EXCUSED", assessor=seat, decision=short(decision), **about)
    here: set[str] = {
        session,
        *(record.item.digest for record in submitted.records_of.get(session, ())),
    }
    for (code, on), decision in sorted(rulings.waived.items()):
        if on in here:
            yield finding("I_WAIVED", waived=code, decision=short(decision), **about)


def _beside(submitted: Submissions, session: SessionId) -> Iterator[Finding]:
    """What was signed for a session of the same region that a panel added and no edition plans,
    whether it is awaited or, since the region was heard, by nobody."""
    region = submitted.ground.edition.sessions[session].region
    for pile in (submitted.sheets_of, submitted.records_of):
        for of, every in pile.items():
            for judged in every if region_of(of) == region else ():
                if judged.state == ItemState.WAITING:
                    yield from (told for told in judged.findings if told.code == UNPLANNED)


def _open_state(submitted: Submissions, session: SessionId) -> SessionState:
    """What the chair signed speaks first; then whatever else has arrived."""
    standing = [
        judged
        for judged in submitted.records_of.get(session, ())
        if judged.item.digest not in submitted.replaced and judged.state != ItemState.SUPERSEDED
    ]
    signed = {judged.state for judged in standing if judged.authentic}
    every = (*standing, *submitted.sheets_of.get(session, ()))
    others = {judged.state for judged in every if not is_anothers(judged)}
    if ItemState.WAITING in signed:
        return SessionState.WAITING
    if ItemState.REFUSED in signed:
        return SessionState.REFUSED
    if others & {ItemState.VALID, ItemState.WAITING}:
        return SessionState.WAITING
    return SessionState.REFUSED if ItemState.REFUSED in others else SessionState.MISSING

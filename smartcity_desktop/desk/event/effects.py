"""What a decision would change, told before anybody signs it.

The very rules that will judge the decision are asked: the view is made once more with a decision
that all deciders have signed, and what differs is told. Nothing of it is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from smartcity_desktop.desk.event.deciding import DecisionDesk
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain import natural
from smartcity_desktop.domain.decision import (
    EXCUSE,
    NO_RECORD,
    QUORUM,
    TIE,
    VOID,
    WAIVE,
    Action,
    Decision,
    waiver,
)
from smartcity_desktop.domain.ids import (
    NO_DIGEST,
    Digest,
    PanelId,
    RegionCode,
    SeatId,
    SessionId,
)
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.record import POSTPONED, Record
from smartcity_desktop.domain.result import Ranking
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.values import Struct, replace
from smartcity_desktop.domain.view import (
    OPENS,
    TOLD,
    Finding,
    ItemState,
    SessionState,
    SessionView,
    View,
)
from smartcity_desktop.ranking.order import ranking

IMAGINED = Digest("0" * 64)


class Ask(Struct, frozen=True):
    """Something that can be decided about a session; `target` as in a Decision."""

    action: Action
    session: SessionId
    target: str


class Stand(Struct, frozen=True):
    """How a session stands: `counts` when its record counts; `sheets` are the seats counted;
    `printed` is its region's index, `rank` its place, as text "=3" where it is shared; None and ""
    where there is none."""

    state: SessionState
    counts: bool
    sheets: tuple[SeatId, ...]
    printed: Decimal | None
    rank: int | None
    rank_text: str
    is_open: bool
    why: tuple[Finding, ...]


class Lack(Struct, frozen=True):
    """What a decision speaks of and is not here: the `item` that it names, "" where it is about a
    session of `panel` whose record has not come, or not with all that it lists."""

    item: Digest
    panel: PanelId


class Effect(Struct, frozen=True):
    """A session before and after. `faults` are why the decision would not hold as it is; `moved`
    how many other regions get another rank or lose theirs. What it changes is not known where it
    `lacks` something: that nothing changes here says nothing then."""

    session: SessionId
    before: Stand
    after: Stand
    faults: tuple[Finding, ...]
    moved: int
    lacks: Lack | None = None

    @property
    def changes_nothing(self) -> bool:
        """Whether the session and the ranking stay as they are."""
        return self.before == self.after and not self.moved


def asks(laptop: Laptop, session: SessionId) -> tuple[Ask, ...]:
    """Return everything that can be decided about a session as it stands now: what to void, whom
    to excuse, what to waive, which decision to take back.

    Raises:
        Problem: session.unknown.
    """
    seen = laptop.holdings.view()
    if session not in seen.sessions:
        raise Problem("session.unknown", session=session)
    pairs = (
        *((VOID, digest) for digest in _voidable(laptop, seen, session)),
        *((EXCUSE, seat) for seat in _excusable(laptop, seen, session)),
        *((WAIVE, code) for code in _waivable(seen, session)),
    )
    return tuple(Ask(action, session, target) for action, target in pairs)


def effect(desk: DecisionDesk, ask: Ask) -> Effect:
    """Return what a new decision would change, once enough people have signed it."""
    made = desk.made(ask.action, ask.session, ask.target, "–")
    return _effect(desk.laptop, Item(IMAGINED, made, frozenset()), ask.session)


def proposed(desk: DecisionDesk, ask: Ask) -> Digest:
    """Return the digest of a decision on just this that still wants signatures, "" for none."""
    for decision in desk.decisions():
        made = decision.decision
        same = Ask(made.action, made.session, made.target) == ask
        if same and decision.state == ItemState.WAITING and decision.have < decision.need:
            return decision.digest
    return NO_DIGEST


def effect_of(laptop: Laptop, digest: Digest) -> Effect | None:
    """Return what a decision that is here changes, or would once enough people have signed it;
    None for one that is about no session."""
    item = laptop.holdings.items()[digest]
    assert isinstance(item.value, Decision)
    return _effect(laptop, item, item.value.session) if item.value.session else None


def _effect(laptop: Laptop, item: Item, session: SessionId) -> Effect:
    holdings = laptop.holdings
    edition = holdings.edition()
    others = [one for at, one in holdings.items().items() if at != item.digest]
    signed = Item(item.digest, item.value, item.keys | frozenset(edition.decider_keys().keys))
    in_force = item.digest in holdings.view().decisions
    now = holdings.view_of(others) if in_force else holdings.view()
    then = holdings.view_of([*others, signed])
    before, after = ranking(now), ranking(then)
    ranks, later = _ranks(before), _ranks(after)
    region = now.sessions[session].region
    moved = {code for code in ranks.keys() | later.keys() if ranks.get(code) != later.get(code)}
    told = Effect(
        session,
        _stand(now, before, session),
        _stand(then, after, session),
        then.standings[item.digest].findings,
        len(moved - {region}),
    )
    return replace(told, lacks=_lack(laptop, item, told))


def _lack(laptop: Laptop, item: Item, told: Effect) -> Lack | None:
    """Where a session is closed without a record nothing lacks: it is about what is not here."""
    decision = item.value
    assert isinstance(decision, Decision)
    panel = laptop.holdings.edition().sessions[told.session].panel
    named = decision.waived[1] if decision.action == WAIVE else decision.item
    if decision.action != EXCUSE and named and named not in laptop.holdings.items():
        return Lack(named, panel)
    is_closing = (decision.action, decision.target) == (WAIVE, NO_RECORD)
    is_here = told.before.state not in {SessionState.MISSING, SessionState.WAITING}
    return None if is_here or is_closing or not told.changes_nothing else Lack(NO_DIGEST, panel)


def _ranks(made: Ranking) -> dict[RegionCode, int]:
    return {row.score.region: row.rank for row in made.rows}


def _stand(seen: View, made: Ranking, session: SessionId) -> Stand:
    one = seen.sessions[session]
    row = next((row for row in made.rows if row.score.region == one.region), None)
    counts = one.state == SessionState.CURRENT
    return Stand(
        state=one.state,
        counts=counts,
        sheets=natural.ordered(one.sheets),
        printed=row.score.printed if row is not None else None,
        rank=row.rank if row is not None else None,
        rank_text=row.rank_text if row is not None else "",
        is_open=seen.is_open(session),
        why=tuple(_opens(one)) if counts else tuple(_why(seen, one)),
    )


def _opens(session: SessionView) -> Iterator[Finding]:
    """What is still to be decided although the record counts, such as a sheet that it does not list
    once it was chosen."""
    yield from (told for told in session.findings if told.code in OPENS)


def _why(seen: View, session: SessionView) -> Iterator[Finding]:
    mine = (told for told in session.findings if told.code not in TOLD)
    yield from (told for told in mine if told.code.startswith("E_"))
    for standing in seen.standings.values():
        if (standing.type, standing.session) == ("record", session.session):
            yield from (told for told in standing.findings if told.code.startswith("E_"))


def _voidable(laptop: Laptop, seen: View, session: SessionId) -> Iterator[Digest]:
    """Records before sheets, each by seat and revision; what is set aside already is left out."""
    mine = [
        laptop.holdings.items()[standing.digest]
        for standing in seen.standings.values()
        if standing.session == session and standing.state != ItemState.SUPERSEDED
    ]
    records = [item for item in mine if isinstance(item.value, Record)]
    sheets = [item for item in mine if isinstance(item.value, Sheet)]
    yield from sorted(record.digest for record in records)
    yield from (sheet.digest for sheet in sorted(sheets, key=_seat))
    for at, decision in seen.decisions.items():
        if decision.session == session:
            yield at


def _seat(item: Item) -> tuple[SeatId, int, Digest]:
    assert isinstance(item.value, Sheet)
    return item.value.assessor, item.value.revision, item.digest


def _excusable(laptop: Laptop, seen: View, session: SessionId) -> Iterator[SeatId]:
    """Whom neither the edition, nor a decision, nor the session's own record has excused already,
    unless a sheet of theirs is here."""
    edition, one = laptop.holdings.edition(), seen.sessions[session]
    excused = (
        {excuse.assessor for excuse in one.record.excused} if one.record is not None else set()
    )
    for seat in edition.panels[one.panel].members:
        if edition.in_conflict(seat, one.region) or Ask(EXCUSE, session, seat) in _in_force(seen):
            continue
        if seat not in excused or _has_a_sheet(laptop, seen, session, seat):
            yield seat


def _has_a_sheet(laptop: Laptop, seen: View, session: SessionId, seat: SeatId) -> bool:
    every = laptop.holdings.items()
    mine = (every[at].value for at, one in seen.standings.items() if one.session == session)
    return any(isinstance(value, Sheet) and value.assessor == seat for value in mine)


def _waivable(seen: View, session: SessionId) -> Iterator[str]:
    """What holds this session up now and may be waived, most pressing first; each waiver is of one
    record."""
    one, done = seen.sessions[session], _in_force(seen)
    wanted = [waiver(QUORUM, digest) for digest in _below_quorum(seen, one)]
    if one.state not in {SessionState.CURRENT, SessionState.FORKED} or _is_postponed(one):
        wanted.append(NO_RECORD)
    if one.record is not None and one.region in _tied(seen):
        wanted.append(waiver(TIE, one.record_digest))
    yield from (target for target in wanted if Ask(WAIVE, session, target) not in done)


def _below_quorum(seen: View, session: SessionView) -> Iterator[Digest]:
    for standing in seen.standings.values():
        mine = (standing.type, standing.session) == ("record", session.session)
        codes = {finding.code for finding in standing.findings}
        if mine and session.state != SessionState.CURRENT and QUORUM in codes:
            yield standing.digest


def _is_postponed(session: SessionView) -> bool:
    return session.record is not None and session.record.status == POSTPONED


def _tied(seen: View) -> frozenset[RegionCode]:
    return frozenset(ranking(seen).tied())


def _in_force(seen: View) -> frozenset[Ask]:
    return frozenset(
        Ask(decision.action, decision.session, decision.target)
        for decision in seen.decisions.values()
    )

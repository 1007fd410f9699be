"""Whether one session record may count (the format, rule 4)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping

from smartcity_desktop.domain.decision import QUORUM
from smartcity_desktop.domain.edition import Panel, Signers
from smartcity_desktop.domain.ids import NO_SEAT, Digest, SeatId
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.record import HELD, ListedSheet, Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.view import OTHER_HAND, Finding, ItemState
from smartcity_desktop.merge.finding import finding, listed
from smartcity_desktop.merge.ground import Ground, Judged, facts, is_anothers, judged, place


def judge(ground: Ground, item: Item, sheets: Mapping[Digest, Judged]) -> Judged:
    """Judge a record; `sheets` are all sheets judged by themselves, by digest.

    Chair and members are those of the edition the record was made under. A member in a conflict
    that the edition in force declares, or one whom a decision excuses, needs neither sheet nor
    excuse, and a sheet listed for that member is passed over, as is a void one: that takes away one
    voice, never the whole session while there is a quorum, or a decision waives the quorum.
    """
    misplaced = place(ground, item)
    if misplaced is not None:
        return misplaced
    record = item.value
    assert isinstance(record, Record)
    panel = ground.named(record.edition).panels.get(record.panel, Panel(NO_SEAT, (), ""))
    if record.chair != panel.chair or not panel.chair:
        stranger = finding("E_NOT_ON_PANEL", assessor=record.chair, panel=record.panel,
                       **facts(ground, item))  # fmt: skip
        return judged(item, (stranger,), authentic=False)
    listed_of = {
        seat: [] if ground.is_aside(record, seat) else _of(sheets, record, seat)
        for seat in signers(ground, record, panel)
    }
    missing = unsigned(ground, item, listed_of)
    awaited, bad = _listed(ground, record, sheets)
    bad |= _of_one_hand(ground, record, sheets)
    found = list(_unsigned(ground, item, missing)) if missing else []
    found += _seats(ground, item, panel, bad)
    if awaited:
        about = facts(ground, item)
        found.append(
            finding("E_SHEET_WAITING", assessors=listed(awaited), count=len(awaited), **about)
        )
    return judged(item, tuple(found), authentic=ground.signed_by(item, record.chair))


def counted(ground: Ground, record: Record, sheets: Mapping[Digest, Judged]) -> dict[SeatId, Sheet]:
    """Return the sheets of a valid record that count, by assessor."""
    found: dict[SeatId, Sheet] = {}
    for sheet in record.sheets if record.status == HELD else ():
        if not ground.is_aside(record, sheet.assessor) and sheet.digest not in ground.rulings.void:
            value = sheets[sheet.digest].item.value
            assert isinstance(value, Sheet)
            found[sheet.assessor] = value
    return dict(sorted(found.items()))


def signers(ground: Ground, record: Record, panel: Panel) -> set[SeatId]:
    """Return whose signature a record needs: the chair's; under "all" also that of every member
    whose sheet is listed, or, where no session was held, of every member."""
    if ground.edition.policy.session_signers != Signers.ALL:
        return {record.chair}
    others = {sheet.assessor for sheet in record.sheets} & set(panel.members)
    if record.status != HELD:
        others = set(panel.members)
    free = {seat for seat in others if not ground.is_aside(record, seat)}
    return {record.chair} | free


def unsigned(ground: Ground, item: Item, sheets: Mapping[SeatId, Collection[Item]]) -> set[SeatId]:
    """Return the seats for which nobody signed a record; `sheets` has every seat that is needed,
    and its listed sheets that are here, signed by it: none for a chair who has no voice.

    Each key answers for one listed sheet: the one that it signed, or that of the seat it has in the
    edition in force (of the chair's: of the seat by which it signed the record). So who moved to
    another's seat does not answer for both.
    """
    record = item.value
    assert isinstance(record, Record)
    own = {seat: _own(ground, item, seat, mine) for seat, mine in sheets.items()}
    keys = {
        seat: own[seat] | _in_its_place(ground, item, seat, mine)
        for seat, mine in sheets.items()
        if mine or seat != record.chair
    }
    missing = _unanswered(
        {seat: keys[seat] for seat in sorted(keys, key=lambda s: (not own[s], s))}
    )
    return missing if ground.signed_by(item, record.chair) else missing | {record.chair}


def _own(ground: Ground, item: Item, seat: SeatId, sheets: Collection[Item]) -> frozenset[str]:
    """The keys of a seat's hand that are on its sheets and on the record: one of each sheet will
    do, for one more signature by the same person, or under that name, takes nothing away here."""
    both = [ground.hands(one, seat) & ground.holding(item) for one in sheets]
    return frozenset[str]().union(*both) if all(both) else frozenset()


def _in_its_place(
    ground: Ground, item: Item, seat: SeatId, sheets: Collection[Item]
) -> frozenset[str]:
    """The keys by which a seat signed a record, without whoever had it only before and did not
    sign the listed sheet: that one does not answer for what another signed in it."""
    record, person = item.value, ground.edition.roster.get(seat)
    assert isinstance(record, Record)
    hands = ground.hands(item, seat)
    if not sheets or seat == record.chair:
        return hands
    return hands & {person.key} if person is not None else frozenset()


def _unanswered(keys: Mapping[SeatId, Collection[str]]) -> set[SeatId]:
    """Seats for which no key is left where each answers for one alone, however they are shared
    out: who can do with another key leaves this one to who cannot."""
    given: dict[str, SeatId] = {}

    def finds(seat: SeatId, tried: set[str]) -> bool:
        for key in sorted(keys[seat]):
            if key in tried:
                continue
            tried.add(key)
            if key not in given or finds(given[key], tried):
                given[key] = seat
                return True
        return False

    return {seat for seat in keys if not finds(seat, set())}


def _of(sheets: Mapping[Digest, Judged], record: Record, seat: SeatId) -> list[Item]:
    listed = (sheets.get(one.digest) for one in record.sheets if one.assessor == seat)
    return [one.item for one in listed if one is not None and _is_by(one, seat)]


def _is_by(sheet: Judged, seat: SeatId) -> bool:
    value = sheet.item.value
    return sheet.authentic and isinstance(value, Sheet) and value.assessor == seat


def _of_one_hand(ground: Ground, record: Record, sheets: Mapping[Digest, Judged]) -> set[SeatId]:
    """Seats whose listed sheets one key alone signed, for several: it has one voice."""
    speaks: dict[str, set[SeatId]] = defaultdict(set)
    for one in record.sheets:
        sheet = sheets.get(one.digest)
        if sheet is None or not _is_by(sheet, one.assessor):
            continue
        if ground.is_aside(record, one.assessor) or one.digest in ground.rulings.void:
            continue
        hands = ground.hands(sheet.item, one.assessor)
        if len(hands) == 1:
            speaks[min(hands)].add(one.assessor)
    return {seat for mine in speaks.values() if len(mine) > 1 for seat in mine}


def _unsigned(ground: Ground, item: Item, missing: set[SeatId]) -> Iterator[Finding]:
    """A record is awaited once its chair has signed: nobody else can hold the session up."""
    record, seats, about = item.value, ground.signers(item), facts(ground, item)
    assert isinstance(record, Record)
    closed = ground.signed_by(item, record.chair)
    known = len(seats) if closed else 0
    yield finding(
        "E_MISSING_COSIGN", missing=listed(missing), signers=listed(seats), known=known, **about
    )
    others = seats - {record.chair}
    if others and not closed:
        yield finding(OTHER_HAND, signers=listed(others), count=len(others), **about)


def _seats(ground: Ground, item: Item, panel: Panel, bad: set[SeatId]) -> list[Finding]:
    """Each member exactly one sheet or an excuse, nobody else, and a quorum of sheets."""
    record = item.value
    assert isinstance(record, Record)
    listed_ = Counter(sheet.assessor for sheet in record.sheets)
    excused = {excuse.assessor for excuse in record.excused}
    wrong = ((set(listed_) | excused) - set(panel.members)) | bad
    have, quorum = 0, 0
    if record.status == HELD:
        free = {seat for seat in panel.members if not ground.is_aside(record, seat)}
        wrong |= {seat for seat in free if listed_[seat] + (seat in excused) != 1}
        void = {sheet.assessor for sheet in record.sheets if sheet.digest in ground.rulings.void}
        have = sum(1 for seat in free - bad - void if listed_[seat] == 1)
        waived = (QUORUM, item.digest) in ground.rulings.waived
        quorum = 0 if waived else ground.edition.policy.quorum
    else:
        wrong |= set(listed_)
    if not wrong and have >= quorum:
        return []
    about = facts(ground, item)
    return [finding("E_SHEET_COUNT", assessors=listed(wrong), have=have, quorum=quorum, **about)]


def _listed(
    ground: Ground, record: Record, sheets: Mapping[Digest, Judged]
) -> tuple[set[SeatId], set[SeatId]]:
    """Seats whose listed sheet may still come or become valid, and seats whose sheet cannot."""
    awaited, bad = set(), set()
    for one in record.sheets:
        sheet = sheets.get(one.digest)
        if sheet is not None and not _is_theirs(sheet, one, record):
            bad.add(one.assessor)  # also for whom nothing is asked: it would hide whose it is
            continue
        if ground.is_aside(record, one.assessor) or one.digest in ground.rulings.void:
            continue
        if sheet is None or is_anothers(sheet):
            awaited.add(one.assessor)
        elif sheet.state == ItemState.REFUSED:
            bad.add(one.assessor)
        elif sheet.state != ItemState.VALID:
            awaited.add(one.assessor)
    return awaited, bad


def _is_theirs(sheet: Judged, one: ListedSheet, record: Record) -> bool:
    value = sheet.item.value
    assert isinstance(value, Sheet)
    return (value.assessor, value.session) == (one.assessor, record.session)

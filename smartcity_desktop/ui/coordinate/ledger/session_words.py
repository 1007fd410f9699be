"""The facts of one session as the side sheet says them: sections of short parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from smartcity_desktop.desk.event.ledger import SessionDetail
from smartcity_desktop.desk.event.officer_words import names
from smartcity_desktop.desk.laptop.quarantined import Pretender
from smartcity_desktop.domain import natural
from smartcity_desktop.domain.decision import Decision
from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import Digest, SeatId
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.record import HELD, TEXTS, Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.view import PROPOSAL, TOLD, ItemState, Standing
from smartcity_desktop.ui.coordinate.words import decision_words, finding_words
from smartcity_desktop.ui.coordinate.words.parts import Part
from smartcity_desktop.ui.guest_words import right_words
from smartcity_desktop.ui.language import clock_time, clock_times, day, t

STANDING_SHAPES: Mapping[ItemState, str] = {
    ItemState.VALID: "done",
    ItemState.WAITING: "waiting",
    ItemState.REFUSED: "refused",
    ItemState.SUPERSEDED: "same",
}


Section = tuple[str, tuple[Part, ...]]


def place(detail: SessionDetail, edition: Edition) -> str:
    """Return where and when the session was to be."""
    cell = detail.cell
    return t(
        "coordinate.side.place",
        code=cell.region_code,
        province=cell.region.province,
        session=cell.session,
        room=edition.panels[cell.panel].room,
        day=day(cell.planned_start),
        at=clock_time(cell.planned_start),
    )


def sections(detail: SessionDetail, edition: Edition) -> list[Section]:
    """Return what there is to say about a session; sections without parts are left out."""
    record = detail.view.record
    found = [
        (t("coordinate.side.look"), tuple(_look(detail))),
        (t("quarantine.title"), tuple(_refused(pretender) for pretender in detail.quarantined)),
        (t("coordinate.side.record"), tuple(_record(record, edition)) if record else ()),
        (t("coordinate.side.items"), tuple(_items(detail, edition))),
    ]
    if not detail.items:
        nothing = t("coordinate.side.ask_stick", panel=detail.cell.panel)
        found.append((t("coordinate.side.nothing"), (Part("", nothing),)))
    return [one for one in found if one[1]]


def _look(detail: SessionDetail) -> Iterator[Part]:
    for finding in detail.view.findings:
        told = finding_words.of_finding(finding)
        shape = "fork" if finding.code == "E_EQUIVOCATION" else "flag"
        yield Part(shape, told.what, finding_words.rest(told))
    said = {finding.code for finding in detail.view.findings}
    for standing in detail.standings:
        if standing.state not in {ItemState.WAITING, ItemState.REFUSED}:
            continue
        for finding in standing.findings:
            if finding.code not in said or finding.code not in {"E_EQUIVOCATION", *TOLD}:
                told = finding_words.of_finding(finding)
                yield Part(STANDING_SHAPES[standing.state], told.what, finding_words.rest(told))


def _refused(pretender: Pretender) -> Part:
    told = finding_words.explained(pretender.code, pretender.facts)
    detail = " ".join((t("quarantine.unverified"), told.remedy))
    return Part("refused", told.what, detail)


def _record(record: Record, edition: Edition) -> Iterator[Part]:
    limit = edition.sessions[record.session].limit_s // 60
    if record.status == HELD:
        start, end = clock_times(record.started_at, record.closed_at)
        minutes = -(-record.elapsed_s // 60)
        words = t("coordinate.side.held", start=start, end=end, minutes=minutes, limit=limit)
        yield Part("", words)
    else:
        yield Part("", t(f"coordinate.side.was_{record.status}"), record.reason)
    if record.revision > 1:
        words = t("coordinate.side.revised", revision=record.revision, reason=record.reason or "–")
        yield Part("", words)
    for guest in record.attendance:
        yield Part("", ", ".join(filter(None, (guest.name, guest.position))), right_words(guest))
    for excuse in record.excused:
        kind = t(f"coordinate.side.excused_{excuse.kind}", seat=_who(excuse.assessor, edition))
        yield Part("", kind, excuse.reason)
    for happening in record.happenings:
        yield Part("", f"{clock_time(happening.at)}  {happening.text}")
    if record.documents:
        yield Part("", t("coordinate.side.documents"), "; ".join(record.documents))
    for key in TEXTS:
        if text := getattr(record, key):
            yield Part("", t(f"coordinate.side.{key}"), text)


def _items(detail: SessionDetail, edition: Edition) -> Iterator[Part]:
    items = {item.digest: item for item in detail.items}
    rivals = detail.view.heads if len(detail.view.heads) > 1 else ()
    for item, standing in zip(detail.items, detail.standings, strict=True):
        rival = item.digest in rivals
        shape = "fork" if rival else STANDING_SHAPES[standing.state]
        state = t(f"coordinate.standing.{'rival' if rival else standing.state}")
        told = _proposed(standing) or _signed(item, state, edition)
        yield Part(shape, _item(item, items, edition), told)


def _item(item: Item, items: Mapping[Digest, Item], edition: Edition) -> str:
    value = item.value
    if isinstance(value, Sheet):
        who = _who(value.assessor, edition)
        words = t("coordinate.side.sheet", who=who)
    elif isinstance(value, Decision):
        words = decision_words.about(value, items, edition)
        return f"{t('coordinate.side.decision')} · {words}"
    else:
        words = t("coordinate.side.session_record")
    revision = getattr(value, "revision", 1)
    if revision == 1:
        return words
    return f"{words} · {t('coordinate.side.revision', revision=revision)}"


def _proposed(standing: Standing) -> str:
    """Who has signed a proposal and who has not; "" for what is none."""
    for found in standing.findings:
        if found.code == PROPOSAL:
            return t("coordinate.side.proposal", digest=short(standing.digest), **found.facts)
    return ""


def _signed(item: Item, state: str, edition: Edition) -> str:
    seats = [id_ for id_ in natural.ordered(edition.roster) if edition.roster[id_].key in item.keys]
    others = set(item.keys) - {edition.roster[seat].key for seat in seats}
    deciders = others & set(edition.decider_keys().keys)
    signers: list[str] = list(seats)
    if deciders:
        named = "; ".join(names(edition, deciders))
        signers.append(t("coordinate.side.deciders", names=named))
    officers = (others - deciders) & edition.officer_keys().keys()
    signers += names(edition, officers)
    if strangers := len(others - deciders - officers):
        signers.append(t("coordinate.side.strangers", count=strangers))
    return t(
        "coordinate.side.signed",
        state=state,
        signers=", ".join(signers),
        digest=short(item.digest),
    )


def _who(seat: SeatId, edition: Edition) -> str:
    person = edition.roster.get(seat)
    return f"{seat} {person.name}" if person else seat

"""Decisions in the words of the screen: what can be asked for, what it is about, what it does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from smartcity_desktop.desk.event.effects import Ask, Effect, Stand
from smartcity_desktop.desk.event.event_asks import Fate
from smartcity_desktop.domain import natural
from smartcity_desktop.domain.decision import EXCUSE, WAIVABLE, WAIVE, Decision
from smartcity_desktop.domain.digest import grouped
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import Digest, SeatId
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.stage import Stage
from smartcity_desktop.host import stage_words
from smartcity_desktop.ui import language
from smartcity_desktop.ui.coordinate.words import finding_words
from smartcity_desktop.ui.coordinate.words.parts import Part
from smartcity_desktop.ui.language import clock_time, index_text, short_day, t

Items = Mapping[Digest, Item]


def wish(ask: Ask, items: Items, edition: Edition) -> str:
    """Return what somebody would ask for, without its verb ("lembar A-002 …")."""
    return _say("ask", ask.action, ask.target, items, edition)


def about(decision: Decision, items: Items, edition: Edition) -> str:
    """Return what a decision says ("lembar A-002 … tidak dihitung"), without its session."""
    return _say("about", decision.action, decision.target, items, edition)


def to_sign(decision: Ask | Decision, items: Items, edition: Edition) -> str:
    """Return what somebody is about to sign, and about which session and region."""
    what = _say("about", decision.action, decision.target, items, edition)
    plan = edition.sessions.get(decision.session)
    if plan is not None:
        region = edition.regions[plan.region].full_name()
        what = f"{decision.session} ({region}): {what}"
    return t("deciding.to_sign", what=what)


def _say(form: str, action: str, target: str, items: Items, edition: Edition) -> str:
    if action == EXCUSE:
        return t(f"deciding.{form}.excuse", who=_who(SeatId(target), edition))
    if action == WAIVE:
        what, _, digest = target.partition(":")
        known = what if what in WAIVABLE else "other"
        return t(f"deciding.{form}.waive_{known}", code=grouped(digest))
    item = items.get(Digest(target))
    value, code = item.value if item is not None else None, grouped(target)
    if isinstance(value, Sheet):
        who = _who(value.assessor, edition)
        return t(f"deciding.{form}.{action}_sheet", who=who, revision=value.revision, code=code)
    if isinstance(value, Record):
        return t(f"deciding.{form}.{action}_record", revision=value.revision, code=code)
    if isinstance(value, Result):
        at = clock_time(value.made_at)
        return t(
            f"deciding.{form}.{action}_result", code=code, at=f"{short_day(value.made_at)} {at}"
        )
    if isinstance(value, Decision):
        earlier = about(value, items, edition)
        return t(f"deciding.{form}.{action}_decision", code=code, about=earlier)
    return t(f"deciding.{form}.{action}_unknown", code=code)


def _who(seat: SeatId, edition: Edition) -> str:
    person = edition.roster.get(seat)
    return f"{seat} {person.name}" if person else seat


def effect(told: Effect, edition: Edition) -> list[Part]:
    """Return what would change, most important first; a single line where nothing does."""
    parts = [Part("refused", _fault(told), "")] if told.faults else []
    if told.lacks is not None:
        parts.append(Part("waiting", lacking(told)))
    if told.changes_nothing:
        return parts if told.lacks else [*parts, Part("same", t("deciding.effect.nothing"))]
    name = edition.regions[edition.sessions[told.session].region].full_name()
    return [*parts, *_of_session(told.before, told.after, name), *_moved(told)]


def lacking(told: Effect) -> str:
    """Return that what a decision changes is not known here and what must come first, "" where it
    is known."""
    if told.lacks is None:
        return ""
    key = "lacks_item" if told.lacks.item else "lacks_session"
    facts = {"session": told.session, "panel": told.lacks.panel, "code": grouped(told.lacks.item)}
    return t(f"deciding.effect.{key}", **facts)


def of_fate(told: tuple[Digest, Fate] | None) -> str:
    """Return what becomes of the sealed result that stands, "" where there is none."""
    return t(f"deciding.effect.fate_{told[1]}", code=grouped(told[0])) if told is not None else ""


def of_stage(before: Stage, after: Stage) -> list[Part]:
    """Return how far the result is before and after a decision about the event as a whole."""
    spoken = language.current()
    old, new = (stage_words.words(stage, spoken) for stage in (before, after))
    if old == new:
        return [Part("same", t("deciding.effect.stage_same", stage=old))]
    return [Part("flag", t("deciding.effect.stage", before=old, after=new))]


def _fault(told: Effect) -> str:
    why = finding_words.of_finding(told.faults[0])
    return t("deciding.effect.fault", why=f"{why.what} {why.why}".strip())


def _of_session(before: Stand, after: Stand, region: str) -> Iterator[Part]:
    if before.counts != after.counts:
        words = t("deciding.effect.counts" if after.counts else "deciding.effect.counts_not")
        why = "" if after.counts else _first(after, "what")
        yield Part("done" if after.counts else "refused", words, why)
    if before.sheets != after.sheets:
        gone = ", ".join(natural.ordered(set(before.sheets) - set(after.sheets)))
        come = ", ".join(natural.ordered(set(after.sheets) - set(before.sheets)))
        key = "sheets_less" if gone else "sheets_more"
        few, many = len(before.sheets), len(after.sheets)
        words = t(f"deciding.effect.{key}", before=few, after=many, seats=gone or come)
        yield Part("flag", words)
    if before.printed != after.printed:
        old, new = (
            index_text(stand.printed) if stand.printed else "–" for stand in (before, after)
        )
        words = t("deciding.effect.index", region=region, before=old, after=new)
        yield Part("flag", words)
    if before.rank_text != after.rank_text:
        old, new = (stand.rank_text or "–" for stand in (before, after))
        yield Part("flag", t("deciding.effect.rank", before=old, after=new))
    if after.is_open and (not before.is_open or before.counts != after.counts):
        why = f"{_first(after, 'what')} {_first(after, 'remedy')}" if after.counts else ""
        yield Part("waiting", t("deciding.effect.open"), why.strip())
    elif before.is_open and not after.is_open:
        yield Part("done", t("deciding.effect.closed"))


def _first(stand: Stand, part: str) -> str:
    """Words on the first reason why a session does not count, or is still open."""
    return str(getattr(finding_words.of_finding(stand.why[0]), part)) if stand.why else ""


def _moved(told: Effect) -> Iterator[Part]:
    if told.moved:
        yield Part("flag", t("deciding.effect.moved", count=told.moved))

"""What a result names and this laptop has not, or has and the result does not name, item by item:
so that two laptops are brought together by what is told, and not by trying."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from smartcity_desktop.desk.event import behind_words
from smartcity_desktop.domain.digest import grouped
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.view import PROPOSAL, View
from smartcity_desktop.host import wording
from smartcity_desktop.merge.publishing import Difference

SHOWN = 6
"""Lines told of one result; the others are counted."""
_LISTS = {"decisions": "decision", "records": "record", "sheets": "sheet"}


def lines(
    found: Iterable[Difference],
    result: Result,
    items: Mapping[Digest, Item],
    view: View,
    language: str,
) -> tuple[str, ...]:
    """Return a line for each item, decisions first, then what to do with them; of a session whose
    record is told its sheets are not told as well. Where every item is the same, the places."""
    every = tuple(found)
    listed = [one for part in _LISTS for one in every if one.part == part]
    sessions = _sessions(result, items)
    told = [one for one in listed if not _is_told_by_its_record(one, listed, sessions)]
    words = [_line(one, sessions, items, view, language) for one in told]
    words += list(_of_edition(every, result, view, language))
    if not words:
        assert view.edition is not None
        return behind_words.lines(every, items, view.edition, language)
    shown = words[:SHOWN]
    if len(words) > SHOWN:
        shown.append(wording.label(language, "unlike.more", count=len(words) - SHOWN))
    return (*shown, *_what_to_do(listed, language))


def lost_decisions(result: Result, items: Mapping[Digest, Item], language: str) -> tuple[str, ...]:
    """Return a line for each decision that a result names and that is not here at all: no stick of
    a panel brings it."""
    lost = [at for at in result.decisions if at not in items]
    what = wording.label(language, "unlike.decision")
    told = [
        wording.label(language, "unlike.absent", what=what, code=grouped(at), about="")
        for at in lost
    ]
    return (*told, wording.label(language, "unlike.bring")) if told else ()


def _line(
    one: Difference,
    sessions: Mapping[Digest, str],
    items: Mapping[Digest, Item],
    view: View,
    language: str,
) -> str:
    digest = Digest(one.name)
    session = sessions.get(digest, "")
    about = wording.label(language, "unlike.about", session=session) if session else ""
    facts = {
        "what": wording.label(language, f"unlike.{_LISTS[one.part]}"),
        "code": grouped(digest),
        "about": about,
    }
    if one.fresh:
        return wording.label(language, "unlike.only_here", **facts)
    if digest not in items:
        return wording.label(language, "unlike.absent", **facts)
    standing = view.standings.get(digest)
    signed = (
        next((f.facts for f in standing.findings if f.code == PROPOSAL), None)
        if (standing is not None)
        else None
    )
    if signed is not None:
        have, need = signed["have"], signed["need"]
        return wording.label(language, "unlike.unsigned", have=have, need=need, **facts)
    return wording.label(language, "unlike.not_counted", **facts)


def _sessions(result: Result, items: Mapping[Digest, Item]) -> dict[Digest, str]:
    """By digest the session of each item that is here, and of sheets that a record here lists."""
    found: dict[Digest, str] = {}
    for at in result.records:
        value = items[at].value if at in items else None
        if isinstance(value, Record):
            found |= {sheet.digest: value.session for sheet in value.sheets}
    here = ((at, getattr(item.value, "session", "")) for at, item in items.items())
    return found | {at: session for at, session in here if session}


def _is_told_by_its_record(
    one: Difference, listed: Iterable[Difference], sessions: Mapping[Digest, str]
) -> bool:
    session = sessions.get(Digest(one.name))
    records = (other for other in listed if other.part == "records")
    return one.part == "sheets" and any(
        session and sessions.get(Digest(record.name)) == session for record in records
    )


def _of_edition(
    found: Iterable[Difference], result: Result, view: View, language: str
) -> Iterator[str]:
    if view.edition is not None and any(one.part == "edition" for one in found):
        seqs = {"seq": result.edition.seq, "here": view.edition.seq}
        yield wording.label(language, "unlike.edition", **seqs)


def _what_to_do(listed: Iterable[Difference], language: str) -> Iterator[str]:
    every = tuple(listed)
    if any(one.published for one in every):
        yield wording.label(language, "unlike.bring")
    if any(one.fresh for one in every):
        yield wording.label(language, "unlike.take")

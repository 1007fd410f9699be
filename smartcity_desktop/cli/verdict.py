"""What a verification says: what was checked, what was found, and the verdict at the end."""

from __future__ import annotations

from collections import Counter

from smartcity_desktop.cli import edition_report, flagged, proposed
from smartcity_desktop.cli.receiving import (
    alarms_json,
    passed_json,
    tell_alarms,
    tell_ignored,
    tell_refused,
)
from smartcity_desktop.cli.voice import Voice
from smartcity_desktop.desk.event import change_words, officer_words
from smartcity_desktop.desk.event.auditor import Verdict
from smartcity_desktop.desk.laptop import anchors, outside_words
from smartcity_desktop.domain import moments
from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import Keyholders
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.item import TYPES, Item
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.result import Ranking
from smartcity_desktop.domain.stage import Stage
from smartcity_desktop.domain.values import asdict
from smartcity_desktop.domain.view import SessionState
from smartcity_desktop.host import stage_words, wording

SHOWN = 12
"""The most lines named in one line."""
EXPECTED = ("edition", "sheet", "record")
"""Types that are counted even where there are none of them."""


def as_json(found: Verdict) -> dict[str, object]:
    """Return a verdict as JSON values."""
    view = found.view
    edition = view.edition
    return {
        "sound": found.sound,
        "anchor": _anchor(found.anchor),
        "edition": None
        if edition is None
        else {"id": edition.id, "seq": edition.seq, "sha256": view.edition_digest},
        "files": found.reading.files,
        "items": dict(_counted(found)),
        "signatures": _signatures(found),
        "refused": [
            {"file": item.file, "digest": item.digest, "type": item.type, "code": item.code}
            for item in found.refused
        ],
        "sessions": dict(_states(found)),
        "alarms": alarms_json(found.alarms),
        "flags": flagged.as_json(found.view),
        "ranking": _ranking(found.ranking),
        "tables": [
            {"file": table.file, "differing_lines": list(table.differing_lines)}
            for table in found.tables
        ],
        "results": [_result(*result) for result in _results(found)],
        "stage": stage_json(found.stage),
        "decisions_by_one": list(officer_words.kept_of_one(found.view)),
        "proposals": proposed.as_json(found.view),
        "edition_faults": [
            {"code": fault.code, "facts": dict(fault.facts)} for fault in found.faults
        ],
        "decisions_in_force": [asdict(one) for one in found.in_force],
        "changes": [asdict(change) for change in found.changes],
        "outside": {str(why): count for why, count in found.outside.items()},
        **passed_json(found.reading.ignored),
    }


def stage_json(stage: Stage) -> dict[str, object]:
    """Return a stage as JSON values."""
    return {"step": stage.step, "behind": stage.behind, "forked": stage.forked}


def _ranking(ranking: Ranking | None) -> dict[str, object] | None:
    if ranking is None:
        return None
    return {
        "complete": ranking.complete,
        "ranked": len(ranking.rows),
        "apart": len(ranking.apart),
        "selected": list(ranking.selected()),
        "tied": list(ranking.tied()),
    }


def _result(digest: Digest, result: Result, state: str) -> dict[str, object]:
    return {"sha256": digest, "sealed": result.sealed, "state": state, "made_at": result.made_at}


def _anchor(holders: Keyholders) -> dict[str, object]:
    code = " ".join(anchors.code(holders))
    return {"code": code, "threshold": holders.threshold, "keys": len(holders.keys)}


def _items(found: Verdict) -> dict[Digest, Item]:
    return {item.item.digest: item.item for item in found.reading.items if item.item is not None}


def _counted(found: Verdict) -> Counter[str]:
    return Counter(item.type for item in _items(found).values())


def _signatures(found: Verdict) -> int:
    keys: dict[Digest, set[str]] = {}
    for item in found.reading.items:
        if item.item is not None:
            keys.setdefault(item.digest, set()).update(item.item.keys)
    return sum(len(key) for key in keys.values())


def _states(found: Verdict) -> Counter[str]:
    view = found.view
    return Counter(
        "closed"
        if session.state == SessionState.MISSING and not view.is_open(at)
        else session.state
        for at, session in view.sessions.items()
    )


def _results(found: Verdict) -> list[tuple[Digest, Result, str]]:
    """Every result among the files with how it stands, the oldest first."""
    items, standings = _items(found), found.view.standings
    results = [
        (digest, item.value, standings[digest].state)
        for digest, item in items.items()
        if isinstance(item.value, Result) and digest in standings
    ]
    return sorted(results, key=lambda result: (moments.order(result[1].made_at), result[0]))


def tell(voice: Voice, found: Verdict) -> None:
    """Print the report; what lies across a sealed result stands first."""
    if found.stage.behind or found.stage.forked:
        voice.say(stage_words.words(found.stage, voice.language))
    _tell_items(voice, found)
    _tell_sessions(voice, found)
    _tell_ranking(voice, found)
    proposed.tell(voice, found.view, found.in_force)
    _tell_changes(voice, found)
    for item in found.refused:
        tell_refused(voice, item.file, item.digest, item.code, item.facts)
    tell_alarms(voice, found.alarms)
    tell_ignored(voice, found.reading.ignored, SHOWN)
    voice.say()
    if found.is_usable:
        voice.tell("verify.sound" if found.sound else "verify.not_sound")
    else:
        voice.tell("verify.unusable")


def _tell_items(voice: Voice, found: Verdict) -> None:
    edition, counted = found.view.edition, _counted(found)
    edition_report.tell_anchor(voice, found.anchor)
    if edition is not None:
        digest = found.view.edition_digest
        voice.tell("verify.edition_line", id=edition.id, seq=edition.seq, digest=short(digest))
        if edition.fictitious:
            voice.tell("fictitious")
        for line in (
            officer_words.by_one(edition, voice.language),
            *officer_words.fragile(edition, voice.language),
        ):
            if line:
                voice.say(line)
    kinds = [
        voice.label(f"verify.kind.{one}", count=voice.number(counted[one]))
        for one in TYPES.values()
        if counted[one] or one in EXPECTED
    ]
    voice.tell("verify.items", kinds=" · ".join(kinds), files=voice.number(found.reading.files))
    voice.tell("verify.signatures", count=voice.number(_signatures(found)))
    if found.outside:
        told = outside_words.among(found.outside, voice.language)
        voice.say(told)


def _tell_sessions(voice: Voice, found: Verdict) -> None:
    states = _states(found)
    if not states:
        return
    parts = [
        voice.label(f"verify.state.{state}", count=count) for state, count in sorted(states.items())
    ]
    voice.tell("verify.sessions", total=sum(states.values()), parts=" · ".join(parts))
    flagged.tell(voice, found.view)


def _tell_ranking(voice: Voice, found: Verdict) -> None:
    if found.ranking is None:
        voice.tell("verify.no_ranking")
        return
    voice.tell(
        "verify.ranking",
        ranked=len(found.ranking.rows),
        apart=len(found.ranking.apart),
        selected=len(found.ranking.selected()),
        kind=stage_words.words(found.stage, voice.language),
    )
    if found.ranking.tied():
        voice.tell("verify.tied", count=len(found.ranking.tied()))
    for table in found.tables:
        if table.differing_lines:
            shown = ", ".join(map(str, table.differing_lines[:SHOWN]))
            shown += " …" if len(table.differing_lines) > SHOWN else ""
            voice.tell("verify.table_differs", file=table.file, lines=shown)
        else:
            voice.tell("verify.table_same", file=table.file)
    if not found.tables:
        voice.tell("verify.no_table")
    for digest, result, state in _results(found):
        kind = voice.label(f"verify.result_kind.{'sealed' if result.sealed else 'interim'}")
        told = voice.label(f"verify.result_state.{state}")
        voice.tell("verify.result", kind=kind, digest=short(digest), state=told)
        voice.say(f"  {_signed_by(found, digest, voice.language)}")
    for line in officer_words.lone(found.view, _items(found), voice.language):
        voice.say(line)


def _signed_by(found: Verdict, digest: Digest, language: str) -> str:
    items, here = _items(found), found.view.edition
    assert here is not None
    return officer_words.of_item(items[digest], here, items, language)


def _tell_changes(voice: Voice, found: Verdict) -> None:
    for fault in found.faults:
        told = wording.explain_code(fault.code, dict(fault.facts), voice.language)
        voice.tell("verify.edition_fault", what=told.what)
    if found.changes:
        voice.say(voice.words("changes.title", count=len(found.changes)))
        for line in change_words.lines(found.changes, voice.language):
            voice.say(f"  {line}")

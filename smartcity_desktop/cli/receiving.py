"""What a reception says: counts first, then everything that did not come in, with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from smartcity_desktop.cli.voice import Voice
from smartcity_desktop.desk.event import tally_words
from smartcity_desktop.desk.event.ledger import CellState, Ledger
from smartcity_desktop.desk.event.tally import Tally
from smartcity_desktop.desk.laptop.receiving import Became, Receipt, parted
from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.problem import Fact
from smartcity_desktop.domain.view import Finding
from smartcity_desktop.host import stage_words

MOST = 20
"""So many places that were not looked into are told one by one."""


def as_json(receipt: Receipt, told: Tally) -> dict[str, object]:
    """Return a reception as JSON values: `items` in the order of the files, what is `unread` or
    `ignored`, and how many items count, do not count, and are not of this event."""
    return {
        "items": [
            {
                "file": outcome.file,
                "digest": outcome.digest,
                "type": outcome.type,
                "outcome": outcome.outcome,
                "code": outcome.code,
            }
            for outcome in receipt.outcomes
        ],
        "counted": told.counted,
        "not_counted": {str(stand): count for stand, count in told.not_counted.items()},
        "outside": {str(why): count for why, count in told.outside.items()},
        **passed_json(receipt.ignored),
    }


def passed_json(ignored: Sequence[tuple[str, str]]) -> dict[str, object]:
    """Return what was passed over as JSON values: `unread` is where items may lie all the same."""
    names = ("unread", "ignored")
    return {
        name: [{"file": file, "reason": why} for file, why in part]
        for name, part in zip(names, parted(ignored), strict=True)
    }


def tell(voice: Voice, receipt: Receipt, told: Tally) -> None:
    """Say what became of everything, what of it counts, and what is not of this event."""
    new, known = receipt.count(Became.ADDED), receipt.count(Became.DUPLICATE)
    counts = [voice.label("receive.new", count=new), voice.label("receive.known", count=known)]
    for outcome in (Became.SIGNATURES, Became.REFUSED):
        if receipt.count(outcome):
            counts.append(voice.label(f"receive.{outcome}", count=receipt.count(outcome)))
    voice.say(" · ".join(counts))
    for line in tally_words.lines(told, voice.language):
        voice.say(line)
    for one in receipt.outcomes:
        if one.outcome == Became.REFUSED:
            tell_refused(voice, one.file, one.digest, one.code, one.facts)
    tell_ignored(voice, receipt.ignored)


def tell_refused(
    voice: Voice, file: str, digest: Digest, code: str, facts: Mapping[str, Fact]
) -> None:
    """Say what was refused, why, and what to do."""
    voice.tell("refused.item", file=file, digest=short(digest), code=code)
    for line in voice.explained(code, {"file": Path(file).name, **facts}):
        voice.say(f"    {line}")


def tell_ignored(voice: Voice, passed: Sequence[tuple[str, str]], most: int | None = None) -> None:
    """Name what was not looked into, with what to do, and the files that are not ours, the first
    `most` of them where that is given."""
    unread, ignored = parted(passed)
    if unread:
        voice.tell("unread.title", count=len(unread))
        for file, why in unread[:MOST]:
            first, *rest = voice.explained(f"unread.{why}", {"file": file})
            voice.tell("unread.place", what=first)
            for line in rest:
                voice.say(f"    {line}")
        if len(unread) > MOST:
            voice.tell("ignored.more", count=len(unread) - MOST)
    if not ignored:
        return
    voice.tell("ignored.title", count=len(ignored))
    for file, why in ignored[:most]:
        voice.tell("ignored.file", file=file, why=voice.words(f"sticks.{why}"))
    left = 0 if most is None else len(ignored) - most
    if left > 0:
        voice.tell("ignored.more", count=left)


def tell_ledger(voice: Voice, ledger: Ledger) -> None:
    """Say how the planned sessions stand now."""
    states = (
        CellState.COMPLETE,
        CellState.ABSENT,
        CellState.WAITING,
        CellState.FORKED,
        CellState.REFUSED,
        CellState.MISSING,
        CellState.CLOSED,
    )
    parts = [
        voice.label(f"ledger.{state}", count=getattr(ledger, state))
        for state in states
        if getattr(ledger, state) or state == CellState.COMPLETE
    ]
    kind = stage_words.words(ledger.stage, voice.language)
    voice.tell("ledger.line", total=ledger.total, parts=" · ".join(parts), kind=kind)


def alarms_json(alarms: Sequence[Finding]) -> list[dict[str, object]]:
    """Return alarms as JSON values."""
    return [{"code": alarm.code, "facts": dict(alarm.facts)} for alarm in alarms]


def tell_alarms(voice: Voice, alarms: Sequence[Finding]) -> None:
    """Say what stands in the way of the whole event, each with what to do."""
    for alarm in alarms:
        voice.tell("verify.alarm", code=alarm.code)
        for line in voice.explained(alarm.code, dict(alarm.facts)):
            voice.say(f"    {line}")

"""Program and archive scripts hold one event against each other: they must say the same."""

from __future__ import annotations

from collections.abc import Iterable

from smartcity_desktop.desk.event import auditor, in_force_words
from smartcity_desktop.domain.decision import RULES_CHANGED
from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import Keyholders
from smartcity_desktop.domain.edition_change import EditionChange
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.result import ApartKind
from smartcity_desktop.domain.stage import Step
from smartcity_desktop.domain.view import BACKDATED, LEFT_OUT, UNPLANNED, Finding
from smartcity_desktop.merge import belonging, rules_changed
from smartcity_desktop.merge.belonging import united
from smartcity_desktop.merge.chain import chain
from smartcity_desktop.merge.in_force import in_force
from smartcity_desktop.merge.recheck import rechecked
from smartcity_desktop.merge.stage import kept_of_one, stage
from smartcity_desktop.merge.view import view
from smartcity_desktop.ranking.order import ranking
from tests.merge.event import ROOT, Event
from tests.ranking import standalone
from tests.ranking.standalone import judged

OPEN = {ApartKind.WAITING, ApartKind.FORKED, ApartKind.REFUSED, ApartKind.MISSING}


def agree(made: Event, anchor: Keyholders = ROOT) -> None:
    """The archive's scripts follow the same edition, give the same rows, leave the same regions
    apart and the same sessions open, wait for the same, and call the same results sound."""
    links = chain(made.items.values(), anchor)
    apart = belonging.apart(belonging.footing(links, anchor), made.items.values())
    mine = [item for at, item in made.items.items() if at not in apart]
    seen = rechecked(view(mine, anchor), mine, anchor, ranking)
    digest, again = judged(made.items.values(), anchor)
    assert digest == seen.edition_digest
    if again is None:
        return
    found, rows = ranking(seen), again.result
    assert {r.score.region: r.score.index for r in found.rows} == rows.indices
    assert [(r.rank, r.score.region) for r in found.rows] == rows.rows
    assert list(found.selected()) == rows.selected
    listed = {one.region: "open" if one.kind in OPEN else one.kind for one in found.apart}
    assert listed == {
        region: "open" if kind in OPEN else kind for region, kind in rows.apart.items()
    }
    assert {session for session in seen.sessions if seen.is_open(session)} == set(again.open)
    assert {standing.digest for standing in seen.awaited()} == again.awaited
    assert (not seen.leaves_tied(found.tied()), sorted(seen.gone)) == (again.tied, again.gone)
    told = [finding.code for finding in seen.findings]
    assert told.count("E_EDITION_FROZEN") == len(again.frozen)
    assert changed(seen.findings) == sorted(again.changed)
    assert changed(seen.answered) == sorted(again.answered)
    assert set(seen.decisions) == set(again.case.ruled.in_force)
    assert sorted(in_force_words.lines(in_force(links, seen, united(mine)), "en")) == sorted(
        standalone.decided(again)
    )
    left_out = {
        session: str(finding.facts["assessors"]).split(", ")
        for session, one in seen.sessions.items()
        for finding in one.findings
        if finding.code == LEFT_OUT
    }
    assert left_out == rows.left_out
    former = {
        session: sorted(str(finding.facts["items"]).split(", "))
        for session, one in seen.sessions.items()
        for finding in one.findings
        if finding.code == "W_RETIRED_KEY"
    }
    assert former == rows.former
    codes = {at: {told.code for told in one.findings} for at, one in seen.standings.items()}
    assert {at for at, told in codes.items() if BACKDATED in told} == set(again.backdated)
    beside = {
        session: sorted(str(told.facts["item"]) for told in one.findings if told.code == UNPLANNED)
        for session, one in seen.sessions.items()
    }
    assert {session: told for session, told in beside.items() if told} == {
        session: sorted(map(short, digests)) for session, digests in again.beside.items()
    }
    assert set(seen.results) == set(again.standing)
    faulty = {one.digest for one in seen.standings.values() if auditor.is_published_in_vain(one)}
    assert faulty == set(again.faults)
    assert bool(auditor.alarms(seen)) == bool(again.alarms())
    assert (stage(seen, found).step == Step.PROVISIONAL) == again.is_provisional()
    assert list(kept_of_one(seen)) == again.kept_of_one()
    agree_on_changes(made, mine, anchor)


def changed(found: Iterable[Finding]) -> list[str]:
    """What the script says where rules changed: which edition, and what of it."""
    mine = (one.facts for one in found if one.code == RULES_CHANGED)
    return sorted(f"edition e{facts['seq']} changes {facts['parts']}" for facts in mine)


def agree_on_changes(made: Event, mine: list[Item], anchor: Keyholders = ROOT) -> None:
    """Both list the same differences between editions, with as many items made before each."""
    told, forced = standalone.changes(made.items.values(), anchor), 0
    for one in rules_changed.changes(chain(mine, anchor), mine):
        if one.part == "roster.key":
            people = f"{one.names[0]} ({one.before} -> {one.after})"
            key = f"edition e{one.seq} changes the key of {people}"
            assert f"{key}; {one.items} of that seat before it" in told
        elif one.part == rules_changed.SHED:
            about = f"the declared conflict of {one.before} with {one.after} is gone"
            made_before = f"{one.items} sheets and records before it"
            assert f"edition e{one.seq}: {about}; {made_before}" in told
        elif one.part == rules_changed.PASSED_ON:
            about = f"the declared conflict of seat {one.names[0]} with {one.names[1]} is of"
            about = f"{about} {one.after} now, and takes what {one.before} signed in that seat"
            assert f"edition e{one.seq}: {about}; {one.items} sheets before it" in told
        elif one.part in {rules_changed.GONE, rules_changed.BACK, rules_changed.IN_VAIN}:
            assert (
                f"edition e{one.seq}: {_forced(one)}; {one.items} sheets and records before it"
                in told
            )
            forced += 1
        elif one.part != "roster":
            part = f"edition e{one.seq} changes {one.part}"
            assert f"{part}; {one.items} sheets and records before it" in told
    assert len([line for line in told if "in force" in line]) == forced


def _forced(one: EditionChange) -> str:
    """What the script says of a decision or result whose force an edition changes."""
    if one.part == rules_changed.IN_VAIN:
        return f"{one.names[0]} is among what is kept, and is not in force"
    about = f"({one.after})" if one.before == "result" else f"({one.before} {one.after})"
    kind = "result" if one.before == "result" else "decision"
    again = "no more" if one.part == rules_changed.GONE else "again"
    return f"{kind} {one.names[0]} {about} is in force {again}"

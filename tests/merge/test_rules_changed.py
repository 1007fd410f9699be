from __future__ import annotations

from typing import Any

import pytest

from smartcity_desktop.desk.event import change_words
from smartcity_desktop.domain.decision import EXCUSE, RULES_CHANGED, WAIVE, waiver
from smartcity_desktop.domain.edition import (
    Conflict,
    EditionRef,
    Mode,
    Person,
    PlannedSession,
    Region,
    Signers,
)
from smartcity_desktop.domain.edition_change import FREE, WATCHED
from smartcity_desktop.domain.ids import NO_OFFICER, NO_SESSION, RegionCode, SeatId, SessionId
from smartcity_desktop.domain.paper_facts import PaperSize
from smartcity_desktop.domain.record import ExcuseKind
from smartcity_desktop.domain.values import replace
from smartcity_desktop.merge import rules_changed
from smartcity_desktop.merge.chain import chain
from smartcity_desktop.merge.publishing import may_seal
from smartcity_desktop.ranking.order import ranking
from tests import samples
from tests.fuzz.agreeing import agree
from tests.ids import GUNUNGKIDUL, C, E, F
from tests.merge.event import (
    ROOT,
    S1,
    S2,
    Event,
    codes,
    excuses,
    flat,
    next_edition,
    panel,
    ruled,
)

CONFLICT = (Conflict(F, GUNUNGKIDUL, "origin", "Lahir di sana"),)


def told(event: Event) -> dict[str, str]:
    found = {finding.code: finding for finding in event.view().findings}
    return {code: str(finding.facts["parts"]) for code, finding in found.items()}


def policy(event: Event, **changes: Any) -> dict[str, Any]:
    return {"policy": replace(event.edition.policy, **changes)}


def renamed(event: Event, code: RegionCode) -> dict[RegionCode, Region]:
    regions = dict(event.edition.regions)
    return {**regions, code: replace(regions[code], name="Nama lain")}


def moved(event: Event, session: SessionId) -> dict[SessionId, PlannedSession]:
    sessions = dict(event.edition.sessions)
    return {**sessions, session: replace(sessions[session], planned_start="2019-02-23T09:00:00Z")}


def without(event: Event, session: SessionId) -> dict[SessionId, PlannedSession]:
    return {at: plan for at, plan in event.edition.sessions.items() if at != session}


FROZEN: list[tuple[str, Any]] = [
    ("policy.quota", lambda e: policy(e, quota=2)),
    ("policy.rule", lambda e: policy(e, rule="median")),
    ("policy.ties", lambda e: policy(e, ties=e.edition.policy.ties[:1])),
    ("policy.lot_seed", lambda e: policy(e, lot_seed="lain")),
    ("mode", lambda e: {"mode": Mode.OFFICIAL}),
    ("rubric", lambda e: {"rubric": replace(e.edition.rubric, version="2")}),
]


@pytest.mark.parametrize(("part", "changes"), FROZEN)
def test_what_is_fixed_before_scores_is_not_changed_by_an_edition(part: str, changes: Any) -> None:
    event = ruled()
    event.held(S1, panel(3, 3, 3, 3))
    next_edition(event, **changes(event))
    assert told(event) == {"E_EDITION_FROZEN": part}
    assert not ranking(event.view()).complete


def test_a_frozen_rule_changes_where_nothing_made_before_counts() -> None:
    event = ruled()
    event.held(S1, panel(3, 3, 3, 3))
    next_edition(event, min_seq=2, **policy(event, quota=2))
    assert told(event) == {}


WATCHED_PARTS: list[tuple[str, Any]] = [
    ("conflicts", lambda e: {"conflicts": CONFLICT}),
    ("policy.quorum", lambda e: policy(e, quorum=3)),
    ("policy.divergence", lambda e: policy(e, divergence=4)),
    ("policy.session_signers", lambda e: policy(e, session_signers=Signers.ALL)),
    ("regions", lambda e: {"regions": renamed(e, GUNUNGKIDUL)}),
    ("sessions", lambda e: {"sessions": moved(e, S1)}),
    ("sessions", lambda e: {"sessions": without(e, S1)}),
    ("policy.ineligible", lambda e: policy(e, ineligible={GUNUNGKIDUL: "2017"})),
]


@pytest.mark.parametrize(("part", "changes"), WATCHED_PARTS)
def test_a_watched_rule_changed_after_a_sheet_is_open_until_deciders_name_that_edition(
    part: str, changes: Any
) -> None:
    event = ruled()
    event.sheet(S1, C, flat(3))
    digest = next_edition(event, **changes(event))
    assert told(event) == {RULES_CHANGED: part}
    assert RULES_CHANGED in {one.code for one in may_seal(event.view(), ranking(event.view()))}
    event.decide(WAIVE, NO_SESSION, waiver(RULES_CHANGED, event.root.digest))
    assert told(event) == {RULES_CHANGED: part}
    event.decide(WAIVE, NO_SESSION, waiver(RULES_CHANGED, digest))
    assert told(event) == {}


def test_a_plan_that_changes_where_nobody_has_scored_yet_is_nobodys_to_decide() -> None:
    event = ruled()
    event.held(S1, panel(3, 3, 3, 3))
    later = event.edition.sessions[S2].region
    next_edition(event, sessions=moved(event, S2), regions=renamed(event, later))
    assert told(event) == {}


def added(event: Event, session: str, of: SessionId, **changes: Any) -> dict[str, Any]:
    plan = replace(event.edition.sessions[of], **changes)
    return {"sessions": {**event.edition.sessions, SessionId(session): plan}}


@pytest.mark.parametrize("way", ["added", "moved"])
def test_a_session_that_comes_for_a_region_that_was_scored_is_open_until_it_is_waived(
    way: str,
) -> None:
    """Planned earlier, it would take the region's score over."""
    event = ruled()
    event.held(S1, panel(3, 3, 3, 3))
    earlier = "2019-02-20T08:00:00+07:00"
    name = "P01-S9" if way == "added" else S2
    digest = next_edition(event, **added(event, name, S1, planned_start=earlier))
    assert told(event) == {RULES_CHANGED: "sessions"}
    event.decide(WAIVE, NO_SESSION, waiver(RULES_CHANGED, digest))
    assert told(event) == {}


def test_a_session_that_comes_where_nobody_has_scored_moves_nobody() -> None:
    event = ruled()
    event.held(S1, panel(3, 3, 3, 3))
    next_edition(event, **added(event, "P01-S9", S2))
    assert told(event) == {}


def test_a_session_that_a_panel_added_on_the_day_is_confirmed_and_not_a_change() -> None:
    event = ruled()
    first, day = event.edition, "P01-X34.03"
    later = added(event, day, S1)
    event.edition = replace(first, **later)
    event.sheet(SessionId(day), C, flat(3))
    event.edition = first
    next_edition(event, **later)
    assert told(event) == {}


def test_an_edition_that_brings_stale_sheets_back_is_open_until_it_is_waived() -> None:
    event = ruled()
    event.held(S1, panel(3, 3, 3, 3))
    second = next_edition(event, min_seq=2)
    assert told(event) == {}
    third = replace(event.edition, seq=3, previous=second, min_seq=1)
    digest = event.add(third, samples.KEYS["R"])
    assert told(event) == {RULES_CHANGED: "min_seq"}
    event.decide(WAIVE, NO_SESSION, waiver(RULES_CHANGED, digest))
    assert told(event) == {}
    items = event.items.values()
    listed = [(one.seq, one.part, one.before, one.after) for one in rules_changed.changes(
        chain(items, ROOT), items) if one.part == "min_seq"]  # fmt: skip
    assert listed == [(2, "min_seq", "1", "2"), (3, "min_seq", "2", "1")]


def test_an_edition_that_counts_older_ones_again_brings_nothing_back_where_nothing_was() -> None:
    event = ruled()
    second = next_edition(event, min_seq=2)
    third = replace(event.edition, seq=3, previous=second, min_seq=1)
    event.add(third, samples.KEYS["R"])
    assert told(event) == {}


def test_before_the_first_sheet_nobody_need_decide() -> None:
    event = ruled()
    next_edition(event, conflicts=CONFLICT)
    assert told(event) == {}


def test_every_difference_is_listed_with_what_was_made_before_it() -> None:
    event = ruled()
    event.held(S1, panel(3, 3, 3, 3))
    old = event.edition.roster[F]
    roster = {**event.edition.roster, F: replace(old, key="ssh-ed25519 N")}
    regions = dict(event.edition.regions)
    regions[GUNUNGKIDUL] = replace(regions[GUNUNGKIDUL], name="Gunung Kidul")
    next_edition(event, roster=roster, regions=regions, conflicts=CONFLICT, title="Edisi kedua")
    items = event.items.values()
    found = {change.part: change for change in rules_changed.changes(chain(items, ROOT), items)}
    assert set(found) == {"conflicts", "regions", "roster.key", "title"}
    assert (found["conflicts"].weight, found["conflicts"].items) == (WATCHED, 5)
    assert (found["roster.key"].names, found["roster.key"].items) == ((F,), 1)
    assert found["regions"].names == (GUNUNGKIDUL,)
    assert (found["title"].after, found["title"].weight) == ("Edisi kedua", FREE)


def test_what_names_a_link_by_another_number_or_id_was_not_made_before_a_difference() -> None:
    event = ruled()
    event.sheet(S1, C, flat(3))
    for wrong in ({"seq": 7}, {"id": "LAIN"}):
        event.sheet(S1, F, flat(3), edition=replace(event.ref, **wrong))
    next_edition(event, conflicts=CONFLICT)
    items = event.items.values()
    (change,) = rules_changed.changes(chain(items, ROOT), items)
    assert change.items == 1
    agree(event)


def test_a_declared_conflict_that_an_edition_drops_after_a_sheet_is_open_until_it_is_waived() -> (
    None
):
    """Who holds the root could let an insider's sheet count so."""
    first = replace(samples.edition(), conflicts=CONFLICT)
    event = ruled(first)
    event.held(S1, panel(3, 3, 3), excused=excuses(F, kind=ExcuseKind.CONFLICT))
    sheet = event.sheet(S1, F, flat(5))
    assert codes(event, sheet) == ["E_CONFLICT"]
    digest = next_edition(event, conflicts=())
    assert codes(event, sheet) == []
    assert told(event) == {RULES_CHANGED: "conflicts"}
    agree(event)
    event.decide(WAIVE, NO_SESSION, waiver(RULES_CHANGED, digest))
    assert told(event) == {}
    agree(event)


@pytest.mark.parametrize("new_key", [False, True])
@pytest.mark.parametrize("carried", [False, True])
def test_a_declared_conflict_that_a_person_sheds_with_the_seat_is_told_by_name(
    *, new_key: bool, carried: bool
) -> None:
    """The list of conflicts is the same, and it is of somebody else now."""
    event = ruled(replace(samples.edition(), conflicts=CONFLICT))
    event.sheet(S1, C, flat(3))
    roster = dict(event.edition.roster)
    roster[C], roster[F] = roster[F], roster[C]
    if new_key:
        roster[C] = replace(roster[C], key=f"ssh-ed25519 {'N' * 40}")
    also = (replace(CONFLICT[0], assessor=C),) if carried else ()
    next_edition(event, roster=roster, conflicts=(*CONFLICT, *also))
    items = event.items.values()
    changes = rules_changed.changes(chain(items, ROOT), items)
    shed = [one for one in changes if one.part == rules_changed.SHED]
    name = roster[C].name
    found = [(one.names, one.before, one.after, one.items) for one in shed]
    assert found == ([] if carried else [((F,), name, "Kabupaten Gunungkidul", 1)])
    assert told(event) == {RULES_CHANGED: "conflicts"}
    agree(event)
    if not carried:
        (line,) = change_words.lines(shed, "en")
        about = f"the declared conflict of {name} (F) with Kabupaten Gunungkidul is gone"
        assert line == f"! e2: {about}; 1 sheet or record made before it"


def test_whoever_leaves_the_roster_sheds_no_conflict_and_who_comes_is_told_to_have_it() -> None:
    event = ruled(replace(samples.edition(), conflicts=CONFLICT))
    event.sheet(S1, C, flat(3))
    roster = dict(event.edition.roster)
    roster[F] = Person("Gita", "Universitas Contoh", "", f"ssh-ed25519 {'G' * 40}")
    next_edition(event, roster=roster)
    items = event.items.values()
    changes = {one.part: one for one in rules_changed.changes(chain(items, ROOT), items)}
    assert set(changes) == {"roster.key", rules_changed.PASSED_ON}
    passed = changes[rules_changed.PASSED_ON]
    had = event.edition.roster[F].name
    assert (passed.before, passed.after, passed.items) == (had, "Gita", 0)
    assert told(event) == {RULES_CHANGED: "conflicts"}
    agree(event)
    (line,) = change_words.lines((passed,), "en")
    about = "the declared conflict of seat F with Kabupaten Gunungkidul is of Gita now"
    assert line.startswith(f"! e2: {about}, and takes what {had} signed in that seat; 0 ")


def test_a_conflict_that_is_declared_for_somebody_new_names_whose_sheet_it_takes() -> None:
    event = ruled()
    event.held(S1, panel(3, 3, 3, 5))
    roster = dict(event.edition.roster)
    had, roster[F] = roster[F].name, Person("Gita", "Universitas Contoh", "", "ssh-ed25519 GG")
    digest = next_edition(event, roster=roster, conflicts=CONFLICT)
    items = event.items.values()
    changes = {one.part: one for one in rules_changed.changes(chain(items, ROOT), items)}
    passed = changes[rules_changed.PASSED_ON]
    assert (passed.before, passed.after, passed.items) == (had, "Gita", 1)
    assert F not in event.view().sessions[S1].sheets
    assert told(event) == {RULES_CHANGED: "conflicts"}
    agree(event)
    event.decide(WAIVE, NO_SESSION, waiver(RULES_CHANGED, digest))
    assert told(event) == {}
    agree(event)


@pytest.mark.parametrize("scores", [False, True])
def test_an_excused_seat_that_somebody_else_gets_is_open_where_that_one_scores(
    *, scores: bool
) -> None:
    """Who was ill is replaced; whether the successor is meant as well, only deciders know."""
    event = ruled()
    event.decide(EXCUSE, S1, F)
    roster = dict(event.edition.roster)
    roster[F] = Person("Gita", "Universitas Contoh", "", "ssh-ed25519 GG")
    later = next_edition(event, roster=roster)
    named = EditionRef(event.edition.id, 2, later)
    for seat, levels in panel(3, 3, 3, 5).items():
        if scores or seat != F:
            value = event.items[event.sheet(S1, seat, levels, edition=named)].value
            event.add(value, roster[seat].key)
    assert told(event) == ({RULES_CHANGED: "excuses"} if scores else {})
    agree(event)
    event.decide(WAIVE, NO_SESSION, waiver(RULES_CHANGED, later))
    assert told(event) == {}
    agree(event)


def test_an_excused_member_who_scores_in_another_seat_is_open() -> None:
    event = ruled()
    event.decide(EXCUSE, S1, F)
    roster = dict(event.edition.roster)
    roster[E], roster[F] = roster[F], roster[E]
    later = next_edition(event, roster=roster)
    sheet = event.sheet(S1, E, flat(5), edition=EditionRef(event.edition.id, 2, later))
    event.add(event.items[sheet].value, roster[E].key)
    assert told(event) == {RULES_CHANGED: "excuses"}
    agree(event)


def test_what_papers_say_may_change_after_scores_and_is_told() -> None:
    event = ruled()
    head = replace(event.edition.letterhead, agency="Badan Lain")
    facts = {"letterhead": head, "basis": (), "paper": PaperSize.F4, "coordinator": NO_OFFICER}
    next_edition(event, **facts, numbering={"BA-1": "{n}"})
    assert told(event) == {}
    items = event.items.values()
    found = {change.part: change for change in rules_changed.changes(chain(items, ROOT), items)}
    assert set(found) == {*facts, "numbering"}
    assert {change.weight for change in found.values()} == {FREE}
    assert (found["paper"].before, found["paper"].after) == ("A4", "F4")
    assert found["numbering"].names == ("BA-1",)
    for line in change_words.lines(found.values(), "id"):
        assert line.startswith("· e2: ")


def test_a_seat_that_comes_is_listed_without_a_changed_key() -> None:
    event = ruled()
    gita = Person("Gita", "Universitas Contoh", "", "ssh-ed25519 G")
    next_edition(event, roster={**event.edition.roster, SeatId("G"): gita})
    items = event.items.values()
    (change,) = rules_changed.changes(chain(items, ROOT), items)
    assert (change.part, change.names, change.after) == ("roster", ("G",), "Gita")

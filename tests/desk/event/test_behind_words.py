from __future__ import annotations

from smartcity_desktop.desk.event import behind_words
from smartcity_desktop.desk.event.behind_words import Rows
from smartcity_desktop.domain.ids import RegionCode
from smartcity_desktop.domain.published import Result, Row
from smartcity_desktop.merge.behind import behind
from smartcity_desktop.merge.recheck import rechecked
from smartcity_desktop.ranking.order import ranking
from tests.merge.event import ROOT, S1, Event, flat, panel, result_of, ruled


def rows_of(one: Result) -> dict[RegionCode, Row]:
    return {row.region: row for row in one.ranking}


def told(event: Event, sealed: Result) -> tuple[str, ...]:
    seen = rechecked(event.view(), event.items.values(), ROOT, ranking)
    rows = Rows(rows_of(sealed), rows_of(result_of(seen)))
    found = behind(seen, ranking(seen), sealed)
    return behind_words.lines(found, event.items, event.edition, "id", rows)


def test_who_is_no_longer_proposed_is_told_first_and_each_rank_that_changed() -> None:
    event = ruled()
    for n, session in enumerate(sorted(event.edition.sessions), start=2):
        event.held(session, panel(n, n, n, n))
    sealed = event.items[event.publish(sealed=True)].value
    assert isinstance(sealed, Result)
    assert told(event, sealed) == ()
    old = event.view().sessions[S1].record_digest
    event.held(S1, {seat: flat(5) for seat in panel(5, 5, 5, 5)}, revision=2, supersedes=(old,))
    lines = told(event, sealed)
    assert lines[0] == "! Tidak lagi diusulkan: Kota Madiun"
    assert lines[1] == "! Kini diusulkan: Kabupaten Gunungkidul"
    assert "≠ Kabupaten Gunungkidul: peringkat 3 → peringkat 1" in lines
    assert "≠ Kota Madiun: peringkat 1 → peringkat 2" in lines
    assert not [line for line in lines if "baris" in line]

"""What the program and the archive's scripts make of the same items: they must say the same."""

from __future__ import annotations

from smartcity_desktop.desk.event import auditor
from smartcity_desktop.domain.edition import Keyholders
from smartcity_desktop.domain.ids import NO_DIGEST, Digest
from smartcity_desktop.merge.publishing import may_seal
from smartcity_desktop.merge.recheck import rechecked
from smartcity_desktop.merge.view import view
from smartcity_desktop.ranking.order import ranking
from tests.merge.event import ROOT, Event
from tests.ranking import standalone


def alarms(event: Event, anchor: Keyholders = ROOT, first: Digest = NO_DIGEST) -> list[str]:
    """What keeps the result open or makes it unsound, which both computations must agree on."""
    items = event.items.values()
    seen = rechecked(view(items, anchor, first=first), items, anchor, ranking, first)
    digest, again = standalone.judged(items, anchor)
    assert digest == seen.edition_digest
    assert again is not None
    assert bool(auditor.alarms(seen)) == bool(again.alarms())
    assert sorted(seen.gone) == again.gone
    assert {standing.digest for standing in seen.awaited()} == again.awaited
    return [one.code for one in (*may_seal(seen, ranking(seen)), *auditor.alarms(seen))]

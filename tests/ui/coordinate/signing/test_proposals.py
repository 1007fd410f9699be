from __future__ import annotations

from smartcity_desktop.ui.coordinate.results.page import ResultsPage
from smartcity_desktop.ui.coordinate.signing.proposals import proposals
from tests.desk.event.test_publishing import KEYS, laptop
from tests.ui.coordinate import scene
from tests.ui.coordinate.results.test_page import two

__all__ = ["laptop", "two"]


def test_a_proposal_for_the_time_until_sealing_asks_nobody_once_a_result_is_sealed(
    two: ResultsPage,
) -> None:
    desk = two.office.publishing
    interim = desk.publish(KEYS["K1"], sealed=False)
    two.refresh()
    assert two.list.chosen() == interim
    sealed = desk.publish(KEYS["K1"], sealed=True)
    assert {one.digest for one in proposals(two.office)} == {sealed, interim}
    desk.confirm(sealed, KEYS["K2"])
    two.refresh()
    assert two.list.chosen() == sealed, "what is written to a stick is the sealed one"
    with scene.shown(ResultsPage(two.office)) as anew:
        assert anew.list.chosen() == sealed
    assert proposals(two.office) == []

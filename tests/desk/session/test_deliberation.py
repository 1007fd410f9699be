from __future__ import annotations

import pytest

from smartcity_desktop.desk.laptop.changed import NOTHING
from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session import deliberation
from smartcity_desktop.domain.problem import Problem
from tests.ids import A1
from tests.seats import CHAIR, OPEN, Keys, seal_all


def test_a_sheet_that_nobody_revised_took_no_ones_place(panel_office: Office, key_of: Keys) -> None:
    seal_all(panel_office, OPEN, key_of)
    page = panel_office.chair.page(OPEN)
    assert deliberation.earlier(panel_office.laptop, page.sheets) == {}
    assert not deliberation.is_revising(panel_office.assessor, OPEN)


def test_a_revision_keeps_both_sheets_and_names_the_last_one_before(
    panel_office: Office, key_of: Keys
) -> None:
    seal_all(panel_office, OPEN, key_of)
    desk = panel_office.assessor
    for level in (3, 5):
        deliberation.begin(desk, OPEN, "Dibahas")
        assert deliberation.is_revising(desk, OPEN)
        assert deliberation.begin(desk, OPEN, "") == NOTHING
        # What is signed still counts, and is still shown, until the revision is signed.
        assert panel_office.chair.page(OPEN).sheets[CHAIR].revision == level // 2
        desk.score(OPEN, A1, level)
        desk.seal(OPEN)
    sheets = panel_office.chair.page(OPEN).sheets
    before = deliberation.earlier(panel_office.laptop, sheets)
    assert (sheets[CHAIR].revision, sheets[CHAIR].levels[A1].level) == (3, 5)
    assert list(before) == [CHAIR]
    assert (before[CHAIR].revision, before[CHAIR].levels[A1].level) == (2, 3)


def test_a_revision_needs_a_reason_and_a_signed_sheet(panel_office: Office, key_of: Keys) -> None:
    with pytest.raises(Problem, match=r"sheet\.not_sealed"):
        deliberation.begin(panel_office.assessor, OPEN, "Dibahas")
    seal_all(panel_office, OPEN, key_of)
    with pytest.raises(Problem, match=r"sheet\.reason_needed"):
        deliberation.begin(panel_office.assessor, OPEN, "  ")

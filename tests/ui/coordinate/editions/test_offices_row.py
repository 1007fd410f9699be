from __future__ import annotations

from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.edition import Duty
from smartcity_desktop.ui.coordinate.editions.page import EditionsPage
from smartcity_desktop.ui.language import t
from tests.ui.coordinate import scene
from tests.ui.hands import settle


def test_a_duty_ticked_is_the_officer_s_in_the_next_edition(office: Office) -> None:
    with scene.shown(EditionsPage(office)) as page:
        row = page.offices
        (id_,) = office.laptop.holdings.edition().officers
        assert row.duties[Duty.DECIDER].isChecked()
        assert not row.duties[Duty.CUSTODIAN].isChecked()
        row.duties[Duty.CUSTODIAN].click()
        settle()
        assert page.publish.isEnabled()
        assert office.editing.preview(page.draft()).custodians == (id_,)
        row.duties[Duty.CUSTODIAN].click()
        settle()
        assert page.draft().is_empty


def test_how_many_deciders_must_sign_is_chosen_and_cannot_be_more_than_there_are(
    office: Office,
) -> None:
    with scene.shown(EditionsPage(office)) as page:
        row = page.offices
        assert row.need.currentData() == 1
        row.need.setCurrentIndex(1)
        row.need.activated.emit(1)
        settle()
        assert page.draft().thresholds == (None, 2)
        assert "1" in row.state.text()
        page.prepare.click()
        assert row.need.currentData() == 2, "what was refused stays to be mended"
        row.clear()
        assert page.draft().is_empty
        assert row.officer.accessibleName() == t("coordinate.editions.duties")

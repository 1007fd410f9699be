from __future__ import annotations

from smartcity_desktop.desk.office import Office, open_office
from tests.desk.refusing import refused
from tests.seats import OPEN


def test_all_desks_of_an_office_see_the_same_laptop(panel_office: Office) -> None:
    panel_office.chair.document(OPEN, "SK")
    desks = (panel_office.assessor, panel_office.chair, panel_office.coordinator)
    assert {id(one.laptop) for one in desks} == {id(panel_office.laptop)}
    assert panel_office.assessor.identity is panel_office.chair.identity is panel_office.identity


def test_an_office_that_was_closed_opens_again(panel_office: Office) -> None:
    refused("store.in_use", open_office, panel_office.laptop.home)
    panel_office.laptop.close()
    open_office(panel_office.laptop.home).laptop.close()

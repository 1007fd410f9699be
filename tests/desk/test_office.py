from __future__ import annotations

from smartcity_desktop.desk.laptop.role import LaptopRole
from smartcity_desktop.desk.office import Office, open_office
from tests.desk.refusing import refused
from tests.seats import OPEN, Keys


def test_all_desks_of_an_office_see_the_same_laptop(panel_office: Office) -> None:
    panel_office.chair.document(OPEN, "SK")
    desks = (panel_office.assessor, panel_office.chair, panel_office.coordinator)
    assert {id(desk.laptop) for desk in desks} == {id(panel_office.laptop)}
    assert panel_office.assessor.identity is panel_office.chair.identity is panel_office.identity


def test_another_role_drops_the_keys_that_were_opened_for_the_one_before(
    panel_office: Office, key_of: Keys
) -> None:
    panel_office.identity.unlock_with(key_of(panel_office.identity.my_id()))
    panel_office.take_role(LaptopRole.ASSESSOR)
    assert panel_office.is_unlocked
    panel_office.take_role(LaptopRole.COORDINATOR)
    assert not panel_office.is_unlocked
    assert panel_office.identity.role == LaptopRole.COORDINATOR


def test_an_office_that_was_closed_opens_again(panel_office: Office) -> None:
    refused("store.in_use", open_office, panel_office.laptop.home)
    panel_office.laptop.close()
    open_office(panel_office.laptop.home).laptop.close()

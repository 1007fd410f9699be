from smartcity_desktop.desk.edition import shipped
from smartcity_desktop.domain.rubric import WHOLE
from tests.ids import GUNUNGKIDUL


def test_every_region_of_the_country_comes_with_the_program() -> None:
    regions = shipped.regions()
    assert len(regions) == 514
    assert regions[GUNUNGKIDUL].full_name() == "Kabupaten Gunungkidul"


def test_the_weights_of_the_example_rubric_are_a_whole() -> None:
    rubric = shipped.rubric()
    assert len(rubric.aspects) == 6
    assert sum(indicator.weight for indicator in rubric.indicators()) == WHOLE

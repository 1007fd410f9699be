import pytest

from smartcity_desktop.ui.assess.panel.read_by_region import ReadByRegion
from tests.reports.paper_samples import rubric


@pytest.mark.parametrize("field", ["documents", "happenings", "response"])
def test_a_level_in_what_the_region_reads_is_told(field: str) -> None:
    read = ReadByRegion(field)
    read.show_rubric(rubric())
    read.look_at("Disepakati: A1 menjadi 4")
    assert read.text().startswith("! ")


def test_the_panels_remarks_are_not_read_by_the_region_and_may_speak_of_levels() -> None:
    read = ReadByRegion("remarks")
    read.show_rubric(rubric())
    read.look_at("Disepakati: A1 menjadi 4")
    assert "tidak dibaca daerah" in read.text()
    assert not read.text().startswith("! ")

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from smartcity_desktop.domain.rubric import Rubric
from smartcity_desktop.domain.sheet import UNMARKED, Mark
from smartcity_desktop.editions import rubric_toml
from smartcity_desktop.host import resources, wording
from smartcity_desktop.ui import language
from smartcity_desktop.ui.assess.sheet.indicator_row import IndicatorRow
from smartcity_desktop.ui.assess.sheet.ladder import Ladder


def rubric(name: str) -> Rubric:
    """Return a shipped rubric."""
    return rubric_toml.read(resources.text("editions", name), name)


@pytest.fixture(params=["rubric-spbe-2020.toml", "rubric-smartcity-2019.toml"])
def shown(request: pytest.FixtureRequest) -> Iterator[tuple[Rubric, Ladder]]:
    """A ladder of a rubric with cumulative levels, and one of a rubric without."""
    QApplication.instance() or QApplication(["tests"])
    language.switch("id")
    read = rubric(request.param)
    made = Ladder(read.scale)
    made.resize(284, 500)
    yield read, made
    made.deleteLater()


def test_cumulative_levels_up_to_the_chosen_one_are_reached_and_the_next_is_named(
    shown: tuple[Rubric, Ladder],
) -> None:
    read, ladder = shown
    ladder.show_indicator(read.indicators()[0], Mark(3), 5)
    numbers = [step._number.text() for step in ladder._steps.values()]
    said = [step._said.text() for step in ladder._steps.values()]
    if read.scale.cumulative:
        assert numbers == ["1 ✓", "2 ✓", "3", "4", "5"]
        assert said == ["", "", "", "▴ jenjang berikutnya", "▲ klaim daerah"]
    else:
        assert numbers == ["1", "2", "3", "4", "5"]
        assert said == ["", "", "", "", "▲ klaim daerah"]
    ladder.show_indicator(read.indicators()[0], UNMARKED, None)
    assert [step._said.text() for step in ladder._steps.values()] == [""] * 5
    assert {step._state for step in ladder._steps.values()} == {""}


def test_the_pills_of_a_row_tell_the_same(shown: tuple[Rubric, Ladder]) -> None:
    read, _ladder = shown
    row = IndicatorRow(read.indicators()[0], read.scale)
    row.retranslate()
    row.show_mark(Mark(4), None, differs=False)
    reached = [row.levels._group.button(level)._reached for level in read.scale]  # type: ignore[attr-defined]
    assert reached == [read.scale.cumulative] * 3 + [False, False]
    row.deleteLater()


def test_beneath_the_rows_it_says_which_indicator_it_is_about(
    shown: tuple[Rubric, Ladder],
) -> None:
    read, ladder = shown
    first = read.indicators()[0]
    ladder.set_dense(dense=True)
    ladder.resize(640, 120)
    ladder.show_indicator(first, Mark(2), None)
    assert ladder._title.text() == f"Jenjang {first.id} · {first.title.id}"
    dense = ladder.needs()
    ladder.set_dense(dense=False)
    assert dense < ladder.needs()


@pytest.mark.parametrize("spoken", wording.LANGUAGES)
def test_terms_are_explained_where_they_are_met_and_a_level_changes_nothing_of_it(
    shown: tuple[Rubric, Ladder], spoken: str
) -> None:
    read, ladder = shown
    language.switch(spoken)
    first = read.indicators()[0]
    ladder.show_indicator(first, UNMARKED, 4)
    cannot = wording.label(spoken, "assess.level.cannot_short")
    claim, why_not, words = ladder.terms.text().split("\n")
    assert wording.label(spoken, "assess.term.claim") == claim
    assert why_not.startswith(cannot)
    assert words.startswith("◆ ")
    assert "2" in words
    assert ladder.accessibleDescription() == ladder.terms.text()
    before = ladder.terms.text()
    ladder.show_indicator(first, Mark(1), 4)
    assert ladder.terms.text() == before
    ladder.show_indicator(first, Mark(1), None)  # without a claim no word of one
    assert ladder.terms.text() == why_not


def test_where_room_is_short_terms_stand_there_on_the_first_sheet_and_else_in_a_hint(
    shown: tuple[Rubric, Ladder],
) -> None:
    read, ladder = shown
    first = read.indicators()[0]
    ladder.set_dense(dense=True)
    ladder.tell_terms(first=True)
    ladder.show_indicator(first, UNMARKED, 4)
    assert not ladder.terms.isHidden()
    assert ladder.toolTip() == ""
    ladder.tell_terms(first=False)
    ladder.show_indicator(first, UNMARKED, 4)
    assert ladder.terms.isHidden()
    assert ladder.toolTip() == ladder.accessibleDescription() != ""


def test_a_row_explains_its_claim_and_its_button_for_no_level(
    shown: tuple[Rubric, Ladder],
) -> None:
    read, _ = shown
    row = IndicatorRow(read.indicators()[0], read.scale)
    row.retranslate()
    row.show_mark(UNMARKED, 4, differs=False)
    assert row._claim.toolTip() == language.t("assess.term.claim")
    assert row.levels.last().accessibleDescription() == language.t("assess.term.cannot")
    row.show_mark(Mark(2), None, differs=False)
    assert row._claim.toolTip() == ""
    row.deleteLater()


def test_terms_that_would_have_to_be_scrolled_to_are_told_in_a_hint(
    shown: tuple[Rubric, Ladder],
) -> None:
    read, ladder = shown
    ladder.resize(284, 900)
    ladder.show()
    ladder.show_indicator(read.indicators()[0], UNMARKED, 4)
    assert (ladder.terms.isHidden(), ladder.toolTip()) == (False, "")
    ladder.resize(284, 200)
    assert ladder.terms.isHidden()
    assert ladder.toolTip() == ladder.terms.text()
    ladder.resize(284, 900)
    assert not ladder.terms.isHidden()
    ladder.close()

"""What leaves a laptop is named before it does, and nothing else goes along."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartcity_desktop.desk.laptop import leaving
from smartcity_desktop.desk.laptop.leaving import Reveals
from smartcity_desktop.desk.office import Office, open_office
from smartcity_desktop.domain.ids import PanelId
from smartcity_desktop.domain.item import Item
from tests.played import Event
from tests.seats import CLOSED


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A stick with nothing on it."""
    (tmp_path / "stik").mkdir()
    return tmp_path / "stik"


def of_type(office: Office, type_: str) -> Item:
    """An item that the laptop holds."""
    return next(item for item in office.laptop.holdings.items().values() if item.type == type_)


def names(stick: Path) -> set[str]:
    """How the files on a stick end."""
    return {path.suffix for path in stick.iterdir()}


@pytest.mark.parametrize("type_", ["edition", "sheet", "record"])
def test_a_coordinators_store_leaves_with_no_item(
    small_event: Event, stick: Path, tmp_path: Path, type_: str
) -> None:
    from smartcity_desktop.desk.laptop import secrecy
    from tests.ui.hands import copied

    office = open_office(copied(small_event, tmp_path).coordinator)
    with office.laptop:
        item = of_type(office, type_)
        said = leaving.listed(office.laptop, [item.digest])
        written = secrecy.hand_over(
            office.laptop, stick, [office.laptop.holdings.sealed(item.digest)]
        )
        assert [path.name for path in stick.iterdir()] == [written.path.name]
        assert [leaving.file for leaving in said] == [written.path.name]
        assert (office.laptop.outbox.copy, office.laptop.outbox.copy_problem) == (None, None)


def test_a_panel_hands_over_its_scores_with_a_copy_and_says_both_before(
    panel_office: Office, stick: Path
) -> None:
    name, digest = panel_office.chair.file_of(CLOSED)
    said = leaving.listed(panel_office.laptop, [digest])
    assert [(file.file, file.reveals, file.wrapped) for file in said] == [
        (name, Reveals.SESSION, False),
        (f"copy-{panel_office.laptop.journal.id()}-*.db", Reveals.STORE, False),
    ]
    panel_office.chair.hand_over(CLOSED, stick)
    copy = panel_office.laptop.outbox.copy
    assert copy is not None
    assert {path.name for path in stick.iterdir()} == {name, copy.path.name}
    assert copy.path.name.startswith(said[1].file.partition("*")[0])


def test_an_edition_that_a_panel_passes_on_takes_no_score_along(
    panel_office: Office, stick: Path
) -> None:
    from smartcity_desktop.desk.laptop import secrecy

    edition = of_type(panel_office, "edition")
    sealed = panel_office.laptop.holdings.sealed(edition.digest)
    secrecy.hand_over(panel_office.laptop, stick, [sealed])
    assert names(stick) == {".scedition"}
    (said,) = leaving.listed(panel_office.laptop, [edition.digest])
    assert (said.reveals, said.wrapped) == (Reveals.PUBLIC, False)


def test_where_the_edition_names_recipients_everything_that_tells_scores_is_wrapped(
    wrapped_event: Event, tmp_path: Path, stick: Path
) -> None:
    from tests.ui.hands import copied

    office = open_office(copied(wrapped_event, tmp_path).laptop(PanelId("P01")))
    with office.laptop:
        sheet = of_type(office, "sheet")
        said = leaving.listed(office.laptop, [sheet.digest])
        assert [(file.reveals, file.wrapped) for file in said] == [
            (Reveals.SCORES, True),
            (Reveals.STORE, True),
        ]
        assert all(file.file.endswith(".age") for file in said)

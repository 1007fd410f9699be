"""What papers say of an event: from files, with a logo that is looked at first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from smartcity_desktop.desk.edition import offices, paper_facts
from smartcity_desktop.desk.edition.editing import Draft
from smartcity_desktop.desk.edition.paper_facts import PaperChanges, PaperFiles
from smartcity_desktop.desk.office import Office, open_office
from smartcity_desktop.domain.ids import NO_OFFICER, OfficerId
from smartcity_desktop.domain.paper_facts import NO_LETTERHEAD, Letterhead, PaperSize
from smartcity_desktop.domain.problem import Problem, Problems
from smartcity_desktop.domain.values import replace
from smartcity_desktop.host import paths
from tests import pictures, samples
from tests.desk.laptop.test_holdings import edition_file
from tests.editions.lists import assert_can_be_said
from tests.played import Event

EDITION = samples.edition()
CLERK = OfficerId("O-07")


def written(folder: Path, logo: bytes | None = None) -> Path:
    """Write a letterhead's file, with its logo beside it."""
    file = folder / "kop.toml"
    more = 'logo = "logo.png"\n' if logo is not None else ""
    file.write_text(f'agency = "Badan Contoh"\n{more}', encoding="utf-8")
    if logo is not None:
        (folder / "logo.png").write_bytes(logo)
    return file


def test_a_letterhead_carries_its_logo_without_what_is_no_picture(tmp_path: Path) -> None:
    where = pictures.chunk(b"eXIf", b"6.2S 106.8E")
    told = pictures.GREY[:33] + where + pictures.GREY[33:]
    found = paper_facts.letterhead(written(tmp_path, told))
    assert found == Letterhead("Badan Contoh", "", "", "", pictures.LOGO)


@pytest.mark.parametrize(
    ("logo", "code"),
    [
        (b"<?xml version='1.0'?><svg/>", "logo.svg"),
        (b"\xff\xd8\xff\xe0 photo", "logo.not_png"),
        (pictures.GREY[:-2], "logo.damaged"),
        (pictures.png(pictures.head(), pictures.chunk(b"acTL")), "logo.moving"),
        (pictures.png(pictures.head(1, 1, 16)), "logo.kind"),
        (pictures.png(pictures.head(2000, 1)), "logo.sides"),
        (
            pictures.png(
                pictures.head(1, 1),
                *(pictures.chunk(b"IDAT") for _ in range(1400)),
                pictures.dots(bytes(2)),
            ),
            "logo.bytes",
        ),
    ],
)
def test_another_file_is_refused_by_its_name(tmp_path: Path, logo: bytes, code: str) -> None:
    with pytest.raises(Problem) as told:
        paper_facts.letterhead(written(tmp_path, logo))
    assert_can_be_said(told.value)
    assert (told.value.code, told.value.facts["file"]) == (code, "logo.png")


def test_a_logo_that_is_not_there_is_named(tmp_path: Path) -> None:
    file = written(tmp_path, b"")
    (tmp_path / "logo.png").unlink()
    with pytest.raises(Problem, match=r"file\.unreadable.*logo\.png"):
        paper_facts.letterhead(file)


def test_what_nobody_names_stays() -> None:
    assert paper_facts.changed(EDITION, paper_facts.UNCHANGED) == EDITION
    assert paper_facts.read(PaperFiles()).is_empty


def test_what_is_named_takes_its_place_and_nothing_takes_it_away(tmp_path: Path) -> None:
    (tmp_path / "kop.toml").write_text("", encoding="utf-8")
    (tmp_path / "dasar.csv").write_text("kind,number,date,issuer\n", encoding="utf-8")
    changes = paper_facts.read(
        PaperFiles(
            tmp_path / "kop.toml",
            tmp_path / "dasar.csv",
            PaperSize.F4,
            NO_OFFICER,
            {"BA-1": ""},
        )
    )
    after = paper_facts.changed(EDITION, changes)
    assert (after.letterhead, after.basis, after.paper) == (NO_LETTERHEAD, (), PaperSize.F4)
    assert (after.coordinator, after.numbering) == (NO_OFFICER, {})


def test_a_coordinator_without_a_key_stays_an_officer_when_recipients_change() -> None:
    officers = {**EDITION.officers, CLERK: samples.officer("")}
    edition = replace(EDITION, officers=officers, coordinator=CLERK)
    assert CLERK in offices.with_recipients(edition, {}).officers
    assert (
        CLERK not in offices.with_recipients(replace(edition, coordinator=NO_OFFICER), {}).officers
    )


@pytest.fixture
def office(small_event: Event, tmp_path: Path) -> Iterator[Office]:
    """A coordinator who has the edition and nothing else yet."""
    opened = open_office(paths.home(tmp_path / "koordinator"))
    opened.laptop.trust.open_edition(edition_file(small_event))
    yield opened
    opened.laptop.close()


def test_the_next_edition_keeps_what_papers_say_and_may_change_it(office: Office) -> None:
    before = office.laptop.holdings.edition()
    plain = Draft({}, {}, 0, thresholds=(1, None))
    kept = office.editing.preview(plain)
    assert (kept.letterhead, kept.basis, kept.numbering) == (
        before.letterhead, before.basis, before.numbering,
    )  # fmt: skip
    changed = office.editing.preview(Draft({}, {}, 0, printed=PaperChanges(paper=PaperSize.F4)))
    assert changed.paper == PaperSize.F4
    assert changed.letterhead == before.letterhead


def test_who_is_no_officer_any_more_is_no_coordinator(office: Office) -> None:
    edition = office.laptop.holdings.edition()
    gone = replace(edition, coordinator=OfficerId("O-99"))
    assert paper_facts.changed(gone, paper_facts.UNCHANGED).coordinator == NO_OFFICER


def test_a_coordinator_whom_nobody_knows_is_refused(office: Office) -> None:
    draft = Draft({}, {}, 0, printed=PaperChanges(coordinator=OfficerId("O-99")))
    with pytest.raises(Problems) as told:
        office.editing.preview(draft)
    assert [problem.code for problem in told.value.each] == ["edition.no_officer"]

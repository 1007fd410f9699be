from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from smartcity_desktop.bundles import keys, sealing
from smartcity_desktop.desk.edition import setup
from smartcity_desktop.desk.edition.editing import Draft
from smartcity_desktop.desk.laptop.receiving import Became
from smartcity_desktop.desk.office import Office, open_office
from smartcity_desktop.domain.edition import RevocationKind
from smartcity_desktop.domain.enrolment import Enrolment, Role
from smartcity_desktop.domain.ids import Digest, SeatId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.view import ItemState
from smartcity_desktop.host import clock, paths, wording
from smartcity_desktop.rehearsal import demo_event
from tests.ids import P01

SIZE = demo_event.Size(regions=4, panels=1, assessors=4, sessions=5)
MADE = demo_event.make(SIZE)
KEY = keys.generate()


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[tuple[Office, Office]]:
    """A person's laptop and the coordinator's, both with the first edition open."""
    file = setup.save(tmp_path, *setup.sign(MADE.edition, [MADE.root]))
    opened = [open_office(paths.home(tmp_path / name)) for name in ("person", "coordinator")]
    for office in opened:
        office.laptop.trust.open_edition(file)
    yield opened[0], opened[1]
    for office in opened:
        office.laptop.close()


def enrol(person: Office, coordinator: Office, stick: Path, name: str = "Dr. Nirmala") -> Digest:
    """Enrol somebody and carry the file to the coordinator; return its digest."""
    made = person.enrolling.make(name, "Universitas Contoh", "", "assessor", "id")
    stick.mkdir(exist_ok=True)
    person.enrolling.hand_over(made.digest, stick)
    assert coordinator.coordinator.receive([stick]).count(Became.REFUSED) == 0
    return made.digest


def test_who_enrols_signs_under_the_next_edition(
    offices: tuple[Office, Office], tmp_path: Path
) -> None:
    person, coordinator = offices
    made = person.enrolling.make("Dr. Nirmala, M.T.", "UI", "", "assessor", "id")
    assert len(made.passphrase.split()) == 4
    person.enrolling.hand_over(made.digest, tmp_path)
    coordinator.coordinator.receive([tmp_path / one for one in ("person/outbox",)])
    candidate = coordinator.editing.candidates()[0]
    assert coordinator.editing.look(candidate).code == made.code
    assert not candidate.taken
    seat = coordinator.editing.next_seat()
    published = coordinator.editing.publish(
        Draft({candidate.digest: (seat, P01)}, {}, 0), [MADE.root]
    )
    assert published is not None
    file = setup.save(tmp_path / "stick", *published)
    person.laptop.trust.open_edition(file)
    assert person.laptop.holdings.edition().seq == 2
    assert person.enrolling.pending()[0].seat == seat
    person.identity.choose(seat)
    assert person.identity.my_seat().has_key
    with pytest.raises(Problem, match=r"key\.wrong_passphrase"):
        person.identity.unlock("bukan frasa yang benar")
    person.identity.unlock(made.passphrase)
    assert person.identity.open_key().public == made.enrolment.key


def test_a_lookalike_name_is_pointed_out(offices: tuple[Office, Office], tmp_path: Path) -> None:
    person, coordinator = offices
    known = MADE.edition.roster[SeatId("A-001")].name
    enrol(person, coordinator, tmp_path / "stick", known)
    told = coordinator.editing.look(coordinator.editing.candidates()[0]).warnings
    assert [problem.code for problem in told] == ["enrol.lookalike"]
    assert known in wording.explain(told[0], "id").what


def brought(coordinator: Office, folder: Path, name: str, nip: str) -> list[Problem]:
    """Return what the coordinator is warned of when a stranger's program wrote an enrolment."""
    value = Enrolment(
        edition_id=MADE.edition.id,
        name=name,
        institution="UI",
        position="",
        nip=nip,
        role=Role.ASSESSOR,
        recipient="",
        key=KEY.public,
        device="lain",
        created_at=clock.wall(),
        nonce="0" * 32,
    )
    sealed = sealing.seal(value, [KEY])
    folder.mkdir()
    (folder / sealing.file_name(sealed.item)).write_bytes(sealing.bundle([sealed]))
    coordinator.coordinator.receive([folder])
    return list(coordinator.editing.look(coordinator.editing.candidates()[0]).warnings)


def test_a_number_that_somebody_has_is_pointed_out(
    offices: tuple[Office, Office], tmp_path: Path
) -> None:
    _, coordinator = offices
    known = next(one for one in MADE.edition.roster.values() if one.nip)
    told = brought(coordinator, tmp_path / "stick", "Qwerty", known.nip)
    assert [problem.code for problem in told] == ["enrol.nip_known"]
    assert told[0].facts["other"] == known.name


def test_a_name_with_what_nobody_sees_is_pointed_out(
    offices: tuple[Office, Office], tmp_path: Path
) -> None:
    _, coordinator = offices
    told = brought(coordinator, tmp_path / "stick", "Qwe\u200brty", "")
    assert told[0].code == "enrol.hidden"
    assert (told[0].facts["meant"], told[0].facts["found"]) == ("Qwerty", "U+200B")


def test_an_enrolment_counts_for_nothing_until_an_edition_carries_it(
    offices: tuple[Office, Office], tmp_path: Path
) -> None:
    person, coordinator = offices
    before = coordinator.laptop.holdings.edition()
    enrol(person, coordinator, tmp_path / "stick")
    assert coordinator.laptop.holdings.edition() == before
    standings = coordinator.laptop.holdings.view().standings.values()
    assert all(standing.state != ItemState.WAITING for standing in standings)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (("  ", "UI", "", "assessor"), "enrol.no_name"),
        (("Nirmala", "UI", "1980", "assessor"), "enrol.bad_nip"),
        (("Nirmala", "UI", "19790101200501100O", "assessor"), "enrol.nip_looks"),
        (("Nir\u200bmala", "UI", "", "assessor"), "text.hidden"),
        (("Nirmala", "U\u00a0I", "", "assessor"), "text.hidden"),
        (("Nirmala", "UI", "", "raja"), "enrol.role"),
    ],
)
def test_what_is_wrong_with_an_enrolment_is_said_before_a_key_is_made(
    offices: tuple[Office, Office], facts: tuple[str, str, str, str], code: str
) -> None:
    person, _ = offices
    with pytest.raises(Problem) as told:
        person.enrolling.make(*facts, "id")
    assert told.value.code == code
    assert person.enrolling.pending() == ()
    assert not person.laptop.home.keys.exists()


def test_an_edition_in_which_nothing_changed_is_not_published(
    offices: tuple[Office, Office],
) -> None:
    _, coordinator = offices
    with pytest.raises(Problem, match=r"edition\.nothing_new"):
        coordinator.editing.publish(Draft({}, {}, 0), [MADE.root])
    assert coordinator.laptop.holdings.edition().seq == 1


def test_a_taken_seat_or_a_foreign_root_is_refused(
    offices: tuple[Office, Office], tmp_path: Path
) -> None:
    person, coordinator = offices
    digest = enrol(person, coordinator, tmp_path / "stick")
    draft = Draft({digest: (coordinator.editing.next_seat(), P01)}, {}, 0)
    with pytest.raises(Problem, match=r"edition\.wrong_root_key"):
        coordinator.editing.publish(draft, [MADE.keys[SeatId("A-001")]])
    with pytest.raises(Problem, match=r"edition\.faulty"):
        coordinator.editing.preview(Draft({digest: (SeatId("kursi baru"), P01)}, {}, 0))
    with pytest.raises(Problem, match=r"seat\.unknown"):
        coordinator.editing.preview(Draft({}, {SeatId("A-999"): RevocationKind.RETIRED}, 0))
    assert coordinator.laptop.holdings.edition().seq == 1


def test_a_revoked_key_is_written_into_the_next_edition_with_what_it_keeps(
    offices: tuple[Office, Office],
) -> None:
    _, coordinator = offices
    following = coordinator.editing.preview(
        Draft({}, {SeatId("A-002"): RevocationKind.COMPROMISED}, 0)
    )
    entry = following.revoked[MADE.edition.roster[SeatId("A-002")].key]
    assert (entry.kind, entry.keep) == ("compromised", ())
    assert following.previous == coordinator.laptop.holdings.edition_ref().sha256
    assert following.panels[P01].members == ("A-001", "A-003", "A-004")


def test_a_panel_whose_chair_leaves_is_led_by_its_next_member(
    offices: tuple[Office, Office],
) -> None:
    _, coordinator = offices
    following = coordinator.editing.preview(Draft({}, {SeatId("A-001"): RevocationKind.RETIRED}, 0))
    assert "A-001" not in following.roster
    assert following.panels[P01].chair == "A-002"


def test_the_digits_and_the_passphrase_are_papers_of_their_own(
    offices: tuple[Office, Office],
) -> None:
    import pypdfium2

    person, _ = offices
    made = person.enrolling.make("Dr. Nirmala", "UI", "198004272005112020", "assessor", "en")

    def pages(data: bytes) -> list[str]:
        document = pypdfium2.PdfDocument(data)  # type: ignore[no-untyped-call]
        try:
            return [one.get_textpage().get_text_range() for one in document]
        finally:
            document.close()  # type: ignore[no-untyped-call]

    (first,) = pages(person.enrolling.slip(made.digest, "en"))
    (second,) = pages(person.enrolling.secret(made.digest, made.passphrase, "en"))
    assert all(group in first for group in made.code)
    assert made.passphrase not in first
    assert made.passphrase in second

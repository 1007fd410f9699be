from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from smartcity_desktop.bundles import keys, sealing
from smartcity_desktop.desk.edition.editing import Draft
from smartcity_desktop.desk.office import Office, open_office
from smartcity_desktop.domain.custody import Holder
from smartcity_desktop.domain.edition import Duty, RevocationKind
from smartcity_desktop.domain.edition import Office as EditionOffice
from smartcity_desktop.domain.ids import NO_PANEL, Digest, OfficerId, SeatId, SessionId
from smartcity_desktop.domain.problem import Problem, Problems
from smartcity_desktop.domain.view import SessionState
from smartcity_desktop.host import paths
from smartcity_desktop.rehearsal import practice
from tests import samples
from tests.desk.laptop.test_holdings import edition_file
from tests.desk.refusing import refused
from tests.played import Event


@pytest.fixture
def office(small_event: Event, tmp_path: Path) -> Iterator[Office]:
    """A coordinator who has the edition and nothing else yet."""
    opened = open_office(paths.home(tmp_path / "koordinator"))
    opened.laptop.trust.open_edition(edition_file(small_event))
    yield opened
    opened.laptop.close()


def leaving(office: Office) -> tuple[SessionId, Draft]:
    """Return a session one of whose panel is in conflict, and a draft by which so many others
    leave that its quorum could not be reached any more."""
    edition = office.laptop.holdings.edition()
    one = edition.conflicts[0]
    session = next(id_ for id_, plan in edition.sessions.items() if plan.region == one.region)
    members = edition.panels[edition.sessions[session].panel].members
    others = [seat for seat in members if seat != one.assessor]
    quorum = edition.policy.quorum
    assert one.assessor in members
    assert len(others) > quorum - 1
    return session, Draft({}, dict.fromkeys(others[quorum - 1 :], RevocationKind.RETIRED), 0)


def test_a_session_still_to_come_needs_its_quorum(office: Office) -> None:
    session, draft = leaving(office)
    with pytest.raises(Problems) as told:
        office.editing.preview(draft)
    assert [(problem.code, problem.facts["session"]) for problem in told.value.each] == [
        ("edition.quorum_unreachable", session)
    ]


def test_nobody_has_to_sit_any_more_in_a_session_that_was_held(
    office: Office, small_event: Event
) -> None:
    session, draft = leaving(office)
    office.laptop.holdings.receive([small_event.folder / "sticks"])
    assert office.laptop.holdings.view().sessions[session].state == SessionState.CURRENT
    following = office.editing.preview(draft)
    assert following.seq == 2
    # What was declared about who left stays declared: their sheets are still judged by it.
    assert following.conflicts == office.laptop.holdings.edition().conflicts


def test_who_leaves_may_have_declared_a_conflict(office: Office) -> None:
    seat = office.laptop.holdings.edition().conflicts[0].assessor
    following = office.editing.preview(Draft({}, {seat: RevocationKind.RETIRED}, 0))
    assert seat not in following.roster
    assert [conflict.assessor for conflict in following.conflicts] == [seat]


def test_a_seat_that_nobody_has_cannot_be_revoked(office: Office) -> None:
    with pytest.raises(Problem, match=r"seat\.unknown"):
        office.editing.preview(Draft({}, {SeatId("A-999"): RevocationKind.RETIRED}, 0))


# officers


def root_key(event: Event) -> keys.SigningKey:
    """Return the key that signs the editions of a played event."""
    file = event.played.event.root_key
    return keys.load(file.read_bytes(), practice.PASSPHRASE, file.name)


def own_key(name: str) -> keys.SigningKey:
    """Return the key that somebody made at home."""
    return keys.from_seed(name.encode().ljust(32, b".")[:32])


def enrolled(office: Office, tmp_path: Path, name: str, role: str = "officer") -> Digest:
    """Let somebody enrol and the coordinator receive it; return the enrolment's digest."""
    key = own_key(name)
    told = samples.enrolment(
        key.public,
        edition_id=office.laptop.holdings.edition().id,
        name=name,
        role=role,
        position="Arsiparis" if role == "officer" else "",
        nonce=f"{len(name):032x}",
    )
    sealed = sealing.seal(told, [key])
    (tmp_path / f"{len(name)}.scenrol").write_bytes(sealed.to_bytes())
    office.laptop.holdings.receive([tmp_path / f"{len(name)}.scenrol"])
    return sealed.item.digest


def test_who_is_admitted_as_a_custodian_signs_receipts_under_the_next_edition(
    office: Office, small_event: Event, tmp_path: Path
) -> None:
    digest = enrolled(office, tmp_path, "Hesti")
    before = office.laptop.holdings.edition()
    id_ = office.editing.next_officer()
    draft = Draft({}, {}, 0, appointed={digest: (id_, frozenset({Duty.CUSTODIAN}))})
    following = office.editing.preview(draft)
    assert (id_, following.custodians) == ("O-02", ("O-02",))
    assert following.officers[id_].position == "Arsiparis"
    assert following.roster == before.roster, "an officer is no assessor"
    assert (following.root, following.deciders) == (before.root, before.deciders)
    office.editing.publish(draft, [root_key(small_event)])
    (candidate,) = office.editing.candidates()
    assert (candidate.place, candidate.taken) == ("O-02", True)
    assert office.laptop.holdings.edition().custodian_keys() == {candidate.enrolment.key}
    office.laptop.holdings.receive([small_event.folder / "sticks"])
    (tmp_path / "stik").mkdir()
    desk = office.receipts
    given = desk.give(
        desk.unreceipted(), Holder("Sekretariat"), tmp_path / "stik", own_key("Hesti")
    )
    assert given.items > 0
    assert desk.unreceipted() == (), "the receipt counts"


def test_a_decider_more_and_how_many_must_sign_come_with_the_next_edition(
    office: Office, tmp_path: Path
) -> None:
    digest = enrolled(office, tmp_path, "Iwan")
    appointed = {digest: (OfficerId("O-02"), frozenset({Duty.DECIDER}))}
    following = office.editing.preview(Draft({}, {}, 0, appointed=appointed, thresholds=(None, 2)))
    assert following.deciders == EditionOffice((OfficerId("O-01"), OfficerId("O-02")), 2)
    assert following.root == office.laptop.holdings.edition().root
    refused(
        "edition.faulty", office.editing.preview, Draft({}, {}, 0, thresholds=(None, 2))
    )  # one decider never gives two signatures


def test_what_an_officer_does_can_change_without_a_new_key(office: Office) -> None:
    (id_,) = office.laptop.holdings.edition().officers
    given = {id_: frozenset({Duty.ROOT, Duty.DECIDER, Duty.CUSTODIAN})}
    assert office.editing.preview(Draft({}, {}, 0, given=given)).custodians == (id_,)
    unknown = {OfficerId("O-09"): frozenset({Duty.CUSTODIAN})}
    refused("officer.unknown", office.editing.preview, Draft({}, {}, 0, given=unknown))


def test_nobody_gets_a_seat_that_somebody_has(office: Office, tmp_path: Path) -> None:
    digest = enrolled(office, tmp_path, "Joko", "assessor")
    seat, panel = SeatId("A-001"), office.laptop.holdings.edition().panel_of(SeatId("A-001"))
    assert panel is not None
    told = refused("seat.occupied", office.editing.preview, Draft({digest: (seat, panel)}, {}, 0))
    assert told.facts["name"] == office.laptop.holdings.edition().roster[seat].name


def test_who_takes_the_place_of_another_sits_there_and_the_old_key_is_revoked(
    office: Office, tmp_path: Path
) -> None:
    digest = enrolled(office, tmp_path, "Joko", "assessor")
    edition = office.laptop.holdings.edition()
    (panel,) = (one for one in edition.panels if "A-001" in edition.panels[one].members)
    chair, old = SeatId("A-001"), edition.roster[SeatId("A-001")].key
    assert edition.panels[panel].chair == chair
    draft = Draft(
        {digest: (chair, NO_PANEL)}, {chair: RevocationKind.RETIRED}, 0, reason="Dirawat di RS"
    )
    following = office.editing.preview(draft)
    assert following.panels == edition.panels
    assert following.roster[chair].name == "Joko"
    assert following.revoked[old].reason == "Dirawat di RS"


def test_two_cannot_be_admitted_to_one_place(office: Office, tmp_path: Path) -> None:
    one, other = (enrolled(office, tmp_path, name, "assessor") for name in ("Joko", "Kartika"))
    seat = office.editing.next_seat()
    both = {one: (seat, NO_PANEL), other: (seat, NO_PANEL)}
    refused("seat.occupied", office.editing.preview, Draft(both, {}, 0))
    first, second = (enrolled(office, tmp_path, name) for name in ("Lukman", "Mega Putri"))
    id_, duty = OfficerId("O-02"), frozenset({Duty.DECIDER})
    appointed = {first: (id_, duty), second: (id_, duty)}
    refused("officer.occupied", office.editing.preview, Draft({}, {}, 0, appointed=appointed))


def test_an_officer_is_replaced_only_with_the_old_key_s_revocation(
    office: Office, tmp_path: Path
) -> None:
    digest = enrolled(office, tmp_path, "Lukman")
    edition = office.laptop.holdings.edition()
    (id_,) = edition.officers
    appointed = {digest: (id_, frozenset[Duty]())}
    refused("officer.occupied", office.editing.preview, Draft({}, {}, 0, appointed=appointed))
    draft = Draft({}, {}, 0, appointed=appointed, dismissed={id_: RevocationKind.COMPROMISED})
    following = office.editing.preview(draft)
    assert following.officers[id_].name == "Lukman"
    assert following.duties(id_) == {Duty.ROOT, Duty.DECIDER}
    assert following.revoked[edition.officers[id_].key].kind == RevocationKind.COMPROMISED


def test_an_officer_gets_no_seat_and_an_assessor_no_office(office: Office, tmp_path: Path) -> None:
    officer = enrolled(office, tmp_path, "Lukman")
    assessor = enrolled(office, tmp_path, "Nani Wijaya", "assessor")
    seat, id_ = office.editing.next_seat(), office.editing.next_officer()
    seated = Draft({officer: (seat, NO_PANEL)}, {}, 0)
    refused("enrol.other_role", office.editing.preview, seated)
    appointed = {assessor: (id_, frozenset({Duty.CUSTODIAN}))}
    refused("enrol.other_role", office.editing.preview, Draft({}, {}, 0, appointed=appointed))

"""What anybody may lay on a stick: it is told, it has no part in anything, and it stops nobody."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from smartcity_desktop.bundles import sealing
from smartcity_desktop.desk.event import archiving, auditor
from smartcity_desktop.desk.laptop.receiving import Became
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.edition import OFFICIAL, PRACTICE, EditionRef
from smartcity_desktop.domain.ids import Digest, SeatId
from smartcity_desktop.domain.outside import Outside
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.values import replace
from tests import samples
from tests.cli.asked import ask
from tests.ids import C
from tests.journeys.provoking import FLOOD, NEW, SignedEvent, edition, flood, laptop, public
from tests.merge.event import P1, P2, S1, S2, S3, STRANGER, flat, panel, plain_sheet

needs_ssh = pytest.mark.skipif(
    shutil.which("ssh-keygen") is None, reason="ssh-keygen is what the archive is checked with"
)


@pytest.fixture
def event() -> SignedEvent:
    """An official event whose three sessions were held, with a sealed result."""
    made = SignedEvent(edition(mode=OFFICIAL))
    for level, session in enumerate((S1, S2, S3), start=2):
        made.held(session, panel(level, level, level, level))
    made.publish(signed_by=(P1, P2), sealed=True)
    return made


@pytest.fixture
def office(event: SignedEvent, tmp_path: Path) -> Iterator[Office]:
    """The coordinator's laptop, which has received all of it."""
    made = laptop(tmp_path, event)
    made.coordinator.receive([event.write(tmp_path / "stik")])
    yield made
    made.laptop.close()


@pytest.fixture
def home(event: SignedEvent, tmp_path: Path) -> Path:
    """The home of the coordinator's laptop, for commands."""
    made = laptop(tmp_path, event)
    made.coordinator.receive([event.write(tmp_path / "stik")])
    made.laptop.close()
    return made.laptop.home.folder


def _others(event: SignedEvent) -> SignedEvent:
    """What strangers and a forgotten practice leave: 13 items of four kinds."""
    other = SignedEvent(replace(event.edition, id="LATIHAN", mode=PRACTICE))
    other.held(S1, panel(5, 5, 5, 5))
    foreign = SignedEvent(replace(event.edition, id="SC-2018"))
    foreign.sheet(S2, C, flat(1))
    receipt = samples.custody(event.edition, event.root.digest, (event.root.digest,))
    other.add(receipt, STRANGER)
    other.add(replace(plain_sheet(event, C), advice="Orang lain"), STRANGER)
    result = next(i.value for i in event.items.values() if isinstance(i.value, Result))
    other.add(replace(result, made_at="2019-03-01T09:00:00+07:00"), STRANGER)
    enrolled = samples.enrolment(public(STRANGER), edition_id=event.edition.id)
    other.add(enrolled, STRANGER)
    ref = EditionRef(event.edition.id, 2, event.root.digest)
    other.add(replace(event.edition, seq=2, previous=ref.sha256), STRANGER)
    for digest, sealed in foreign.sealed.items():
        other.items[digest], other.sealed[digest] = sealed.item, sealed
    return other


KINDS = {
    Outside.ANOTHER_MODE: 6,
    Outside.ANOTHER_EVENT: 2,
    Outside.STRANGER: 4,
    Outside.ENROLMENT: 1,
}


def test_nothing_that_others_bring_changes_what_the_coordinator_sees(
    office: Office, event: SignedEvent, tmp_path: Path
) -> None:
    before = office.publishing.view()
    receipt = office.coordinator.receive([_others(event).write(tmp_path / "lain")])
    assert receipt.outside() == KINDS
    assert receipt.count(Became.OUTSIDE) == len(receipt.outcomes) == 13
    assert office.publishing.view() == before


@needs_ssh
def test_the_archive_of_a_laptop_that_others_have_visited_is_sound(
    office: Office, event: SignedEvent, tmp_path: Path
) -> None:
    office.coordinator.receive([_others(event).write(tmp_path / "lain")])
    made = archiving.archive(office.laptop, tmp_path / "arsip")
    assert (made.items, made.left) == (len(event.items), 0)
    found = auditor.verify([made.folder], event.edition.root_keys())
    assert (found.sound, found.outside) == (True, {})
    code, said = _script(made.folder)
    assert (code, said.splitlines()[-1]) == (0, "Everything holds.")


@needs_ssh
def test_what_lies_in_an_archive_and_is_of_others_is_told_and_turns_no_verdict(
    office: Office, event: SignedEvent, tmp_path: Path
) -> None:
    made = archiving.archive(office.laptop, tmp_path / "arsip")
    _others(event).write(made.folder / "items" / "lain")
    found = auditor.verify([made.folder], event.edition.root_keys())
    assert (found.sound, found.outside) == (True, KINDS)
    code, said = _script(made.folder)
    assert code == 0, said
    assert "13 items of others, which count for nothing: 6 of another mode" in said
    anchor = made.folder / archiving.ANCHOR
    asked = ask("verify", made.folder, "--anchor", anchor, language="en")
    assert asked.code == 0, asked.out
    assert "13 items of others lie among the files, and count for nothing" in asked.out
    assert "2 belong to another event" in asked.out
    told = json.loads(ask("verify", made.folder, "--anchor", anchor, "--json").out)
    assert told["outside"] == {str(kind): count for kind, count in KINDS.items()}


def _script(folder: Path) -> tuple[int, str]:
    words = [sys.executable, "-I", "-S", str(folder / "verify_standalone.py")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout


def _colliding(event: SignedEvent) -> tuple[Digest, Digest]:
    """Add two enrolments of one key whose digests begin with the same eight digits: a second's
    work for whoever wants them."""
    enrolment = samples.enrolment(public(NEW), edition_id=event.edition.id)
    head, _, tail = sealing.payload_of(enrolment).partition(enrolment.nonce.encode())
    seen: dict[bytes, str] = {}
    for number in range(2_000_000):
        nonce = f"{number:032x}"
        begin = sha256(head + nonce.encode() + tail).digest()[:4]
        if begin in seen:
            first, second = (replace(enrolment, nonce=one) for one in (seen[begin], nonce))
            return event.add(first, NEW), event.add(second, NEW)
        seen[begin] = nonce
    raise AssertionError("none found")


@needs_ssh
def test_enrolments_that_share_eight_digits_stop_no_archive_and_hide_no_name(
    office: Office, event: SignedEvent, tmp_path: Path
) -> None:
    first, second = _colliding(event)
    assert first[:8] == second[:8]
    office.coordinator.receive([event.write(tmp_path / "lagi")])
    told = [office.editing.look(one) for one in office.editing.candidates()]
    assert [len(look.warnings) for look in told] == [1, 1], "each is pointed out beside the other"
    person = replace(event.edition.roster[C], key=public(NEW))
    event.next_edition(roster={**event.edition.roster, SeatId("G"): person})
    office.coordinator.receive([event.write(tmp_path / "edisi")])
    made = archiving.archive(office.laptop, tmp_path / "arsip")
    assert made.items == len(event.items)
    assert len(list((made.folder / "items").glob("*.scenrol"))) == 2
    assert auditor.verify([made.folder], event.edition.root_keys()).sound
    assert _script(made.folder)[0] == 0


def test_receive_says_what_counts_and_what_does_not_and_that_nothing_belongs_here(
    home: Path, event: SignedEvent, tmp_path: Path
) -> None:
    event.sheet(S1, C, flat(4))
    event.held(S2, panel(1, 1, 1, 1), remarks="versi lain")
    mine, others = event.write(tmp_path / "lagi"), _others(event).write(tmp_path / "lain")
    asked = ask("receive", mine, others, "--home", home, language="en")
    assert asked.code == 0, asked.out
    assert (
        "Counts towards the result: 12 (copies of the same are one) · not counted: 11 ("
        in asked.out
    ), asked.out
    assert "2 beside another version" in asked.out
    assert "13 stay outside: 6 of another mode" in asked.out
    alone = ask("receive", others, "--home", home, language="en")
    assert alone.code == 3
    told = json.loads(ask("receive", others, "--home", home, "--json").out)
    assert told["outside"] == {str(kind): count for kind, count in KINDS.items()}
    assert (told["counted"], told["not_counted"]) == (0, {})
    assert "Exit code 0" in ask("receive", "--help", language="en").out


def test_the_waiting_room_can_be_looked_at_and_emptied_without_a_window(
    home: Path, event: SignedEvent, tmp_path: Path
) -> None:
    ask("receive", _others(event).write(tmp_path / "lain"), "--home", home)
    told = json.loads(ask("waiting", "--home", home, "--json").out)
    assert told["counts"] == {str(kind): count for kind, count in KINDS.items()}
    assert len(told["items"]) == 13
    asked = ask("waiting", "--home", home, "--throw-away", language="en")
    assert "2 belong to another event" in asked.out
    assert "Thrown away: 13." in asked.out
    assert ask("waiting", "--home", home, language="en").out == "The waiting room is empty.\n"


MOST_SECONDS = 60
MOST_MIB = 500


@pytest.mark.long
def test_a_stick_full_of_enrolments_is_told_and_costs_bounded_time_room_and_memory(
    home: Path, event: SignedEvent, tmp_path: Path
) -> None:
    """Once this froze the window for good, at 4 GB, and made every later command slower."""
    before = _size(home)
    flood(event, tmp_path / "banjir.scenrol", FLOOD)
    code = (
        "import resource, sys; from smartcity_desktop.cli.main import run; c = run(sys.argv[1:]);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024); sys.exit(c)"
    )
    words = [sys.executable, "-c", code, "receive", str(tmp_path / "banjir.scenrol")]
    began = time.monotonic()
    done = subprocess.run(
        [*words, "--home", str(home), "--lang", "en"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 3, done.stderr
    assert f"{FLOOD} stay outside" in done.stdout
    assert f"{FLOOD - 300} of them were not kept, since the waiting room is full" in done.stdout
    assert time.monotonic() - began < MOST_SECONDS
    assert int(done.stdout.splitlines()[-1]) < MOST_MIB
    assert _size(home) - before < 2 * 2**20


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())

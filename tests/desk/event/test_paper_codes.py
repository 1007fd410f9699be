"""`verify --sheet`: what the files say about one paper, of whatever type its item is."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from smartcity_desktop.desk.laptop import anchors
from smartcity_desktop.domain.decision import EXCUSE, VOID
from smartcity_desktop.domain.ids import NO_SESSION, Digest
from tests import samples
from tests.cli.asked import Answer, ask
from tests.ids import D
from tests.journeys.provoking import SignedEvent
from tests.merge.event import CUSTODIAN, P1, S1, S2, S3, STRANGER, panel, plain_sheet


class Files:
    """An event whose files are asked about one paper."""

    def __init__(self, folder: Path) -> None:
        self.event, self.folder = SignedEvent(), folder
        self.record = self.event.held(S1, panel(3, 3, 3, 4))
        for level, session in enumerate((S2, S3), start=4):
            self.event.held(session, panel(*[level] * 4))

    def ask(self, digest: Digest, *words: object) -> Answer:
        self.folder.mkdir(exist_ok=True)
        place = self.event.write(self.folder / str(len(list(self.folder.iterdir()))))
        anchor = place / "anchor.pub"
        anchor.write_bytes(anchors.as_file(self.event.edition.root_keys()))
        code = base64.b32encode(bytes.fromhex(digest)).decode("ascii").rstrip("=")
        return ask("verify", place, "--anchor", anchor, "--sheet", code, *words, language="en")

    def receipt(self, *items: Digest) -> Digest:
        made = samples.custody(self.event.edition, self.event.root.digest, tuple(sorted(items)))
        return self.event.add(made, CUSTODIAN)


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path / "berkas")


def test_what_is_in_force_counts_whatever_its_type_is(files: Files) -> None:
    event = files.event
    sheet = next(at for at, item in event.items.items() if item.type == "sheet")
    told = {
        sheet: "a sheet in the result",
        files.record: "a record in the result",
        event.root.digest: "the edition in force",
        event.publish(sealed=True): "a result that stands",
        event.decide(VOID, NO_SESSION, "ab" * 32): "a decision in force",
        files.receipt(sheet): "a receipt in force",
    }
    for digest, words in told.items():
        asked = files.ask(digest)
        assert (asked.code, asked.out[0], words in asked.out) == (0, "✓", True), asked.out
        assert "SOUND: everything" in asked.out


def test_what_has_no_effect_is_named_by_its_type_and_is_no_success(files: Files) -> None:
    event = files.event
    first = event.publish(sealed=True)
    event.publish(sealed=True, previous=first, made_at="2019-02-24T09:00:00Z")
    proposal = event.decide(EXCUSE, S1, "D", signed_by=(P1,))
    void = files.receipt(files.record)
    event.decide(VOID, NO_SESSION, void)
    other = event.add(plain_sheet(event, D), STRANGER)
    told = {
        first: ("!", "does not stand"),
        proposal: ("!", "not in force"),
        void: ("!", "not in force: made void"),
        other: ("✕", "not of this event"),
        Digest("cd" * 32): ("✕", "is not among these files"),
    }
    for digest, (mark, words) in told.items():
        asked = files.ask(digest)
        assert (asked.code, asked.out[0], words in asked.out) == (1, mark, True), asked.out
    event.next_edition(title="Edisi kedua")
    asked = files.ask(event.root.digest)
    assert (asked.code, "not the one in force" in asked.out) == (1, True)


def test_nothing_is_ticked_off_beside_files_that_do_not_hold(files: Files) -> None:
    files.receipt(Digest("ab" * 32))
    asked = files.ask(files.record)
    assert (asked.code, asked.out[0]) == (1, "!")
    assert "NOT SOUND as a whole" in asked.out


def test_nothing_is_ticked_off_beside_two_editions_of_one_number(files: Files) -> None:
    for title in ("a", "b"):
        files.event.next_edition(title=title)
    asked = files.ask(files.record)
    assert (asked.code, asked.out[0]) == (1, "!")


def test_json_and_split_are_given_beside_the_answer(files: Files, tmp_path: Path) -> None:
    asked = files.ask(files.record, "--json", "--split", tmp_path / "urai")
    assert (asked.code, asked.json["sound"]) == (0, True)
    paper = {"digest": files.record, "type": "record", "session": S1, "state": "counts"}
    assert asked.json["paper"] == {**paper, "sound": True}
    assert (tmp_path / "urai" / "commands.txt").is_file()
    files.receipt(Digest("ab" * 32))
    asked = files.ask(files.record, "--json")
    assert (asked.code, asked.json["paper"]) == (1, {**paper, "sound": False})

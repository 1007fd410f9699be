from __future__ import annotations

import hashlib
import json
from pathlib import Path

from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.values import replace
from tests import samples
from tests.cli.asked import ask
from tests.journeys.provoking import SignedEvent


def files(folder: Path, event: SignedEvent) -> list[Path]:
    found = []
    for title in ("a", "b"):
        digest = event.next_edition(title=title)
        file = folder / f"{title}.scedition"
        file.write_bytes(event.sealed[digest].to_bytes())
        found.append(file)
    return found


def digest_of(file: Path) -> str:
    line = file.read_bytes().partition(b"\n")[0]
    return hashlib.sha256(line + b"\n").hexdigest()


def test_of_two_editions_the_root_holders_sign_a_next_one(tmp_path: Path) -> None:
    event = SignedEvent()
    counts, other = files(tmp_path, event)
    out = tmp_path / "berikut.json"
    asked = ask("edition", "reject", counts, other, "--out", out)
    assert asked.code == 0, asked.err
    made = json.loads(out.read_text(encoding="utf-8"))
    assert (made["seq"], made["previous"]) == (3, digest_of(counts))
    assert made["rejects"] == [digest_of(other)]


def test_what_parted_before_is_rejected_by_the_newest_edition_that_counts(tmp_path: Path) -> None:
    event = SignedEvent()
    counts, other = files(tmp_path, event)
    made = replace(event.edition, seq=3, previous=Digest(digest_of(counts)), title="c")
    newest = tmp_path / "c.scedition"
    newest.write_bytes(event.sealed[event.add(made, samples.KEYS["R"])].to_bytes())
    out = tmp_path / "berikut.json"
    assert ask("edition", "reject", newest, other, "--out", out).code == 0
    written = json.loads(out.read_text(encoding="utf-8"))
    assert (written["seq"], written["previous"]) == (4, digest_of(newest))
    assert written["rejects"] == [digest_of(other)]
    later = ask("edition", "reject", other, newest, "--out", tmp_path / "lain.json")
    assert (later.code, "c.scedition" in later.err) == (2, True)


def test_an_edition_of_another_number_is_not_rejected(tmp_path: Path) -> None:
    event = SignedEvent()
    counts, _ = files(tmp_path, event)
    first = tmp_path / "satu.scedition"
    first.write_bytes(event.sealed[event.root.digest].to_bytes())
    asked = ask("edition", "reject", counts, first, "--out", tmp_path / "berikut.json")
    assert asked.code == 2
    assert "satu.scedition" in asked.err

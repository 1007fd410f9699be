"""Who relies on a result is told on every face what was signed by keys of before, and what names an
older edition than it rests on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from smartcity_desktop.desk.event import archiving
from smartcity_desktop.desk.laptop import anchors
from smartcity_desktop.domain.edition import EditionRef, Keyholders, Revocation, RevocationKind
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import BACKDATED, FORMER_KEY
from tests.cli.asked import ask
from tests.ids import P01, C, D, E, F
from tests.journeys import provoking
from tests.journeys.provoking import NEW, SignedEvent, edition, public
from tests.merge.event import P1, P2, S1, S2, S3, flat, panel


def _faces(event: SignedEvent, folder: Path) -> dict[str, str]:
    """What `rank`, `verify` and the archive's script print."""
    office = provoking.laptop(folder, event)
    try:
        office.coordinator.receive([event.write(folder / "stik")])
        archive = archiving.archive(office.laptop, folder / "arsip").folder
    finally:
        office.laptop.close()
    anchor = folder / "anchor.pub"
    anchor.write_bytes(anchors.as_file(event.edition.root_keys()))
    words = [sys.executable, "-I", "-S", str(archive / "verify_standalone.py")]
    script = subprocess.run(words, capture_output=True, text=True, check=False)
    ranked = ask("rank", "--home", folder / "home", language="en")
    told = ask("rank", "--home", folder / "home", "--json").json["flags"]
    checked = ask("verify", archive, "--anchor", anchor, language="en")
    assert (script.returncode, ranked.code, checked.code) == (0, 0, 0)
    codes = " ".join(f"{one['code']}: {one['session']}" for one in told)
    return {"script": script.stdout, "rank": ranked.out, "verify": checked.out, "json": codes}


def _held(event: SignedEvent) -> None:
    for level, session in enumerate((S1, S2, S3), start=2):
        event.held(session, panel(level, level, level, level))


def test_what_keys_of_before_signed_is_told_wherever_the_result_is(tmp_path: Path) -> None:
    event = SignedEvent()
    _held(event)
    event.next_edition(
        roster={**event.edition.roster, F: replace(event.edition.roster[F], key=public(NEW))},
        revoked={event.key(F): Revocation(RevocationKind.RETIRED)},
    )
    faces = _faces(event, tmp_path)
    for said in ("rank", "verify"):
        assert f"3 × {FORMER_KEY}: P01-S1, P01-S2, P01-S3" in faces[said]
    assert faces["json"] == " ".join(f"{FORMER_KEY}: P01-S{n}" for n in (1, 2, 3))
    assert "3 sessions rest on such keys" in faces["script"]
    named = ", ".join(f"P01-S{n} (F)" for n in (1, 2, 3))
    assert f"any more ({FORMER_KEY}): {named}" in faces["script"]


def test_a_panel_with_another_chair_is_told_once_with_all_its_sessions_before(
    tmp_path: Path,
) -> None:
    event = SignedEvent()
    _held(event)
    event.next_edition(panels={P01: replace(event.edition.panels[P01], chair=D)})
    faces = _faces(event, tmp_path)
    for said in ("rank", "verify"):
        (line,) = (line for line in faces[said].splitlines() if FORMER_KEY in line)
        assert f"3 × {FORMER_KEY}: P01-S1, P01-S2, P01-S3" in line
    assert faces["json"] == " ".join(f"{FORMER_KEY}: P01-S{n}" for n in (1, 2, 3))
    (line,) = (line for line in faces["script"].splitlines() if FORMER_KEY in line)
    assert line.startswith("to look at: panel P01, 3 sessions signed with keys")


def test_where_everybody_has_the_key_still_nothing_is_told(tmp_path: Path) -> None:
    event = SignedEvent()
    _held(event)
    event.next_edition(title="Edisi kedua")
    assert not [face for face, said in _faces(event, tmp_path).items() if FORMER_KEY in said]


@pytest.mark.parametrize("language", ["id", "en"])
def test_what_a_former_chair_made_from_newer_sheets_is_told_and_changes_nothing(
    language: str, tmp_path: Path
) -> None:
    event = SignedEvent()
    _held(event)
    panels = {P01: replace(event.edition.panels[P01], chair=D)}
    later = EditionRef(event.edition.id, 2, event.next_edition(panels=panels))
    made = {seat: event.sheet(S1, seat, flat(5), edition=later) for seat in (C, D, E, F)}
    record = event.record(S1, made, remarks="mundur")
    event.decide("void", S1, made[F])  # what is void proves nothing, the others do
    faces = _faces(event, tmp_path)
    assert [face for face in faces if BACKDATED not in faces[face]] == []
    assert record[:16] in faces["script"]
    told = ask("rank", "--home", tmp_path / "home", language=language).out
    assert BACKDATED in told


def test_what_one_decider_sealed_and_an_edition_that_asks_for_two_keeps_is_told(
    tmp_path: Path,
) -> None:
    one, two = (Keyholders((public(P1), public(P2)), count) for count in (1, 2))
    event = SignedEvent(edition(deciders=one))
    _held(event)
    sealed = event.publish(sealed=True, signed_by=(P1,))
    event.next_edition(deciders=two, keeps=(sealed,))
    faces = _faces(event, tmp_path)
    told = {face: "decided by one person" in faces[face] for face in ("rank", "verify", "script")}
    assert told == {"rank": True, "verify": True, "script": True}

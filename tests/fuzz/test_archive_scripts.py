"""What is run and read where an archive is checked by its scripts, whatever lies beside them."""

from __future__ import annotations

import importlib.util
import os
import py_compile
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from smartcity_desktop.bundles import keys, kinds, sshsig
from smartcity_desktop.bundles.sshsig import BEGIN, END
from smartcity_desktop.desk.event import archiving
from smartcity_desktop.domain.decision import EXCUSE, RULES_CHANGED, WAIVE, waiver
from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import Conflict, EditionRef, Keyholders
from smartcity_desktop.domain.ids import NO_SESSION, Digest, SessionId
from smartcity_desktop.domain.stage import Stage, Step
from smartcity_desktop.domain.values import replace
from smartcity_desktop.merge.recheck import rechecked
from smartcity_desktop.merge.stage import stage
from smartcity_desktop.ranking.order import ranking
from tests import offices
from tests.cli.asked import ask
from tests.desk.event.test_archiving import archive as archive
from tests.desk.event.test_archiving import check, swapped, verified
from tests.desk.event.test_archiving import copy as copy
from tests.desk.event.test_archiving import pytestmark as pytestmark
from tests.ids import GUNUNGKIDUL, C, F
from tests.journeys import provoking
from tests.journeys.provoking import SignedEvent
from tests.merge.event import P1, P2, S1, S2, S3, flat, next_edition, panel, plain_sheet


def _package(folder: Path, name: str, text: str) -> None:
    (folder / name).mkdir(parents=True)
    (folder / name / "__init__.py").write_text(text, encoding="utf-8")


SILENT = "def compare(*_): return []\n"


def _byte_code(copy: Path, script: str) -> None:
    """What Python runs in the place of a script without looking at its text."""
    (copy / "x.txt").write_text(SILENT, encoding="utf-8")
    py_compile.compile(
        str(copy / "x.txt"),
        cfile=importlib.util.cache_from_source(str(copy / script)),
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )


def _beside(copy: Path) -> None:
    _package(copy, "tables", SILENT)


def _python_own(copy: Path) -> None:
    for name in ("shutil", "csv", "__future__", "importlib"):
        (copy / f"{name}.py").write_text("import sys; sys.exit(0)\n", encoding="utf-8")


@pytest.mark.parametrize(
    "stand_in", [_beside, lambda copy: _byte_code(copy, "tables.py"), _python_own]
)
def test_nothing_in_an_archive_stands_for_its_scripts(
    copy: Path, stand_in: Callable[[Path], None]
) -> None:
    """The scripts can be read; what runs has to be what was read."""
    table = copy / "ranking.csv"
    table.write_text(swapped(table.read_text(encoding="utf-8")), encoding="utf-8", newline="")
    stand_in(copy)
    words = [sys.executable, "-S", str(copy / "verify_standalone.py")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, "DIFFERS: ranking.csv" in done.stdout) == (1, True), done.stderr


def test_an_installed_package_of_a_scripts_name_does_not_stand_for_it(
    archive: Path, tmp_path: Path
) -> None:
    """PyTables is called `tables`; where it is loaded before the script runs, it is there first."""
    _package(tmp_path / "packages", "tables", "")
    (tmp_path / "packages" / "sitecustomize.py").write_text("import tables\n", encoding="utf-8")
    words = [sys.executable, str(archive / "verify_standalone.py")]
    env = {**os.environ, "PYTHONPATH": str(tmp_path / "packages")}
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=env)
    assert (done.returncode, done.stdout.splitlines()[-1:]) == (0, ["Everything holds."])
    assert not (archive / "__pycache__").exists()


def test_signatures_of_strangers_by_the_hundred_do_not_slow_the_script(copy: Path) -> None:
    """ssh-keygen is asked about keys that matter, once an item of strangers, and never else."""
    sheet = min((copy / "items").glob("*.scsheet"))
    payload = sheet.read_bytes().partition(b"\n")[0] + b"\n"
    strangers = [keys.from_seed(bytes([at]) * 32) for at in range(100, 131)]
    blocks = [sshsig.sign(key, kinds.namespace("sheet"), payload) for key in strangers]
    (copy / "items" / "z.scsheet").write_bytes(payload + b"".join(blocks))
    other = payload.replace(b'"reason":""', b'"reason":"lain"')
    (copy / "items" / "y.scsheet").write_bytes(
        other + b"".join(sshsig.sign(key, kinds.namespace("sheet"), other) for key in strangers)
    )
    code, said = check(copy)
    assert code == 0, said
    assert f"signatures hold, {30 + 30} more by keys that no edition here names" in said
    assert "1 items of others, which count for nothing: 1 signed by no key of this event" in said


def _damaged(copy: Path) -> bytes:
    """A sheet of the archive whose only signature does not hold any more."""
    data = bytearray(min((copy / "items").glob("*.scsheet")).read_bytes())
    at = data.index(END) - 20
    data[at] = ord("A") if data[at] != ord("A") else ord("B")
    return bytes(data)


def _junk_behind(copy: Path) -> bytes:
    return min((copy / "items").glob("*.scsheet")).read_bytes() + BEGIN + b"?\n" + END


@pytest.mark.parametrize(
    ("name", "made", "sound"),
    [
        ("catatan.rtf", lambda _: rb"{\rtf1\ansi halo}", True),
        ("gaya.scss", lambda _: b"body{}", True),
        ("film.scr", lambda _: b"x", True),
        ("data.json", lambda _: b"{}\n", False),
        ("store.db", lambda _: b"{}\n", True),
        ("copy-57C903B0-000009-76BF220A.db", lambda _: b"{}\n", True),
        ("P01.scsheet.age", lambda _: b"age-encryption.org/v1\nxxx", False),
        ("kosong.scsheet", lambda _: b"", False),
        ("salinan.scsheet", _damaged, False),
        ("ekor.scsheet", _junk_behind, False),
    ],
)
def test_program_and_scripts_read_the_same_files(
    copy: Path, name: str, made: Callable[[Path], bytes], sound: bool
) -> None:
    """What lies beside an archive gets one verdict from both, and is named where it is read."""
    (copy / "items" / name).write_bytes(made(copy))
    code, said = check(copy)
    assert (code == 0, verified(copy)) == (sound, sound), said
    assert sound or f"DIFFERS: {name}" in said


def _torn(file: Path) -> None:
    file.write_bytes(b"bukan butir\n" + file.read_bytes())


def _unsigned(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(BEGIN, b"-----BEGIN SSH SIGNATURA-----\n"))


def _of_nobody(file: Path) -> None:
    """Every block has its form, and none holds."""
    *whole, rest = file.read_bytes().split(END)
    spoilt = [one[:-20] + (b"A" if one[-20:-19] != b"A" else b"B") + one[-19:] for one in whole]
    file.write_bytes(END.join([*spoilt, rest]))


@pytest.mark.parametrize(("spoil", "ends"), [(_torn, 1), (_unsigned, 2), (_of_nobody, 2)])
def test_program_and_scripts_end_alike_where_every_item_is_refused(
    copy: Path, spoil: Callable[[Path], None], ends: int
) -> None:
    """What stands before an item hides none."""
    for file in (copy / "items").iterdir():
        spoil(file)
    code, said = check(copy)
    words = ("verify", copy, "--anchor", copy / "anchor.pub")
    assert (code, ask(*words).code) == (ends, ends), said
    assert "DIFFERS: " in said


def test_the_script_says_what_is_open_and_awaited_before_anything_is_sealed(tmp_path: Path) -> None:
    event = SignedEvent()
    for level, session in enumerate((S1, S2, S3), start=2):
        event.held(session, panel(level, level, level, level))
    whole = _said(event, tmp_path / "utuh")
    assert "provisional" not in whole
    lost = EditionRef(event.edition.id, 9, Digest("ab" * 32))
    sheet = event.sheet(S1, C, flat(3), edition=lost)
    said = _said(event, tmp_path / "menunggu")
    assert f"awaited: sheet {sheet[:16]}, P01-S1\n" in said
    assert "provisional: 0 sessions are open, 1 items are awaited\n" in said
    event.postponed(S2)
    said = _said(event, tmp_path / "terbuka")
    assert "open: P01-S2 (E_EQUIVOCATION)\n" in said
    assert "provisional: 1 sessions are open, 1 items are awaited\n" in said


def test_the_script_says_provisional_where_only_a_change_of_the_rules_is_open(
    tmp_path: Path,
) -> None:
    event = SignedEvent()
    for level, session in enumerate((S1, S2, S3), start=2):
        event.held(session, panel(level, level, level, level))
    digest = next_edition(event, conflicts=(Conflict(F, GUNUNGKIDUL, "origin", "Lahir di sana"),))
    assert stage_of(event).step == Step.PROVISIONAL
    said = _said(event, tmp_path / "berubah")
    told = "0 sessions are open, 0 items are awaited, 1 changes of the rules are not decided"
    assert f"provisional: {told}\n" in said
    event.decide(WAIVE, NO_SESSION, waiver(RULES_CHANGED, digest))
    assert stage_of(event).step == Step.COMPLETE
    assert "provisional" not in _said(event, tmp_path / "diputus")


def test_both_tell_what_was_signed_for_an_added_session_of_a_region_that_was_heard(
    tmp_path: Path,
) -> None:
    event = SignedEvent()
    for level, session in enumerate((S1, S2, S3), start=2):
        event.held(session, panel(level, level, level, level))
    made = replace(plain_sheet(event, C), session=SessionId("P01-X34.03"))
    digest = event.add(made, event.key(C))
    assert (
        f"to look at: P01-S1, {digest[:16]} is of P01-X34.03, which no edition plans: not counted "
        "(E_SESSION_UNKNOWN)\n"
    ) in _said(event, tmp_path / "ditambah")
    folder = tmp_path / "ditambah" / "arsip"
    told = ask("verify", folder, "--anchor", folder / "anchor.pub", language="en")
    assert "1 × E_SESSION_UNKNOWN: P01-S1" in told.out
    assert "P01-X34.03" in told.out
    home = ask("rank", "--home", tmp_path / "ditambah" / "home", language="en")
    assert "1 × E_SESSION_UNKNOWN: P01-S1" in home.out


def test_both_name_a_kept_decision_of_one_person_under_a_result_of_two(tmp_path: Path) -> None:
    first = offices.changed(provoking.edition(), deciders=Keyholders((provoking.public(P1),), 1))
    event = SignedEvent(first)
    for level, session in enumerate((S1, S2, S3), start=2):
        event.held(session, panel(level, level, level, level))
    excuse = event.decide(EXCUSE, S1, F, signed_by=(P1,))
    two = Keyholders((provoking.public(P1), provoking.public(P2)), 2)
    under = EditionRef(first.id, 2, next_edition(event, deciders=two, keeps=(excuse,)))
    result = event.publish(sealed=True, edition=under)
    said = _said(event, tmp_path / "dipertahankan")
    (told,) = (line for line in said.splitlines() if excuse[:16] in line)
    assert told.startswith(f"decision {excuse[:16]}, kept from an earlier edition: signed by ")
    assert told.endswith(", decided by one person")
    (stands,) = (line for line in said.splitlines() if line.startswith(f"result {result[:16]}"))
    assert "decided by one person" not in stands
    folder = tmp_path / "dipertahankan" / "arsip"
    words = ("verify", folder, "--anchor", folder / "anchor.pub")
    for told in (ask(*words).out, ask("rank", "--home", folder.parent / "home").out):
        assert "DISEGEL · bersandar pada keputusan satu orang" in told
        assert f"Keputusan {short(excuse)} (P01-S1) dipertahankan" in told
    assert ask(*words, "--json").json["decisions_by_one"] == [excuse]
    home = ask("rank", "--home", folder.parent / "home", "--json").json
    assert (home["decided_by_one"], home["decisions_by_one"]) == (False, [excuse])


def stage_of(event: SignedEvent) -> Stage:
    seen = rechecked(event.view(), event.items.values(), event.edition.root_keys(), ranking)
    return stage(seen, ranking(seen))


def _said(event: SignedEvent, folder: Path) -> str:
    folder.mkdir()
    office = provoking.laptop(folder, event)
    try:
        office.coordinator.receive([event.write(folder / "stik")])
        return check(archiving.archive(office.laptop, folder / "arsip").folder)[1]
    finally:
        office.laptop.close()

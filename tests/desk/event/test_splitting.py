import hashlib
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from smartcity_desktop.desk.event import auditor, splitting
from smartcity_desktop.domain.problem import Problem
from tests.played import Event


@pytest.fixture
def verdict(small_event: Event) -> auditor.Verdict:
    """What the files of the small event say."""
    paths = [Path(one) for one in small_event.public()]
    return auditor.verify(paths, auditor.read_anchor(small_event.anchor))


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen")
def test_ssh_keygen_accepts_every_signature(
    small_event: Event, verdict: auditor.Verdict, tmp_path: Path
) -> None:
    edition = small_event.played.edition
    count = splitting.split(verdict.reading.items, edition, tmp_path / "urai")
    commands = (tmp_path / "urai" / "commands.txt").read_text(encoding="utf-8").splitlines()
    assert count == len(commands) == small_event.played.items + 1

    def accepted(command: str) -> bool:
        words, _, payload = command.partition(" < ")
        with (tmp_path / "urai" / payload).open("rb") as given:
            done = subprocess.run(
                words.split(), stdin=given, cwd=tmp_path / "urai", capture_output=True, check=False
            )
        return done.returncode == 0

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(accepted, commands))
    victim = next((tmp_path / "urai").glob("sheet-*.json"))
    victim.write_bytes(victim.read_bytes().replace(b'"level":3', b'"level":4', 1))
    (touched,) = (one for one in commands if one.endswith(f"< {victim.name}"))
    assert not accepted(touched)


def test_payloads_are_named_by_their_digest(
    small_event: Event, verdict: auditor.Verdict, tmp_path: Path
) -> None:
    splitting.split(verdict.reading.items, small_event.played.edition, tmp_path / "urai")
    for file in (tmp_path / "urai").glob("*.json"):
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        assert file.stem.endswith(digest[:16].upper())


def test_a_folder_that_is_not_empty_is_left_alone(
    small_event: Event, verdict: auditor.Verdict, tmp_path: Path
) -> None:
    (tmp_path / "x").write_bytes(b"x")
    with pytest.raises(Problem, match=r"split\.folder_in_use"):
        splitting.split(verdict.reading.items, small_event.played.edition, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["x"]

"""Tests run on every core: each process has a home of its own, and an event is played once."""

import json
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import checks
import pytest

from tests.house.source import ROOT
from tests.shared import once

WHERE = """
import json, os, pathlib
import pytest
from tests.shared import once

@pytest.fixture(scope="session")
def dear(tmp_path_factory):
    return once(tmp_path_factory.getbasetemp().parent / "dear", lambda place: os.getpid())

@pytest.mark.parametrize("turn", range(8))
def test_where(turn, dear, tmp_path):
    names = ("HOME", "XDG_RUNTIME_DIR", "APPDATA")
    facts = {"process": os.getpid(), "homes": [os.environ[one] for one in names], "dear": dear}
    assert all(pathlib.Path(one).is_dir() for one in facts["homes"])
    with open(os.environ["TOLD"], "a", encoding="utf-8") as into:
        into.write(json.dumps(facts) + "\\n")

def test_alone(request):
    request.node.add_report_section("call", "told", "half a character: \\udce9")
    assert pathlib.Path(os.environ["HOME"]).parent.name.startswith("smartcity-")
"""


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    (folder / "test_where.py").write_text(WHERE, encoding="utf-8")
    there = {**os.environ, "TOLD": str(folder / "told"), "PYTHONPATH": str(ROOT)}
    outside = {name: value for name, value in there.items() if "PYTEST" not in name}
    options = ("-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT), "-p", "tests.conftest")
    return subprocess.run(
        (sys.executable, "-m", "pytest", *options, *arguments, folder / "test_where.py"),
        cwd=folder,
        env={**outside, "TMPDIR": str(folder)},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


def test_two_processes_have_two_homes_and_share_what_is_dear(tmp_path: Path) -> None:
    done = _run(tmp_path, "-n", "2")
    assert done.returncode == 0, done.stdout
    lines = (tmp_path / "told").read_text(encoding="utf-8").splitlines()
    told = [json.loads(line) for line in lines]
    assert len(told) == 8
    one, other = {each["process"]: each for each in told}.values()
    assert not set(one["homes"]) & set(other["homes"])
    assert one["dear"] == other["dear"]
    assert one["dear"] in (one["process"], other["process"])
    assert not list(tmp_path.glob("smartcity-*"))


def test_a_process_that_is_alone_leaves_no_home_behind(tmp_path: Path) -> None:
    assert _run(tmp_path, "-k", "test_alone").returncode == 0
    assert not list(tmp_path.glob("smartcity-*"))


def test_one_core_needs_nobody_to_share_with() -> None:
    assert checks.shared_out(1) == ()
    assert checks.shared_out(2) == ("-n", "2")


def test_the_tests_write_in_memory_only_where_there_is_room(tmp_path: Path) -> None:
    assert checks.in_memory(tmp_path, 1) == tmp_path
    assert checks.in_memory(tmp_path, 10**18) is None
    assert checks.in_memory(tmp_path / "nowhere", 1) is None


def test_whoever_comes_first_makes_it_for_all(tmp_path: Path) -> None:
    makers = []
    together = threading.Barrier(4)

    def make(place: Path) -> dict[str, str]:
        makers.append(place)
        return {"place": str(place)}

    def come(_: int) -> dict[str, str]:
        together.wait()
        return once(tmp_path / "it", make)

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(come, range(4)))
    assert makers == [tmp_path / "it" / "made"]
    assert found == [{"place": str(makers[0])}] * 4


def test_what_could_not_be_made_is_waited_for_by_nobody(tmp_path: Path) -> None:
    def fail(place: Path) -> None:
        raise ValueError(place.name)

    with pytest.raises(ValueError, match="made"):
        once(tmp_path / "it", fail)
    with pytest.raises(RuntimeError, match="it did not"):
        once(tmp_path / "it", fail)


def test_whoever_died_while_making_it_is_not_waited_for_forever(tmp_path: Path) -> None:
    (tmp_path / "it").mkdir()
    with pytest.raises(RuntimeError, match="it did not"):
        once(tmp_path / "it", str, patience_s=0.2)

"""The contracts in pyproject.toml hold, and every one of them would notice its own breach."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.source import PACKAGE, ROOT

CALL = "from importlinter.cli import lint_imports_command; lint_imports_command()"

BREACHES = {
    "floors": [
        ("host/planted.py", "import smartcity_desktop.desk"),
        ("desk/laptop/planted_up.py", "import smartcity_desktop.rehearsal"),
    ],
    "workshops": [
        ("cli/planted.py", "from smartcity_desktop import bundles"),
        ("rehearsal/planted.py", "from smartcity_desktop.editions import regions_csv"),
    ],
    "desks": [
        ("desk/laptop/planted.py", "import smartcity_desktop.desk.session"),
        ("desk/session/planted.py", "from smartcity_desktop.desk.event import coordinator"),
        ("desk/edition/planted.py", "import smartcity_desktop.desk.recovery"),
        ("desk/event/planted.py", "import smartcity_desktop.desk.office"),
        ("desk/recovery/planted.py", "from smartcity_desktop.desk import edition"),
    ],
    "pure": [
        ("domain/planted.py", "import random"),
        ("merge/planted.py", "from smartcity_desktop.host import clock"),
        ("ranking/planted.py", "import os.path"),
    ],
    "sql": [
        ("desk/event/planted_s.py", "import sqlite3"),
        ("ui/planted.py", "import sqlite_utils"),
    ],
    "signing": [
        ("desk/laptop/planted_key.py", "from cryptography.hazmat.primitives import hashes"),
        ("merge/planted_json.py", "import rfc8785"),
        ("desk/laptop/planted_wrap.py", "def f() -> None:\n    import pyrage"),
    ],
    "values": [
        ("store/planted.py", "import msgspec"),
        ("ui/widgets/planted_json.py", "def f() -> None:\n    from msgspec import json"),
    ],
    "paper": [
        ("ui/planted_paper.py", "def f() -> None:\n    import segno"),
        (
            "desk/event/planted_p.py",
            "def f() -> None:\n    from reportlab.pdfgen import canvas",
        ),
    ],
    "pictures": [
        ("desk/laptop/planted_look.py", "import zxingcpp"),
        ("reports/planted_picture.py", "from PIL import Image"),
    ],
    "qt": [("desk/laptop/planted_qt.py", "from PySide6.QtCore import QObject")],
    "roles": [
        ("ui/assess/session/planted.py", "import smartcity_desktop.ui.coordinate"),
        ("ui/widgets/planted.py", "import smartcity_desktop.ui.setup"),
    ],
    "assess": [
        ("ui/assess/panel/planted.py", "from smartcity_desktop.ui.assess.scoring import page"),
        ("ui/assess/sealing/planted.py", "import smartcity_desktop.ui.assess.review.page"),
    ],
    "coordinate": [
        ("ui/coordinate/ledger/planted.py", "import smartcity_desktop.ui.coordinate.decisions"),
        ("ui/coordinate/words/planted.py", "import smartcity_desktop.ui.coordinate.signing"),
    ],
    "setup": [("ui/setup/start/planted.py", "import smartcity_desktop.ui.setup.enrol.page")],
    "cycles": [
        ("reports/planted.py", "import smartcity_desktop.reports.planted_too"),
        ("reports/planted_too.py", "import smartcity_desktop.reports.planted"),
    ],
}
"""What each contract must notice; several lines, several of its clauses."""


def _contracts() -> dict[str, str]:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {one["id"]: one["name"] for one in told["tool"]["importlinter"]["contracts"]}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package and its contracts, where they may be broken."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PACKAGE, tmp_path / "smartcity_desktop", ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def _lint(folder: Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-c", CALL, "--no-logo", "--no-cache"],
        cwd=folder,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    return done.returncode, done.stdout + done.stderr


def _plant(folder: Path, lines: list[tuple[str, str]]) -> None:
    for name, text in lines:
        file = folder / "smartcity_desktop" / name
        file.parent.mkdir(exist_ok=True)
        file.parent.joinpath("__init__.py").touch()
        file.write_text(f"{text}\n", encoding="utf-8")


def test_the_rooms_keep_their_contracts() -> None:
    code, told = _lint(ROOT)
    assert code == 0, told


def test_every_contract_notices_its_breach(copy: Path) -> None:
    for lines in BREACHES.values():
        _plant(copy, lines)
    _, told = _lint(copy)
    kept = [name for name in _contracts().values() if f"{name} BROKEN" not in told]
    assert BREACHES.keys() == _contracts().keys()
    assert not kept, told


def test_every_clause_is_named_in_what_is_told(copy: Path) -> None:
    """All but cycles, which are told by the names of the two neighbours alone."""
    for lines in BREACHES.values():
        _plant(copy, lines)
    _, told = _lint(copy)
    planted = {
        "smartcity_desktop." + name.removesuffix(".py").replace("/", ".")
        for id_, lines in BREACHES.items()
        for name, _ in lines
        if id_ != "cycles"
    }
    assert {name for name in planted if not re.search(rf"{re.escape(name)}\b", told)} == set()


def test_a_drawer_without_a_floor_is_noticed(copy: Path) -> None:
    _plant(copy, [("cupboard/planted.py", "x = 1"), ("ui/attic/planted.py", "x = 1")])
    code, told = _lint(copy)
    assert code != 0
    assert "cupboard" in told
    assert "attic" in told


def test_no_import_is_excused() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert "ignore_imports" not in text
    assert "exhaustive_ignores" not in text

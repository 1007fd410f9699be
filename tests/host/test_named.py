from __future__ import annotations

import subprocess
import sys

import pytest

from smartcity_desktop.host import paths
from smartcity_desktop.host.named import named


def test_a_place_names_a_module_or_what_it_defines() -> None:
    assert named("smartcity_desktop.host", "paths") is paths
    assert named("smartcity_desktop", "host.paths:Home") is paths.Home


def test_what_nobody_made_is_not_found() -> None:
    with pytest.raises(ModuleNotFoundError):
        named("smartcity_desktop.host", "nowhere")
    with pytest.raises(AttributeError):
        named("smartcity_desktop.host", "paths:Nobody")


def test_what_a_table_names_is_loaded_when_somebody_asks_and_not_before() -> None:
    code = (
        "import sys; from smartcity_desktop.cli import main;"
        " assert 'smartcity_desktop.cli.rank' not in sys.modules;"
        " main.command_of('rank'); assert 'smartcity_desktop.cli.rank' in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

import ast
from pathlib import PurePosixPath

import pytest

from tests.house.source import PACKAGE, ROOT, Module, modules, package, tracked

TOP = {
    ".ci",
    ".gitattributes",
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "README.md",
    "packaging",
    "pyproject.toml",
    "resources",
    "smartcity_desktop",
    "tests",
}
NOBODYS_DRAWERS = {"base", "common", "helper", "helpers", "manager", "misc", "util", "utils"}
TESTS_OF_MANY = {"benchmarks", "data", "fuzz", "house", "journeys", "vectors"}


def test_the_top_level_is_what_the_house_fixes() -> None:
    assert {name.split("/")[0] for name in tracked()} == TOP


def test_no_drawer_is_named_for_nothing_in_particular() -> None:
    found = [
        name
        for name in tracked()
        if name.endswith(".py")
        for part in PurePosixPath(name).with_suffix("").parts
        if part in NOBODYS_DRAWERS
    ]
    assert not found


def test_every_test_file_mirrors_a_module() -> None:
    lost = []
    for module in modules("tests"):
        path = PurePosixPath(module.path)
        room = path.relative_to("tests").parts[0]
        if room in TESTS_OF_MANY or not path.name.startswith("test_"):
            continue
        mirrored = PurePosixPath(*path.parts[1:-1], path.name.removeprefix("test_"))
        if not any((top / mirrored).is_file() for top in (PACKAGE, ROOT)):
            lost.append(module.path)
    assert not lost


def test_every_room_says_what_it_is_for() -> None:
    rooms = {path.parent for path in PACKAGE.rglob("*.py")}
    silent = [
        room.relative_to(ROOT).as_posix()
        for room in rooms
        if not (room / "__init__.py").read_text(encoding="utf-8").startswith('"""')
    ]
    assert not sorted(silent)


def _makes_dataclasses(module: Module) -> bool:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and node.module == "dataclasses":
            return any(name.name != "replace" for name in node.names)
        if isinstance(node, ast.Import) and any(name.name == "dataclasses" for name in node.names):
            return True
    return False


def test_every_value_of_the_program_is_a_struct() -> None:
    """Of domain.values: a dataclass takes the program ten times as long to load."""
    assert not [module.path for module in package() if _makes_dataclasses(module)]


@pytest.mark.parametrize(
    "text", ["from dataclasses import dataclass", "def f() -> None:\n    import dataclasses"]
)
def test_a_planted_dataclass_is_noticed(text: str) -> None:
    assert _makes_dataclasses(Module("planted.py", text, ast.parse(text)))

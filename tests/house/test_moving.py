"""Files are moved and removed in one place, which has patience with other programs."""

import ast

import pytest

from tests.house.source import dotted, package, walk

PLACE = "smartcity_desktop/host/moving.py"
FUNCTIONS = {
    "os.remove", "os.removedirs", "os.rename", "os.renames", "os.replace", "os.rmdir", "os.unlink",
    "shutil.move", "shutil.rmtree", "rmtree",
}  # fmt: skip
METHODS = {"rename", "rmdir", "unlink"}


def _moves(node: ast.AST) -> bool:
    if isinstance(node, ast.ImportFrom):
        return node.module in {"os", "shutil"} and any(
            f"{node.module}.{name.name}" in FUNCTIONS for name in node.names
        )
    if isinstance(node, ast.Attribute) and dotted(node) in FUNCTIONS:
        return True
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    if dotted(node.func).startswith("moving."):
        return False
    # A text's `replace` takes two, a path's takes one.
    one = len(node.args) == 1 and not node.keywords
    return node.func.attr in METHODS or (node.func.attr == "replace" and one)


def test_nothing_else_in_the_package_moves_or_removes_files() -> None:
    found = [
        (module.path, node.lineno)
        for module in package()
        if module.path != PLACE
        for node in walk(module)
        if isinstance(node, ast.expr | ast.stmt) and _moves(node)
    ]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "os.replace(part, final)",
        "part.replace(final)",
        "path.rename(other)",
        "path.unlink(missing_ok=True)",
        "folder.rmdir()",
        "shutil.rmtree(folder, ignore_errors=True)",
        "finalize(self, shutil.rmtree, folder)",
        "from shutil import rmtree",
        "from os import unlink",
    ],
)
def test_a_planted_move_is_noticed(text: str) -> None:
    assert any(_moves(node) for node in ast.walk(ast.parse(text)))


@pytest.mark.parametrize(
    "text", ["text.replace('a', 'b')", "moving.unlink(path)", "moving.replace(a, b)"]
)
def test_what_only_sounds_like_it_is_no_breach(text: str) -> None:
    assert not any(_moves(node) for node in ast.walk(ast.parse(text)))

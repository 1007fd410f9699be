"""A class writes its own attributes and nobody another's: what a thing keeps, it keeps itself."""

import ast
from collections.abc import Iterator

import pytest

from tests.house.source import package

OWN = frozenset({"self", "cls"})
DECLARED = {
    # How ctypes is told what a function of the system takes.
    "smartcity_desktop/host/sticks.py": {"kernel.MoveFileExW.argtypes"},
}
LATER = "smartcity_desktop/ui/"
"""Not looked at yet."""


def _written(tree: ast.AST) -> Iterator[ast.Attribute]:
    """Attributes that are bound, deleted, or of which an item is."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute | ast.Subscript) or isinstance(node.ctx, ast.Load):
            continue
        inner: ast.expr = node
        while isinstance(inner, ast.Subscript):
            inner = inner.value
        if isinstance(inner, ast.Attribute):
            yield inner


def _others(tree: ast.AST) -> list[str]:
    return [
        ast.unparse(one)
        for one in _written(tree)
        if not (isinstance(one.value, ast.Name) and one.value.id in OWN)
    ]


def test_nobody_writes_anothers_attributes() -> None:
    found = {
        module.path: foreign
        for module in package()
        if not module.path.startswith(LATER)
        and (foreign := set(_others(module.tree)) - DECLARED.get(module.path, set()))
    }
    assert not found


@pytest.mark.parametrize(
    "line",
    [
        "laptop.saved_at = wall",
        "laptop.day: int = 1",
        "self.paper.y -= 12",
        "laptop.minutes[session] = kept",
        "self.kept.rows[0][1] = 2",
        "del laptop.day",
        "one.a, self.b = 1, 2",
        "for laptop.day in days: pass",
        "with opened() as laptop.file: pass",
    ],
)
def test_each_way_of_writing_is_noticed(line: str) -> None:
    assert len(_others(ast.parse(line))) == 1


@pytest.mark.parametrize(
    "line",
    ["self.day = laptop.day", "cls.made += 1", "self._minutes[session] = 1", "rows[one.name] = 2"],
)
def test_ones_own_may_be_written(line: str) -> None:
    assert not _others(ast.parse(line))

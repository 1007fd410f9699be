"""What may be one of a few words has a type that names them: nothing is compared with a bare one.

A word that is mistyped, or one of another family, then fails the type check and never a plenary.
"""

import ast
from collections.abc import Iterator

import pytest

from tests.house.source import package, walk

TYPED = frozenset(
    {"action", "choice", "kind", "needs", "outcome", "receipt", "role", "selection", "state"}
    | {"mode", "status", "theme", "worn"}
)
"""Attributes that hold one of a few words, wherever they stand."""
OTHERS = {
    # Pillow's names for how a picture keeps its pixels.
    "smartcity_desktop/host/pictures.py": {"frame.mode in {'RGBA', 'LA', 'PA'}"},
}


def _is_bare(node: ast.expr) -> bool:
    if isinstance(node, ast.Set | ast.Tuple | ast.List):
        return any(_is_bare(elt) for elt in node.elts)
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(node.value)


def _compared(nodes: Iterator[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if not isinstance(node, ast.Compare):
            continue
        sides = (node.left, *node.comparators)
        asks = any(isinstance(side, ast.Attribute) and side.attr in TYPED for side in sides)
        if asks and any(_is_bare(side) for side in sides):
            yield ast.unparse(node)


def _matched(nodes: Iterator[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if not isinstance(node, ast.Match) or not isinstance(node.subject, ast.Attribute):
            continue
        if node.subject.attr in TYPED:
            values = (value for value in ast.walk(node) if isinstance(value, ast.MatchValue))
            yield from (ast.unparse(value.value) for value in values if _is_bare(value.value))


def _bare(*nodes: ast.AST) -> list[str]:
    return [*_compared(iter(nodes)), *_matched(iter(nodes))]


def test_no_state_is_compared_with_a_bare_word() -> None:
    found = {
        module.path: told
        for module in package()
        if (told := set(_bare(*walk(module))) - OTHERS.get(module.path, set()))
    }
    assert not found


@pytest.mark.parametrize(
    "line",
    [
        "one.state == 'sealed'",
        "'sealed' != one.state",
        "page.timer.state in {'running', PAUSED}",
        "record.status not in ('held',)",
        "[x for x in every if x.outcome == 'added']",
        "match one.kind:\n    case 'stop' | 'pause':\n        pass",
    ],
)
def test_each_way_of_comparing_with_a_bare_word_is_noticed(line: str) -> None:
    assert _bare(*ast.walk(ast.parse(line)))


@pytest.mark.parametrize(
    "line",
    ["one.state == CardState.SEALED", "one.name == 'note'", "row.selection == ''", "state = 'x'"],
)
def test_other_comparisons_are_let_through(line: str) -> None:
    assert not _bare(*ast.walk(ast.parse(line)))

"""A class writes its own attributes and nobody another's, nor does anybody reach into another.

What a thing keeps, it keeps itself; what begins with an underscore is known to its class alone.
"""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.source import package

OWN = frozenset({"self", "cls"})
OF_NAMED_TUPLES = frozenset({"_replace", "_asdict", "_fields"})
"""Python writes these for everybody's use; the underscore keeps them apart from a tuple's names."""
DECLARED = {
    # How ctypes is told what a function of the system takes.
    "smartcity_desktop/host/sticks.py": {"kernel.MoveFileExW.argtypes"},
    # Where Python asks what to do with a fault.
    "smartcity_desktop/ui/app.py": {"sys.excepthook"},
    "smartcity_desktop/ui/problems.py": {"sys.excepthook"},
    "smartcity_desktop/ui/overrides.py": {"root.__init_subclass__"},
    # How Python takes a package that has not been run, and a module that is to run later.
    "smartcity_desktop/reports/libraries.py": {"sys.modules", "empty.__path__", "spec.loader"},
    # What HarfBuzz gives no call for.
    "smartcity_desktop/reports/shaping.py": {
        "buffer.direction",
        "font.scale",
        "font.synthetic_bold",
    },
    # What reportlab gives no call for.
    "smartcity_desktop/reports/paper.py": {"settings.useA85"},
    "smartcity_desktop/reports/pdf_facts.py": {
        "document.Catalog.Metadata",
        "document._timeStamp",
        "document.signature",
    },
    # A structure of Qt that has no calls.
    "smartcity_desktop/ui/guide/text.py": {"one.cursor"},
    "smartcity_desktop/ui/widgets/elided.py": {"option.text"},
    "smartcity_desktop/ui/widgets/note_field.py": {"mark.cursor", "mark.format"},
}
REACHED = {
    # What argparse and reportlab give no call for.
    "smartcity_desktop/cli/arguments.py": {
        "self._parser._actions",
        "argparse._MutuallyExclusiveGroup",
    },
    "smartcity_desktop/reports/paper.py": {"self._canvas._doc"},
    "smartcity_desktop/reports/pdf_facts.py": {"document._timeStamp"},
    # A thread ends its process, which is busy inside a library.
    "smartcity_desktop/host/picture_child.py": {"os._exit"},
}


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
        if (foreign := set(_others(module.tree)) - DECLARED.get(module.path, set()))
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


def _reached(tree: ast.Module) -> list[str]:
    """Where a private member is used that belongs to no class around it."""
    return [
        ast.unparse(node)
        for node, owned in _within(tree, frozenset())
        if isinstance(node, ast.Attribute)
        and re.fullmatch("_[^_].*", node.attr)
        and node.attr not in owned | OF_NAMED_TUPLES
        and ast.unparse(node.value) not in {*OWN, "super()"}
    ]


def _within(node: ast.AST, owned: frozenset[str]) -> Iterator[tuple[ast.AST, frozenset[str]]]:
    """Every node, with the names that the classes around it keep to themselves."""
    if isinstance(node, ast.ClassDef):
        owned |= _kept(node)
    yield node, owned
    for child in ast.iter_child_nodes(node):
        yield from _within(child, owned)


def _kept(made: ast.ClassDef) -> frozenset[str]:
    names = {one.name for one in made.body if isinstance(one, ast.FunctionDef)}
    for node in ast.walk(made):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            names.add(node.attr)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.add(node.target.id)
    return frozenset(names)


def test_nobody_reaches_into_another() -> None:
    found = {
        module.path: foreign
        for module in package()
        if (foreign := set(_reached(module.tree)) - REACHED.get(module.path, set()))
    }
    assert not found


@pytest.mark.parametrize(
    "text",
    [
        "page._state.setText('')",
        "def lay_out(page):\n    page._layers.addWidget(page)",
        "class A:\n    def act(self, other):\n        other._state.hide()",
        "class A:\n    def act(self):\n        self.part._state.hide()",
    ],
)
def test_each_way_of_reaching_is_noticed(text: str) -> None:
    assert len(_reached(ast.parse(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "class A:\n    def act(self):\n        self._state = self._next()",
        "class A:\n    _x: int\n    def same(self, other):\n        return self._x == other._x",
        "_private()",
        "page.__class__",
        "settings._replace(theme=theme)",
    ],
)
def test_ones_own_may_be_reached(text: str) -> None:
    assert not _reached(ast.parse(text))

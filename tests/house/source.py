"""The checkout read as text, for rules about ourselves."""

from __future__ import annotations

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

from smartcity_desktop.domain.values import Struct

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "smartcity_desktop"
RESOURCES = ROOT / "resources"

Callable_ = ast.FunctionDef | ast.AsyncFunctionDef


class Module(Struct, frozen=True):
    """A Python file: its path from the root with forward slashes, its text and its tree."""

    path: str
    text: str
    tree: ast.Module

    def lines(self) -> int:
        """Return how many lines it has."""
        return len(self.text.splitlines())


@cache
def tracked() -> tuple[str, ...]:
    """Return every file of the project, also those not yet committed, never the ignored ones."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    names = {name for name in listed.split("\0") if name}
    return tuple(sorted(name for name in names if (ROOT / name).is_file()))


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """Return the Python files below the named top folders."""
    names = (name for name in tracked() if name.endswith(".py"))
    return tuple(_read(name) for name in names if name.split("/")[0] in folders)


@cache
def _read(name: str) -> Module:
    text = (ROOT / name).read_text(encoding="utf-8")
    return Module(name, text, ast.parse(text, name))


def package() -> tuple[Module, ...]:
    """Return the modules of the program itself."""
    return modules("smartcity_desktop")


@cache
def walk(module: Module) -> tuple[ast.AST, ...]:
    """Return every node of a module's tree; twenty rules look at each of them."""
    return tuple(ast.walk(module.tree))


def called(node: ast.Call) -> str:
    """Return the last part of the name that is called, "" where it has none."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def dotted(node: ast.expr) -> str:
    """Return "a.b.c" for a name with attributes, "" for anything else."""
    if isinstance(node, ast.Attribute):
        front = dotted(node.value)
        return f"{front}.{node.attr}" if front else ""
    return node.id if isinstance(node, ast.Name) else ""


def first_text(node: ast.Call) -> str | None:
    """Return the first argument when it is written out as text."""
    if node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str):
        return node.args[0].value
    return None


class Texts(Struct, frozen=True):
    """Every text in the program: written out, and with gaps (f-strings) as patterns."""

    whole: frozenset[str]
    patterns: tuple[re.Pattern[str], ...]

    def has(self, wanted: str) -> bool:
        """Tell whether some text is `wanted`, or could become it."""
        return wanted in self.whole or any(pattern.fullmatch(wanted) for pattern in self.patterns)


@cache
def texts() -> Texts:
    """Return the program's texts."""
    whole: set[str] = set()
    patterns: set[str] = set()
    for module in package():
        for node in walk(module):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                patterns.add(_pattern(node))
    telling = {pattern for pattern in patterns if re.search(r"[a-z]", pattern)}
    return Texts(frozenset(whole), tuple(re.compile(one) for one in sorted(telling)))


def _pattern(node: ast.JoinedStr) -> str:
    parts = [
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[A-Za-z0-9_.-]+"
        for part in node.values
    ]
    return "".join(parts)

"""Only the store opens the files of a store.

Closing such a file again drops the locks that SQLite holds on it, and bytes read beside an open
store are not what it holds. What stands elsewhere and names a store's file may ask whether it is
there, and hand it to the store.
"""

import ast
from collections.abc import Iterator

import pytest

from tests.house.source import Callable_, dotted, package, walk

NAMES = ("store.db", "store.db-wal", "store.db-shm")
PLACES = ("home.store", "home.backups", "store.path")
METHODS = {
    "copy", "copy_into", "move", "move_into", "open", "read_bytes", "read_text", "rename",
    "replace", "touch", "unlink", "write_bytes", "write_text",
}  # fmt: skip
FUNCTIONS = {
    "open", "io.open", "os.open", "os.remove", "os.rename", "os.replace", "os.unlink", "FileIO",
    "io.FileIO", "filecmp.cmp", "shutil.copy", "shutil.copy2", "shutil.copyfile",
    "shutil.copytree", "shutil.move", "sqlite3.connect", "sticks.holds", "sticks.flush",
    "copy", "copy2", "copyfile", "copytree", "move", "connect",
}  # fmt: skip


def _names_a_store(node: ast.expr, kept: set[str]) -> bool:
    """Tell whether an expression is made of a store's file, or of what holds its path."""
    for one in ast.walk(node):
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            if one.value.endswith(NAMES):
                return True
        elif isinstance(one, ast.Attribute):
            if dotted(one).endswith(PLACES):
                return True
        elif isinstance(one, ast.Name) and one.id in {"STORE", *kept}:
            return True
    return False


def _given(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Yield what is given a name by a statement: the name, and what it stands for."""
    match node:
        case ast.Assign():
            yield from ((target, node.value) for target in node.targets)
        case ast.AnnAssign(value=ast.expr() as value) | ast.NamedExpr(value=value):
            yield node.target, value
        case ast.For() | ast.comprehension():
            yield node.target, node.iter


def _kept(function: ast.AST) -> set[str]:
    """Return the names that hold a path of a store's file within a function."""
    kept: set[str] = set()
    while True:
        found = {
            name.id
            for node in ast.walk(function)
            for target, value in _given(node)
            if _is_path(value) and _names_a_store(value, kept)
            for name in ast.walk(target)
            if isinstance(name, ast.Name)
        }
        if found <= kept:
            return kept
        kept |= found


def _is_path(value: ast.expr) -> bool:
    """What a call of anything else returns is no path any more."""
    if not isinstance(value, ast.Call):
        return True
    name = value.func.attr if isinstance(value.func, ast.Attribute) else dotted(value.func)
    listing = {"Path", "absolute", "glob", "iterdir", "joinpath", "list", "resolve", "sorted"}
    return name in listing | {"str", "with_name", "with_suffix"}


def _opens(tree: ast.AST) -> list[int]:
    """Return the lines on which a store's file is opened, copied, moved or removed."""
    functions = [node for node in ast.walk(tree) if isinstance(node, Callable_)]
    found: set[int] = set()
    for function in [tree, *functions]:
        kept = _kept(function) if function is not tree else set()
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and _is_opening(node, kept):
                found.add(node.lineno)
    return sorted(found)


def _is_opening(call: ast.Call, kept: set[str]) -> bool:
    given = [*call.args, *(word.value for word in call.keywords)]
    if dotted(call.func) in FUNCTIONS:
        return any(_names_a_store(one, kept) for one in given)
    return (
        isinstance(call.func, ast.Attribute)
        and call.func.attr in METHODS
        and _names_a_store(call.func.value, kept)
    )


def test_nothing_but_the_store_opens_a_file_of_a_store() -> None:
    found = {
        module.path: lines
        for module in package()
        if not module.path.startswith("smartcity_desktop/store/")
        if (lines := _opens(module.tree))
    }
    assert not found


@pytest.mark.parametrize(
    "text",
    [
        "home.store.read_bytes()",
        "self.laptop.home.store.open('rb')",
        "open(home.store, 'rb')",
        "shutil.copyfile(laptop.home.store, target)",
        "sqlite3.connect(str(home.store))",
        "(home.folder / 'store.db').read_bytes()",
        "(folder / STORE).unlink()",
        "place = folder / 'store.db'\n    with place.open('rb') as file: file.read()",
        "log = home.store.with_name('store.db-wal')\n    log.unlink()",
        "for copy in home.backups.iterdir():\n        copy.read_bytes()",
        "return [one.read_bytes() for one in sorted(home.backups.glob('*.db'))]",
        "if (path := laptop.store.path).exists():\n        os.replace(path, other)",
    ],
)
def test_a_planted_look_into_a_store_is_noticed(text: str) -> None:
    assert _opens(ast.parse(f"def f(home, laptop, folder):\n    {text}\n"))


@pytest.mark.parametrize(
    "text",
    [
        "with Store.open(home.store) as store: store.close()",
        "kept = salvage.read(home.store)\n    kept.replace(1)",
        "return home.store.exists() and home.store.stat().st_size",
        "built = place / STORE\n    salvage.write(built, kept)",
        "aside = backup.restore(built, home.store)",
        "key = home.keys / 'A-001.key'\n    return key.read_bytes()",
    ],
)
def test_handing_a_store_to_the_store_is_no_breach(text: str) -> None:
    assert not _opens(ast.parse(f"def f(home, place, kept):\n    {text}\n"))


def test_files_are_asked_for_in_one_place() -> None:
    """Qt's own dialog looks into every file it lists, unless it is told not to; there it is."""
    found = {
        module.path
        for module in package()
        for node in walk(module)
        if isinstance(node, ast.Name | ast.alias)
        and (node.id if isinstance(node, ast.Name) else node.name) == "QFileDialog"
    }
    assert found == {"smartcity_desktop/ui/widgets/choosing.py"}

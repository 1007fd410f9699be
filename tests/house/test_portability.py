"""Most people's laptops run Windows; only Linux runs here."""

import ast
import re
from pathlib import PurePosixPath

from tests.house.source import Module, called, dotted, modules, package, tracked, walk

POSIX_MODULES = {
    "crypt", "curses", "fcntl", "grp", "posix", "pty", "pwd", "readline", "resource", "syslog",
    "termios", "tty",
}  # fmt: skip
POSIX_CALLS = {
    "os.chmod", "os.chown", "os.fchmod", "os.fork", "os.forkpty", "os.geteuid", "os.getgid",
    "os.getpgid", "os.getuid", "os.kill", "os.killpg", "os.link", "os.mkfifo", "os.nice",
    "os.setsid", "os.setuid", "os.statvfs", "os.symlink", "os.umask", "os.uname",
    "os.wait", "os.waitpid", "signal.SIGKILL", "signal.alarm", "time.clock_gettime",
    "time.clock_gettime_ns",
}  # fmt: skip
POSIX_METHODS = {"chmod", "hardlink_to", "lchmod", "symlink_to", "link_to"}
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?$", re.IGNORECASE)
TEXT_WITHOUT_BYTES = {"read_text", "write_text"}


def _guarded(module: Module) -> set[int]:
    """Lines inside a branch that asks which platform this is."""
    lines: set[int] = set()
    for node in walk(module):
        if _is_guard(node) and isinstance(node, ast.expr | ast.stmt):
            lines.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return lines


def _is_guard(node: ast.AST) -> bool:
    if isinstance(node, ast.If | ast.IfExp):
        return _asks_platform(node.test)
    if isinstance(node, ast.BoolOp):
        return any(_asks_platform(one) for one in node.values)
    return isinstance(node, ast.FunctionDef) and _leaves_early(node)


def _leaves_early(node: ast.FunctionDef) -> bool:
    return any(
        isinstance(one, ast.If)
        and _asks_platform(one.test)
        and isinstance(one.body[-1], ast.Return | ast.Raise)
        for one in node.body
    )


def _asks_platform(test: ast.expr) -> bool:
    asked = {dotted(node) for node in ast.walk(test) if isinstance(node, ast.Attribute)}
    return bool(asked & {"sys.platform", "os.name"})


def _of_everybody() -> tuple[Module, ...]:
    return modules("smartcity_desktop", "packaging")


def test_no_module_of_posix_alone_is_imported() -> None:
    found = []
    for module in _of_everybody():
        guarded = _guarded(module)
        for node in walk(module):
            names = [name.name for name in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names.append(node.module)
            if set(names) & POSIX_MODULES and getattr(node, "lineno", 0) not in guarded:
                found.append((module.path, names))
    assert not found


def test_calls_of_posix_alone_stand_in_a_platform_branch() -> None:
    found = []
    for module in _of_everybody():
        guarded = _guarded(module)
        for node in walk(module):
            if not isinstance(node, ast.Attribute) or node.lineno in guarded:
                continue
            if dotted(node) in POSIX_CALLS or node.attr in POSIX_METHODS:
                found.append((module.path, node.lineno, node.attr))
    assert not found


def test_text_files_are_opened_with_their_encoding() -> None:
    found = []
    for module in modules("smartcity_desktop", "packaging", "tests"):
        for node in walk(module):
            if not isinstance(node, ast.Call) or any(k.arg == "encoding" for k in node.keywords):
                continue
            if called(node) in TEXT_WITHOUT_BYTES or _opens_text(node):
                found.append((module.path, node.lineno))
    assert not found


def _opens_text(node: ast.Call) -> bool:
    """`open(path)`, `path.open("w")`, `os.fdopen`, unless the mode written out says bytes.

    `path.open()` is left to ruff's PLW1514, which knows a path from a store.
    """
    if isinstance(node.func, ast.Name):
        place = 1 if node.func.id == "open" else None
    elif isinstance(node.func, ast.Attribute) and node.func.attr == "fdopen":
        place = 1
    elif isinstance(node.func, ast.Attribute) and node.func.attr == "open":
        place = 0
    else:
        place = None
    if place is None:
        return False
    modes = [k.value for k in node.keywords if k.arg == "mode"] + node.args[place : place + 1]
    written = [m.value for m in modes if isinstance(m, ast.Constant) and isinstance(m.value, str)]
    if place == 0 and not written:
        return False
    return not any("b" in mode for mode in written)


def test_file_names_are_legal_on_fat_and_ntfs() -> None:
    found = [
        name
        for name in tracked()
        for part in PurePosixPath(name).parts
        if re.search(r'[<>:"\\|?*\x00-\x1f]|[. ]$', part) or RESERVED.match(part)
    ]
    lower = [name.lower() for name in tracked()]
    assert not found
    assert len(lower) == len(set(lower)), "two names that Windows takes for one"


def test_the_program_asks_the_screen_nothing_at_import() -> None:
    """A QPixmap or QWidget made while modules load would need an application that is not there."""
    made = [
        (module.path, node.lineno)
        for module in package()
        for statement in module.tree.body
        if isinstance(statement, ast.Assign | ast.AnnAssign | ast.Expr)
        for node in ast.walk(statement)
        if isinstance(node, ast.Call)
        and called(node) in {"QApplication", "QIcon", "QPixmap", "QWidget", "QFontMetrics"}
    ]
    assert not made

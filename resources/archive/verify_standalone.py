"""Checks an archive of an assessment without the program that made it.

    python3 verify_standalone.py [FOLDER]

Needs Python 3.9 or newer and ssh-keygen, nothing else, and no network. FOLDER (this file's own
folder, unless another is named) holds files of items (`*.sc…`), `anchor.pub` with the root keys
that people compared (and, of several, `threshold N`), and `ranking.csv`. Everything is proved
again: each signature by ssh-keygen, each signer by the edition, every index by plain fractions,
every row of the table and of a sealed result. Exit code 0: all of it holds. 1: something does
not. 2: nothing usable here, not one item that can be read and that somebody signed.

This file and those beside it share no code with the program. Read them, they are short:
`files.py` and `reading.py` (where items lie), `shapes.py`, `fields.py`, `owed.py`, `picture.py` and
`letters.py` (what an item may hold), `signatures.py` (whose signature is on what), `anchor.py` and
`trust.py` (who may speak), `belonging.py` (what is of this event at all), `offices.py` (who holds
which office), `ruling.py` (what decisions do), `hands.py` (whose hand is on sheets and records),
`recompute.py` (what counts), `score.py` (what levels come to), `opened.py` (what is still open),
`changed.py`, `persons.py` and `force.py` (what editions changed), `decided.py` (what the decisions
in force do), `sealed.py` and `tree.py`
(results), `tables.py`.
"""

import sys

if __name__ == "__main__" and not (sys.flags.isolated or getattr(sys.flags, "safe_path", False)):
    del sys.path[0]  # this folder: nothing in it ever stands for one of Python's own (so not even
    # `from __future__` is above this line)

import importlib.abc  # noqa: E402
import importlib.machinery  # noqa: E402
import importlib.util  # noqa: E402
from pathlib import Path  # noqa: E402
from types import CodeType, ModuleType  # noqa: E402
from typing import Any  # noqa: E402

HERE = Path(__file__).resolve().parent
TOGETHER = "_scripts_of_this_archive"
"""The package under which the scripts know each other: no other module is called so."""


class Source(importlib.machinery.SourceFileLoader):
    """The text of a script as it can be read here: byte code beside it is neither read nor made."""

    def get_code(self, fullname: str) -> CodeType:
        """Compile the text."""
        return compile(self.get_data(self.path), self.path, "exec", dont_inherit=True)


class Beside(importlib.abc.MetaPathFinder):
    """Finds the scripts of `TOGETHER` beside this file and nowhere else: a package of the same
    name that is installed, or a folder of it beside them, does not stand for them."""

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> Any:
        """Return the file of a script."""
        package, _, name = fullname.partition(".")
        if package != TOGETHER:
            return None
        file = str(HERE / f"{name}.py")
        return importlib.util.spec_from_file_location(fullname, file, loader=Source(fullname, file))


if TOGETHER not in sys.modules:
    sys.modules[TOGETHER] = ModuleType(TOGETHER)
    sys.modules[TOGETHER].__path__ = []
    sys.meta_path.insert(0, Beside())


def script(name: str) -> Any:
    """Return one of the scripts beside this file."""
    return importlib.import_module(f"{TOGETHER}.{name}")


NAMES = "anchor belonging changed decided files offices reading sealed signatures tables trust"
anchor, belonging, changed, decided, files, offices = map(script, NAMES.split()[:6])
reading, sealed, signatures, tables, trust = map(script, NAMES.split()[6:])


def main(folder: Path) -> int:
    """Check everything in `folder`; say what was found; return the exit code.

    What is not even made like an item or a table is no reason to trust anything here.
    """
    try:
        return check(folder)
    except OSError as fault:
        return _say(1, f"Something here cannot be read: {fault}")
    except (LookupError, TypeError, ValueError, AttributeError) as fault:
        return _say(1, f"Something here is not made as the format says: {fault!r}")


def check(folder: Path) -> int:
    """Check everything in `folder`; see `main`."""
    if not signatures.KEYGEN:
        return _say(2, "ssh-keygen is not here: it checks the signatures.")
    try:
        root = anchor.read(folder / "anchor.pub")
    except ValueError as fault:
        return _say(2, f"{fault}.")
    every = files.Found(folder)
    found = [path for path in every.files if files.may_hold_items(path)]
    faults = [f"{path}: it cannot be looked into" for path in every.unread]
    if not every.is_whole:
        most = f"{files.MOST_FILES} files, or {files.MOST_NAMES} names"
        faults.append(f"there are more than {most}: not all of them were read")
    items = _read(found, faults)
    held, passed, is_whole = signatures.check(items, faults, root)
    signed = {at: item for at, item in items.items() if item.keys}
    if not is_whole:
        _tell_faults(faults)
        words = "Not every signature was looked at. Take that file away, and check again."
        return _say(1 if signed else 2, words)
    if not signed:
        _tell_faults(faults)
        return _say(2, "There is no item here that can be read.")
    _tell(f"root keys: {' '.join(anchor.code(root))} (compare these digits)")
    _tell(f"{len(items)} items in {len(found)} files, {held} signatures hold{_more(passed)}")
    chain = trust.Chain(signed, root)
    if chain.newest is None:
        if chain.rivals:
            return _say(1, "Several first editions are here, and none of them goes on.")
        return _say(1, "No edition here is signed by the root keys in anchor.pub.")
    faults += _judged(every.files, signed, chain)
    _tell_faults(faults)
    _tell("Everything holds." if not faults else f"{len(faults)} things do not hold.")
    return 1 if faults else 0


def _read(found: list, faults: list) -> dict:
    """The items of all files by digest; of one that lies in several, every copy."""
    items: dict[str, Any] = {}
    size = 0
    for file in found:
        if size > reading.MOST_TOGETHER:
            faults.append(f"{file.name}: it was not read, there is too much before it")
            continue
        for item in reading.read(file, faults):
            first = items.setdefault(item.digest, item)
            first.copies += item.copies if first is not item else []
            size += len(item.payload) if first is item else 0
    return items


def _more(passed: dict) -> str:
    return "".join(f", {count} more {which}" for which, count in passed.items() if count)


def _judged(files_: list, items: dict, chain: Any) -> list:
    newest = chain.newest
    _tell(f"edition {newest.value['id']} e{newest.value['seq']}, digest {newest.digest}")
    for line in offices.told(newest.value):
        _tell(line)
    apart = belonging.strangers(items, chain)
    _tell(belonging.told(apart))
    items = {at: item for at, item in items.items() if at not in apart}
    every = sealed.Everything(items, chain)
    result = every.result
    tied = f"{len(result.borderline)} tied across the cut, " if result.borderline else ""
    _tell(
        f"{len(result.ranks)} regions ranked, {len(result.selected)} selected, {tied}"
        f"{len(result.apart)} listed apart"
    )
    for line in every.waiting():
        _tell(line)
    for line in every.changed:
        _tell(f"open: {line} after sheets were signed, and no decision says that it is known")
    for line in every.hands():
        _tell(line)
    for line in decided.lines(every.case):
        _tell(f"decision in force: {line}")
    for line in changed.told(chain, items):
        _tell(line)
    faults = every.alarms()
    found = [path for path in files_ if tables.is_published(path)]
    for table in found:
        faults += tables.compare(table, result, newest.value, not every.tied)
    _tell(f"{len(found)} tables compared row by row")
    count = len([item for item in items.values() if item.type == "result"])
    final = [at for at in every.standing if items[at].value["sealed"]]
    _tell(f"{count} result files compared row by row, {len(final)} sealed and standing")
    for at in every.standing:
        _tell(f"result {at[:16]}: {offices.signed_by(*trust.deciding(items[at], chain))}")
    for at in every.kept_of_one():
        signed = offices.signed_by(*trust.deciding(items[at], chain))
        _tell(f"decision {at[:16]}, kept from an earlier edition: {signed}")
    return faults


def _tell_faults(faults: list) -> None:
    for fault in faults:
        _tell(f"DIFFERS: {fault}")


def _say(code: int, words: str) -> int:
    _tell(words)
    return code


def _tell(words: str) -> None:
    """Print one line; what a name holds that cannot be seen is written out, and steers nothing."""
    shown = [
        one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in words
    ]
    print("".join(shown))


if __name__ == "__main__":
    for told in (sys.stdout, sys.stderr):  # a console need not have every letter of every name
        told.reconfigure(errors="backslashreplace")
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent))

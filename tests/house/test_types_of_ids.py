"""Every id has a type of its own: a session handed over for a seat fails the type check.

What a plain text may still be called is named below, with the reason.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, NewType, get_args, get_origin, get_type_hints

import pytest
from msgspec import Meta

from smartcity_desktop.domain.item import VALUES
from smartcity_desktop.domain.shapes import Part
from tests.house.source import ROOT, Callable_, package

IDS = frozenset({"session", "seat", "assessor", "region", "indicator", "panel", "digest"})
NO_IDS = {
    "smartcity_desktop/desk/laptop/quarantined.py": {
        # The name of refused bytes in quarantine, in capitals: there is no item.
        "Pretender.digest",
        "save_copy.digest",
    },
    "smartcity_desktop/domain/digest.py": {
        # Digests of files, pictures and journals are shortened alike.
        "short.digest",
        "whole.digest",
        "grouped.digest",
    },
    "smartcity_desktop/merge/ground.py": {
        # Seats by the keys of those who sit on them.
        "Ground.seats",
    },
    "smartcity_desktop/store/items.py": {
        # Many digests in one JSON text.
        "_known.digests",
    },
    "smartcity_desktop/ui/coordinate/words/decision_words.py": {
        # A region's name, to be read.
        "_of_session.region",
    },
    "smartcity_desktop/ui/widgets/level_choice.py": {
        # An indicator's id and title, to be heard.
        "name.indicator",
    },
}
"""Fields and parameters of such a name that hold no id, each with why."""

GOOD = """
from smartcity_desktop.domain.acts import Sealed
from smartcity_desktop.domain.ids import NO_DIGEST, Digest, SeatId, SessionId
from smartcity_desktop.domain.streams import SheetStream

session, seat = SessionId("P01-S1"), SeatId("A-001")
SheetStream(session, seat)
Sealed(NO_DIGEST, "")
"""
BREACHES = {
    "SheetStream(seat, seat)": "SessionId",
    "SheetStream(session, session)": "SeatId",
    "Sealed('ab' * 32, '')": "Digest",
    "Sealed(session, '')": "Digest",
}
"""What nobody may write, and the type that is asked for."""


def _is_plain(name: str, annotation: ast.expr | None) -> bool:
    """Tell whether a text of no type stands where the name says that an id does."""
    word = name.rpartition("_")[2]
    if annotation is None or not {word, word.removesuffix("s")} & IDS:
        return False
    return re.search(r"^str\b|\[str\b", ast.unparse(annotation)) is not None


def _plain(node: ast.AST, inside: str = "") -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.AnnAssign):
            name = ast.unparse(child.target).rpartition(".")[2]
            if _is_plain(name, child.annotation):
                yield f"{inside}.{name}"
        elif isinstance(child, ast.arg) and _is_plain(child.arg, child.annotation):
            yield f"{inside}.{child.arg}"
        named = child.name if isinstance(child, Callable_ | ast.ClassDef) else inside
        yield from _plain(child, named)


def test_what_is_called_an_id_has_the_type_of_one() -> None:
    found = {module.path: told for module in package() if (told := set(_plain(module.tree)))}
    assert found == NO_IDS


@pytest.mark.parametrize(
    "code",
    [
        "class A(Struct):\n    session: str",
        "class A(Struct):\n    edition_digest: str = ''",
        "def a(seat: str) -> None: ...",
        "def a(*, region: str | None = None) -> None: ...",
        "def a(sessions: Mapping[str, PlannedSession]) -> None: ...",
        "class A:\n    def __init__(self) -> None:\n        self.digests: tuple[str, ...] = ()",
    ],
)
def test_a_planted_plain_id_is_found(code: str) -> None:
    assert len(list(_plain(ast.parse(code)))) == 1


def test_a_breach_is_refused_by_the_type_check(tmp_path: Path) -> None:
    file = tmp_path / "planted.py"
    file.write_text(GOOD + "\n".join(BREACHES), encoding="utf-8")
    first = GOOD.count("\n") + 1
    command = [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml")]
    options = ["--follow-imports", "silent", "--cache-dir", str(tmp_path / "cache"), str(file)]
    told = subprocess.run(
        [*command, *options], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout
    refused = {
        int(line) - first: wanted
        for line, wanted in re.findall(r'planted\.py:(\d+): error: .* expected "(\w+)"', told)
    }
    assert refused == dict(enumerate(BREACHES.values())), told


def _unshaped(type_: Any, *, shaped: bool = False) -> bool:
    """Tell whether an id stands in a type without the shape that the format gives it."""
    if isinstance(type_, NewType):
        return not shaped
    if get_origin(type_) is Annotated:
        inner, *notes = get_args(type_)
        patterns = [note for note in notes if isinstance(note, Meta) and note.pattern]
        return _unshaped(inner, shaped=bool(patterns))
    return any(_unshaped(one) for one in get_args(type_))


def _parts(type_: Any) -> Iterator[type[Part]]:
    if isinstance(type_, type) and issubclass(type_, Part):
        yield type_
        for hint in get_type_hints(type_, include_extras=True).values():
            yield from _parts(hint)
    for one in get_args(type_):
        yield from _parts(one)


def test_an_id_that_is_signed_is_held_to_its_shape() -> None:
    parts = {part for type_ in VALUES.values() for part in _parts(type_)}
    assert len(parts) > 20
    assert not [
        (part.__name__, name)
        for part in parts
        for name, hint in get_type_hints(part, include_extras=True).items()
        if _unshaped(hint)
    ]

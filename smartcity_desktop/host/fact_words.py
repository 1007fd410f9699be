"""Facts that are the program's own English words, in the language of the sentence they stand in.

``resources/labels/<language>/facts.toml`` has them: fields of signed items, states, modes, roles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from smartcity_desktop.domain.problem import Fact

Find = Callable[[str], str | None]
"""A label by its whole key, None where there is none."""

_TABLES = {
    "state": "facts.state",
    "mode": "facts.mode",
    "here": "facts.mode",
    "role": "facts.role",
    "office": "facts.office",
    "phase": "assess.phase",
}
_PATHS = frozenset({"path", "where"})
_AS_WRITTEN = "rubric."
"""Who mends a rubric's file looks for the very names that stand in it."""


def in_words(code: str, facts: Mapping[str, Fact], find: Find) -> dict[str, Fact]:
    """Return those of the facts of `code` that have words, in words."""
    return dict(_worded(code, facts, find))


def _worded(code: str, facts: Mapping[str, Fact], find: Find) -> Iterator[tuple[str, Fact]]:
    for name, fact in facts.items():
        if not isinstance(fact, str):
            continue
        if name == "parts":
            yield name, _parts(fact, find)
        elif name == "waived":
            yield name, find(f"deciding.matter.{fact}") or find("deciding.matter.other") or fact
        elif name in _PATHS and not code.startswith(_AS_WRITTEN):
            yield name, " › ".join(_steps(fact, find))
        elif name in _TABLES:
            yield name, find(f"{_TABLES[name]}.{fact}") or fact


def _parts(fact: str, find: Find) -> str:
    """The fields of an edition, as people call them."""
    named = (find(f"changes.part.{part.replace('.', '_')}") or part for part in fact.split(", "))
    return ", ".join(named)


def _steps(path: str, find: Find) -> list[str]:
    """The way to a field ("attendance.0.name" as "wakil daerah 1 › nama"); ids stay as they are."""
    said: list[str] = []
    for step in path.replace("[", ".").replace("]", "").split("."):
        field = find(f"facts.field.{step}")
        if field or not said:
            said.append(field or step)
        else:
            said[-1] += f" {int(step) + 1 if step.isdecimal() else step}"
    return said

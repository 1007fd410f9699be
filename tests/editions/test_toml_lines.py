"""Every value has the line it is written on, however the file is laid out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_desktop.editions import toml_lines
from smartcity_desktop.host import resources

TRICKY = '''
# a comment with [brackets] = "and quotes"
top = 1
"quoted key" = 'a # that is no comment'
a.b."c.d" = { x = 1, y = [1, 2], z = { w = "}" } }
many = [
  "one", # first
  # nothing here
  """two
  over lines \\" with = [ ] """,
  [ 3, [ 4 ] ],
]
literal = \'\'\'
still here
and quotes '' inside\'\'\'
when = 1979-05-27T07:32:00Z
quotes = """""ends with two"""""
[table]
key = 1
[table.inner]
key = 2
[[list]]
name = "first"
[list.sub]
deep = 1
[[list.rows]]
n = 1
[[list.rows]]
n = 2
[[list]]
name = "second"
[[list.rows]]
n = 3
'''


def paths(value: object, at: toml_lines.Path = ()) -> Iterator[toml_lines.Path]:
    if at:
        yield at
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from paths(inner, (*at, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from paths(inner, (*at, number))


def test_every_path_of_a_tricky_file_has_a_line() -> None:
    assert set(toml_lines.find(TRICKY)) == set(paths(tomllib.loads(TRICKY)))


@pytest.mark.parametrize(
    ("path", "written"),
    [
        (("top",), "top = 1"),
        (("quoted key",), '"quoted key"'),
        (("a", "b", "c.d", "z", "w"), "a.b."),
        (("many", 0), '"one"'),
        (("many", 1), '"""two'),
        (("many", 2, 1, 0), "[ 3"),
        (("literal",), "literal"),
        (("when",), "when"),
        (("table", "inner", "key"), "key = 2"),
        (("list", 0, "sub", "deep"), "deep"),
        (("list", 0, "rows", 1, "n"), "n = 2"),
        (("list", 1, "name"), '"second"'),
        (("list", 1, "rows", 0), "[[list.rows]]"),
        (("list", 1, "rows", 0, "n"), "n = 3"),
    ],
)
def test_a_path_is_on_the_line_where_it_is_written(path: toml_lines.Path, written: str) -> None:
    line = TRICKY.split("\n")[toml_lines.find(TRICKY)[path] - 1]
    assert written in line


def test_windows_line_ends_do_not_shift_lines() -> None:
    assert toml_lines.find(TRICKY.replace("\n", "\r\n")) == toml_lines.find(TRICKY)


@pytest.mark.parametrize("name", ["rubric-smartcity-2019.toml", "rubric-spbe-2020.toml"])
def test_every_path_of_a_shipped_rubric_has_a_line(name: str) -> None:
    text = resources.text("editions", name)
    assert set(toml_lines.find(text)) == set(paths(tomllib.loads(text)))


KEYS = st.from_regex(r"\A[A-Za-z0-9_-]{1,6}\Z")
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=12)
VALUES = st.recursive(
    st.one_of(st.integers(-9, 9), st.booleans(), TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=8,
)


def written(value: object, broken: bool) -> str:
    gap = "\n  # note [x] = 'y'\n  " if broken else " "
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, list):
        return "[" + gap + "".join(written(one, broken) + "," + gap for one in value) + "]"
    assert isinstance(value, dict)
    pairs = (f"{key} = {written(one, broken=False)}" for key, one in value.items())
    return "{ " + ", ".join(pairs) + " }"


@settings(max_examples=40)
@given(st.dictionaries(KEYS, VALUES, max_size=5), st.booleans())
def test_every_path_has_a_line_whatever_is_written(raw: dict[str, object], broken: bool) -> None:
    text = "".join(f"{key} = {written(one, broken)}\n" for key, one in raw.items())
    assert set(toml_lines.find(text)) == set(paths(tomllib.loads(text)))

"""Where each value of a TOML text stands: tomllib tells what was written, never on which line."""

from __future__ import annotations

import re
import tomllib

Path = tuple[str | int, ...]

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}#\n]+")


def find(text: str) -> dict[Path, int]:
    """Return the line (from 1) of every key, array element and table of a valid TOML text.

    Paths are as in the parsed value: keys and, in arrays, positions from 0. A table opened by
    several headers has the line of the first.
    """
    scan = _Scan(text.replace("\r\n", "\n"))
    scan.document()
    return scan.lines


class _Scan:
    """A reader that only needs to be right about texts tomllib has already accepted."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self.line = text, 0, 1
        self.lines: dict[Path, int] = {}
        self.counts: dict[Path, int] = {}
        self.table: Path = ()

    def document(self) -> None:
        self._blank()
        while self.at < len(self.text):
            if self.text.startswith("[[", self.at):
                self._header(2)
            elif self.text.startswith("[", self.at):
                self._header(1)
            else:
                self._pair(self.table)
            self._blank()

    def _header(self, brackets: int) -> None:
        line = self.line
        self._take(brackets)
        keys = self._keys()
        self._take(brackets)
        path: Path = ()
        for key in keys[:-1]:
            path = self._inside((*path, key))
            self.lines.setdefault(path, line)
        path = (*path, keys[-1])
        self.lines.setdefault(path, line)
        if brackets == 2:
            self.counts[path] = self.counts.get(path, -1) + 1
            path = (*path, self.counts[path])
            self.lines[path] = line
        self.table = path

    def _inside(self, path: Path) -> Path:
        """Step into the newest element where `path` is an array of tables."""
        return (*path, self.counts[path]) if path in self.counts else path

    def _pair(self, table: Path) -> None:
        path, line = table, self.line
        for key in self._keys():
            path = (*path, key)
            self.lines.setdefault(path, line)
        self._take(1)
        self._space()
        self._value(path)

    def _keys(self) -> list[str]:
        """Read a dotted key; stop before `=` or `]`."""
        keys: list[str] = []
        while True:
            self._space()
            keys.append(self._key())
            self._space()
            if not self.text.startswith(".", self.at):
                return keys
            self._take(1)

    def _key(self) -> str:
        if self.text[self.at] in "\"'":
            start = self.at
            self._string()
            return next(iter(tomllib.loads(f"{self.text[start : self.at]} = 0")))
        found = _BARE.match(self.text, self.at)
        if found is None:
            raise AssertionError(f"no key at line {self.line}")
        self.at = found.end()
        return found.group()

    def _value(self, path: Path) -> None:
        self.lines.setdefault(path, self.line)
        first = self.text[self.at]
        if first in "\"'":
            self._string()
        elif first == "[":
            self._array(path)
        elif first == "{":
            self._inline(path)
        else:
            found = _SCALAR.match(self.text, self.at)
            self.at = found.end() if found else self.at + 1

    def _array(self, path: Path) -> None:
        self._take(1)
        self._blank()
        number = 0
        while self.text[self.at] != "]":
            self._value((*path, number))
            number += 1
            self._comma()
        self._take(1)

    def _inline(self, path: Path) -> None:
        self._take(1)
        self._blank()
        while self.text[self.at] != "}":
            self._pair(path)
            self._comma()
        self._take(1)

    def _comma(self) -> None:
        self._blank()
        if self.text[self.at] == ",":
            self._take(1)
            self._blank()

    def _string(self) -> None:
        quote = self.text[self.at]
        if self.text.startswith(quote * 3, self.at):
            self._take(3)
            self._until(quote * 3, escapes=quote == '"')
            while self.text.startswith(quote, self.at):
                self._take(1)
        else:
            self._take(1)
            self._until(quote, escapes=quote == '"')

    def _until(self, end: str, *, escapes: bool) -> None:
        while not self.text.startswith(end, self.at):
            self._take(2 if escapes and self.text[self.at] == "\\" else 1)
        self._take(len(end))

    def _space(self) -> None:
        while self.at < len(self.text) and self.text[self.at] in " \t":
            self.at += 1

    def _blank(self) -> None:
        """Pass over blanks, line ends and comments."""
        while self.at < len(self.text) and self.text[self.at] in " \t\n#":
            if self.text[self.at] == "#":
                end = self.text.find("\n", self.at)
                self.at = len(self.text) if end < 0 else end
            else:
                self._take(1)

    def _take(self, count: int) -> None:
        self.line += self.text.count("\n", self.at, self.at + count)
        self.at += count

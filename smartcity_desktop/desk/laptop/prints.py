"""How often a paper went out of this laptop: the first print is the original, later ones say so.

Counted is what is printed and what is saved as a file, for a file can be printed anywhere. Each
print is an act in a journal of the paper's own, written before the printer gets anything: a print
that fails is given back by another act, and nothing prints two originals.
"""

from __future__ import annotations

from collections.abc import Callable

from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain.acts import PrintAct, Printed, Unprinted
from smartcity_desktop.domain.streams import PrintStream
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.host import clock

PRINTED, SAVED = "printed", "saved"


def count(laptop: Laptop, stream: PrintStream) -> int:
    """Return how many prints of a paper went out."""
    taken = 0
    for act in laptop.journal.acts(stream):
        if isinstance(act, Printed):
            taken += act.copies
        elif isinstance(act, Unprinted):
            taken -= act.copies
    return taken


class Printable(Struct, frozen=True):
    """A paper that can be looked at and printed: `make` and `name` get the number of the print.

    Without a `laptop` (a draft, a form to be filled in) nothing is counted and every print is
    alike.
    """

    title: str
    make: Callable[[int], bytes]
    name: Callable[[int], str]
    laptop: Laptop | None = None
    stream: PrintStream | None = None

    @property
    def counted(self) -> bool:
        """Whether prints are counted."""
        return self.laptop is not None and self.stream is not None

    def printed(self) -> int:
        """Return how many prints went out."""
        if self.laptop is None or self.stream is None:
            return 0
        return count(self.laptop, self.stream)

    def next(self) -> int:
        """Return the number of the next print; 1 is the original."""
        return self.printed() + 1

    def take(self, copies: int, how: str) -> int:
        """Count prints that are about to go out, and return the number of the first.

        Raises:
            Problem: store.… when it cannot be kept; nothing may be printed then.
        """
        first = self.next()
        self._write(Printed(copies, how, clock.wall()))
        return first

    def give_back(self, copies: int) -> None:
        """Take the last prints back: they did not come out."""
        if copies > 0:
            self._write(Unprinted(copies, clock.wall()))

    def _write(self, act: PrintAct) -> None:
        if self.laptop is not None and self.stream is not None:
            self.laptop.journal.write(self.stream, act)


def loose(title: str, data: bytes, file_name: str) -> Printable:
    """Return a finished paper that nobody counts."""
    return Printable(title, lambda _number: data, lambda _number: file_name)

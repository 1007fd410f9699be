"""How often a paper went out of this laptop: the first print is the original, later ones say so.

Only what a printer got is a print. What was saved as a file counts apart: it is what the next print
would be, and that print keeps its number. Each is an act in a journal of the paper's own, written
before anything goes out: what fails is given back by another act, and nothing prints two originals.
"""

from __future__ import annotations

from collections.abc import Callable

from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain.acts import PrintAct, Printed, Unprinted
from smartcity_desktop.domain.streams import PrintStream
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.host import clock

PRINTED, SAVED = "printed", "saved"


class GoneOut(Struct, frozen=True):
    """How often a paper was printed, and how often it was saved as a file."""

    printed: int = 0
    saved: int = 0


def count(laptop: Laptop, stream: PrintStream) -> GoneOut:
    """Return how often a paper went out; what is given back went out last."""
    taken = {PRINTED: 0, SAVED: 0}
    how = PRINTED
    for act in laptop.journal.acts(stream):
        if isinstance(act, Printed):
            how = act.how if act.how in taken else PRINTED
            taken[how] += act.copies
        elif isinstance(act, Unprinted):
            taken[how] -= act.copies
    return GoneOut(taken[PRINTED], taken[SAVED])


class Printable(Struct, frozen=True):
    """A paper that can be looked at and printed: `make` and `name` get the number of the print.

    Without a `laptop` (a draft) nothing is counted and every print is alike. `numbered`: a form to
    be filled in, of which each print, and each file, is an original with a number of its own.
    """

    title: str
    make: Callable[[int], bytes]
    name: Callable[[int], str]
    laptop: Laptop | None = None
    stream: PrintStream | None = None
    numbered: bool = False

    @property
    def counted(self) -> bool:
        """Whether prints are counted."""
        return self.laptop is not None and self.stream is not None

    def printed(self) -> int:
        """Return how many prints went out."""
        return self._gone_out().printed

    def saved(self) -> int:
        """Return how many files were saved."""
        return self._gone_out().saved

    def next(self) -> int:
        """Return the number of the next print; 1 is the original."""
        out = self._gone_out()
        return out.printed + (out.saved if self.numbered else 0) + 1

    def _gone_out(self) -> GoneOut:
        if self.laptop is None or self.stream is None:
            return GoneOut()
        return count(self.laptop, self.stream)

    def take(self, copies: int, how: str) -> int:
        """Count what is about to go out, and return the number of the first print.

        Raises:
            Problem: store.… when it cannot be kept; nothing may be printed then.
        """
        first = self.next()
        self._write(Printed(copies, how, clock.wall()))
        return first

    def give_back(self, copies: int) -> None:
        """Take the last ones back: they did not come out."""
        if copies > 0:
            self._write(Unprinted(copies, clock.wall()))

    def _write(self, act: PrintAct) -> None:
        if self.laptop is not None and self.stream is not None:
            self.laptop.journal.write(self.stream, act)


def loose(title: str, data: bytes, file_name: str) -> Printable:
    """Return a finished paper that nobody counts."""
    return Printable(title, lambda _number: data, lambda _number: file_name)

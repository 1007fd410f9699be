"""What a spare laptop can go on with: the copies of each laptop, journal by journal.

Copies of one laptop that are earlier and later states of one journal are one candidate, and its
longest copy is what is gone on with. Copies that go apart are a candidate each, whichever holds
more: which of them is the laptop's own no program can tell, so a person chooses.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from smartcity_desktop.desk.recovery.copy_files import Copy
from smartcity_desktop.desk.recovery.vouched import Signed
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.store.chains import Apart


class Candidate(Struct, frozen=True):
    """One journal that can be gone on with: its `newest` copy, and the `others`, newest first,
    which fill in what that one lacks. `apart`: where it leaves another journal of the same laptop,
    None where there is no other."""

    newest: Copy
    others: tuple[Copy, ...] = ()
    apart: Apart | None = None

    def holds(self, copy: Copy) -> bool:
        """Tell whether a copy is one of these."""
        return copy in (self.newest, *self.others)


def candidates(copies: Sequence[Copy]) -> tuple[Candidate, ...]:
    """Return what readable copies, newest first, come to; laptops in the order of their newest.

    Of one laptop, what a member vouches for stands first, and what is forged last. Copies without
    a name (of a store that was never backed up) go with the only other laptop; beside several they
    stand for themselves.
    """
    readable = [copy for copy in copies if copy.fault is None]
    names = dict.fromkeys(copy.laptop for copy in readable)
    if len(names.keys() - {""}) <= 1:
        groups = [readable]
    else:
        groups = [[copy for copy in readable if copy.laptop == name] for name in names]
    return tuple(candidate for group in groups for candidate in _of_laptop(group))


def fork(
    copies: Sequence[Copy], apart: Apart, told: Callable[[Copy], str] = lambda copy: str(copy.path)
) -> Problem:
    """Return what is said of copies of one laptop that went apart; `told` names one of them."""
    return Problem(
        "recovery.fork",
        laptop=copies[0].laptop,
        stream=apart.stream,
        seq=apart.seq,
        count=len(copies),
        copies="; ".join(map(told, copies)),
    )


def _of_laptop(copies: Sequence[Copy]) -> list[Candidate]:
    journals: list[Candidate] = []
    for copy in copies:
        homes = [place for place, journal in enumerate(journals) if _is_of(copy, journal)]
        for place in homes:
            journal = journals[place]
            journals[place] = Candidate(journal.newest, (*journal.others, copy))
        if not homes:
            journals.append(Candidate(copy))
    told = [
        Candidate(journal.newest, journal.others, _leaves(journal, journals))
        for journal in journals
    ]
    return sorted(told, key=_precedence)


def _is_of(copy: Copy, journal: Candidate) -> bool:
    every = (journal.newest, *journal.others)
    return all(copy.chains.apart(other.chains) is None for other in every)


def _leaves(journal: Candidate, journals: Sequence[Candidate]) -> Apart | None:
    others = (other.newest.chains for other in journals if other is not journal)
    found = (journal.newest.chains.apart(other) for other in others)
    return next((apart for apart in found if apart is not None), None)


def _precedence(journal: Candidate) -> tuple[bool, int, int]:
    vouched = journal.newest.vouched
    signed = vouched.acts if vouched.how == Signed.BY_MEMBER else 0
    return vouched.how == Signed.OVER_OTHER, -signed, -journal.newest.acts

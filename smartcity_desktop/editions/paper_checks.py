"""Whether what an edition says for its papers can be printed."""

from __future__ import annotations

from collections.abc import Iterator

from smartcity_desktop.domain import numbering
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.paper_facts import MOST_BASES, PaperSize
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.editions import basis_csv


def faults(edition: Edition) -> Iterator[Problem]:
    """Yield what is wrong with letterhead, basis, size, coordinator and the patterns of numbers."""
    head, coordinator = edition.letterhead, edition.coordinator
    if not head.agency.strip() and not head.is_empty:
        yield Problem("edition.empty", where="letterhead.agency")
    if edition.paper not in set(PaperSize):
        yield Problem("edition.unknown_word", where="paper", written=edition.paper,
                      known=", ".join(PaperSize))  # fmt: skip
    if coordinator and coordinator not in edition.officers:
        yield Problem("edition.no_officer", where="coordinator", officer=coordinator)
    yield from _bases(edition)
    for paper, pattern in edition.numbering.items():
        yield from _pattern(paper, pattern)


def _bases(edition: Edition) -> Iterator[Problem]:
    if len(edition.basis) > MOST_BASES:
        facts = {"have": len(edition.basis), "most": MOST_BASES}
        yield Problem("edition.bases_many", where="basis", **facts)
    seen: set[tuple[str, str]] = set()
    for at, one in enumerate(edition.basis):
        for field in ("number", "issuer"):
            if not getattr(one, field).strip():
                yield Problem("edition.empty", where=f"basis.{at}.{field}")
        if not basis_csv.is_day(one.date):
            yield Problem("edition.bad_day", where=f"basis.{at}.date", written=one.date)
        if (one.kind, one.number) in seen:
            yield Problem("edition.basis_twice", where=f"basis.{at}", number=one.number)
        seen.add((one.kind, one.number))


def _pattern(paper: str, pattern: str) -> Iterator[Problem]:
    where = f"numbering.{paper}"
    if paper not in numbering.NUMBERED:
        known = ", ".join(numbering.NUMBERED)
        yield Problem("edition.not_numbered", where=where, paper=paper, known=known)
    if odd := numbering.odd_field(pattern):
        yield Problem("edition.pattern_field", where=where, written=odd, pattern=pattern)
    elif not numbering.has_number(pattern):
        yield Problem("edition.pattern_no_number", where=where, pattern=pattern)
    if len(pattern) > numbering.LIMIT or "\n" in pattern:
        yield Problem("edition.pattern_long", where=where, limit=numbering.LIMIT)

"""What one's own sheet comes to, in figures and on paper: for pages that look at a sheet."""

from __future__ import annotations

from smartcity_desktop.desk.laptop import papers
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain.result import Score
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.ranking import rule_a
from smartcity_desktop.reports import score_sheet


def sealed(laptop: Laptop, digest: str) -> Sheet:
    """Return a sheet as it was signed."""
    value = laptop.holdings.items()[digest].value
    assert isinstance(value, Sheet)
    return value


def figures(laptop: Laptop, sheet: Sheet) -> Score:
    """Return a sheet's own aspect means and index, never the panel's."""
    return rule_a.own(sheet, laptop.holdings.edition().rubric)


def paper(laptop: Laptop, sheet: Sheet, digest: str, language: str) -> bytes:
    """Return a score sheet (LP) as PDF: a draft where `digest` is "", else the real paper."""
    codes = papers.codes(laptop.holdings.sealed(digest)) if digest else ()
    return score_sheet.pdf(
        sheet,
        laptop.holdings.edition(),
        figures(laptop, sheet),
        digest=digest,
        language=language,
        codes=codes,
    )

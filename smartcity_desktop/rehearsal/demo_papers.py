"""What the papers of a played event say of it: a made-up agency, its letters, a pattern."""

from __future__ import annotations

from smartcity_desktop.desk.edition import paper_facts
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import OfficerId
from smartcity_desktop.domain.numbering import BA_1
from smartcity_desktop.host import resources

_PATTERN = "{n:3}/{code}/LAT/{roman}/{year}"


def with_papers(edition: Edition, coordinator: OfficerId) -> Edition:
    """Return the edition with letterhead, basis, coordinator and numbers for practice."""
    files = paper_facts.PaperFiles(
        letterhead=resources.path("editions", "letterhead-practice.toml"),
        basis=resources.path("editions", "basis-practice.csv"),
        coordinator=coordinator,
        numbering={BA_1: _PATTERN},
    )
    return paper_facts.changed(edition, paper_facts.read(files))

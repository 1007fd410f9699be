"""How a paper is printed: of what, in which language, which copy, on which size."""

from __future__ import annotations

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.reports.figures import NONE, Figures
from smartcity_desktop.reports.frame import ORIGINAL, Copy
from smartcity_desktop.reports.page_size import PageSize


class Printing(Struct, frozen=True):
    """What every paper is told beside the facts it shows.

    `digest` is the sealed item's that it is of, lowercase hex, "" for a draft, which every page
    says; of a paper of no item that of the edition it is made under, whose number is `seq`.
    `number` is the paper's among the event's, `size` None the size the event prints on.
    """

    digest: Digest
    language: str
    copy: Copy = ORIGINAL
    size: PageSize | None = None
    number: str = NONE
    seq: int = 0

    def figures(self, edition: Edition) -> Figures:
        """Return how this language says numbers and times at the event's place."""
        return Figures(self.language, edition.venue.zone)

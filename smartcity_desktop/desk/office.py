"""All desks of one laptop around one open store."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from smartcity_desktop.desk.laptop.changed import NOTHING, Changed
from smartcity_desktop.desk.laptop.identity import Identity
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.desk.laptop.role import LaptopRole
from smartcity_desktop.desk.session.assessor import AssessorDesk
from smartcity_desktop.desk.session.day import Day
from smartcity_desktop.domain.edition import Signers
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.host.paths import Home

if TYPE_CHECKING:
    from pathlib import Path

    from smartcity_desktop.desk.edition.editing import EditionDesk
    from smartcity_desktop.desk.edition.enrolling import EnrolDesk
    from smartcity_desktop.desk.event.archiving import Archived
    from smartcity_desktop.desk.event.coordinator import CoordinatorDesk
    from smartcity_desktop.desk.event.deciding import DecisionDesk
    from smartcity_desktop.desk.event.publishing import ResultDesk
    from smartcity_desktop.desk.event.receipts import ReceiptDesk
    from smartcity_desktop.desk.laptop.unwrapping import UnwrapDesk
    from smartcity_desktop.desk.session.chair import ChairDesk
    from smartcity_desktop.desk.session.cosigning import CosignDesk
    from smartcity_desktop.desk.session.session_papers import PaperDesk
    from smartcity_desktop.desk.session.turns import TurnDesk


class Office:
    """The desks share the laptop and who is at it; close the laptop when leaving.

    A desk is loaded when it is first used: most laptops never need all of them.
    """

    def __init__(self, laptop: Laptop) -> None:
        self.laptop = laptop
        self.identity = Identity(laptop)
        self.day = Day(laptop)
        self.assessor = AssessorDesk(laptop, self.identity, self.day)

    @cached_property
    def chair(self) -> ChairDesk:
        """The desk of who leads a panel."""
        from smartcity_desktop.desk.session.chair import ChairDesk

        return ChairDesk(self.laptop, self.identity, self.day)

    @cached_property
    def cosigning(self) -> CosignDesk:
        """The desk of those who sign what the chair signed."""
        from smartcity_desktop.desk.session.cosigning import CosignDesk

        return CosignDesk(self.laptop, self.identity, self.day)

    @cached_property
    def turns(self) -> TurnDesk:
        """The desk of a laptop that a panel shares."""
        from smartcity_desktop.desk.session.turns import TurnDesk

        return TurnDesk(self.identity, self.day, self.assessor, self.chair, self.cosigning)

    @cached_property
    def papers(self) -> PaperDesk:
        """The desk that prints what a session needs."""
        from smartcity_desktop.desk.session.session_papers import PaperDesk

        return PaperDesk(self.laptop, self.identity, self.day, self.assessor, self.chair)

    @cached_property
    def coordinator(self) -> CoordinatorDesk:
        """The desk that receives and ranks."""
        from smartcity_desktop.desk.event.coordinator import CoordinatorDesk

        return CoordinatorDesk(self.laptop)

    @cached_property
    def deciding(self) -> DecisionDesk:
        """The desk of those who decide about what arrived."""
        from smartcity_desktop.desk.event.deciding import DecisionDesk

        return DecisionDesk(self.laptop)

    @cached_property
    def publishing(self) -> ResultDesk:
        """The desk at which deciders publish the result."""
        from smartcity_desktop.desk.event.publishing import ResultDesk

        return ResultDesk(self.laptop)

    @cached_property
    def receipts(self) -> ReceiptDesk:
        """The desk at which a custodian signs for what arrived."""
        from smartcity_desktop.desk.event.receipts import ReceiptDesk

        return ReceiptDesk(self.laptop)

    @cached_property
    def unwrapping(self) -> UnwrapDesk:
        """The keys that unwrap."""
        from smartcity_desktop.desk.laptop.unwrapping import UnwrapDesk

        return UnwrapDesk(self.laptop, self.identity)

    @property
    def is_unlocked(self) -> bool:
        """Whether any key is open on this laptop."""
        # Where nobody has asked for unwrapping keys none is open, and nothing is loaded for it.
        unwrapping = "unwrapping" in self.__dict__ and self.unwrapping.is_unlocked
        return self.identity.is_any_open or unwrapping

    def take_role(self, role: LaptopRole) -> Changed:
        """Use this laptop for `role` from now on; keys that were opened for another are dropped."""
        changed = self.lock() if role != self.identity.role else NOTHING
        return changed | self.identity.take_role(role)

    def lock(self) -> Changed:
        """Drop every open key."""
        if "unwrapping" in self.__dict__:
            self.unwrapping.lock()
        return self.identity.lock()

    def waits_for_me(self, session: SessionId) -> bool:
        """Tell whether the record of a session, signed by the chair, waits for my signature."""
        if self.laptop.holdings.edition().policy.session_signers != Signers.ALL:
            return False
        return self.cosigning.is_asked(session)

    def archive(self, folder: Path) -> Archived:
        """Write the archive of everything this laptop holds; see `archiving.archive`."""
        from smartcity_desktop.desk.event.archiving import archive

        return archive(self.laptop, folder)

    @cached_property
    def enrolling(self) -> EnrolDesk:
        """The desk at which one makes one's own key."""
        from smartcity_desktop.desk.edition.enrolling import EnrolDesk

        return EnrolDesk(self.laptop, self.identity)

    @cached_property
    def editing(self) -> EditionDesk:
        """The desk that prepares the next edition."""
        from smartcity_desktop.desk.edition.editing import EditionDesk

        return EditionDesk(self.laptop)


def open_office(home: Home) -> Office:
    """Open the laptop in `home`.

    Raises:
        Problem: store.… when its store cannot be opened.
    """
    return Office(Laptop(home))

"""Where something that was signed here must be carried, said until it is on a stick."""

from __future__ import annotations

from smartcity_desktop.desk.event import carrying
from smartcity_desktop.desk.laptop.role import LaptopRole
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.ui.language import t


def owed(office: Office, digest: Digest, *, is_open: bool) -> str:
    """Return whom an item must be carried to, "" where it is on a stick or was not signed here.

    `is_open` is one that wants further signatures. On a decider's laptop everything goes back to
    the coordinator's, where it is put together.
    """
    if not carrying.is_owed(office.laptop, digest):
        return ""
    left = "; ".join(carrying.unsigned(office.laptop, digest))
    if is_open and left:
        return t("coordinate.carry.open", names=left)
    back = office.identity.role == LaptopRole.DECIDER
    return t("coordinate.carry.back" if back else "coordinate.carry.done")

"""What wants the signature of a further decider, wherever it is asked for."""

from __future__ import annotations

from smartcity_desktop.desk.event.deciding import Decided
from smartcity_desktop.desk.event.publishing import Published
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.view import ItemState


def is_open(one: Decided | Published) -> bool:
    """Tell whether a decision or a result still wants a signature."""
    return one.have < one.need and one.state == ItemState.WAITING


def proposals(office: Office) -> list[Decided | Published]:
    """Return what is open: decisions before results, the newest first."""
    every: list[Decided | Published] = [*office.deciding.decisions()]
    every += office.publishing.results()
    return [one for one in every if is_open(one)]

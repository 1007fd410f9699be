"""What wants the signature of a further decider, wherever it is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from smartcity_desktop.desk.event.deciding import Decided
from smartcity_desktop.desk.event.publishing import Published
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.view import ItemState


def is_open(one: Decided | Published) -> bool:
    """Tell whether a decision or a result still wants a signature."""
    return one.have < one.need and one.state == ItemState.WAITING


def is_overtaken(one: Published, every: Sequence[Published]) -> bool:
    """Tell whether nobody needs to sign a proposal any more: it is for the time until a result is
    sealed, and one of `every` is."""
    stands = any(it.result.sealed and it.state == ItemState.VALID for it in every)
    return is_open(one) and not one.result.sealed and stands


def proposals(office: Office) -> list[Decided | Published]:
    """Return what is open and wanted: decisions before results, the newest first."""
    results = office.publishing.results()
    every: list[Decided | Published] = [*office.deciding.decisions()]
    every += [one for one in results if not is_overtaken(one, results)]
    return [one for one in every if is_open(one)]

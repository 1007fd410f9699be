"""Editions with other offices, said by keys: tests care who may sign, not who it is."""

from __future__ import annotations

from collections.abc import Iterable

from smartcity_desktop.domain.edition import Edition, Keyholders, Office, Officer
from smartcity_desktop.domain.ids import OfficerId
from smartcity_desktop.domain.values import replace


def changed(edition: Edition, **changes: object) -> Edition:
    """Return the edition with other fields.

    `root` and `deciders` may be given as Keyholders, `custodians` as keys and `recipients` as
    "age1…": whoever is not yet an officer becomes one.
    """
    officers = dict(edition.officers)
    told: dict[str, object] = {**changes}
    for office in ("root", "deciders"):
        held = changes.get(office)
        if isinstance(held, Keyholders):
            told[office] = Office(_ids(officers, held.keys, "key"), held.threshold)
    for name, by in (("custodians", "key"), ("recipients", "recipient")):
        if name in changes:
            told[name] = _ids(officers, changes[name], by)  # type: ignore[arg-type]
    return replace(edition, **{"officers": officers, **told})  # type: ignore[arg-type]


def _ids(
    officers: dict[OfficerId, Officer], given: Iterable[str], by: str
) -> tuple[OfficerId, ...]:
    return tuple(one if one.startswith("O-") else _id(officers, one, by) for one in given)  # type: ignore[misc]


def _id(officers: dict[OfficerId, Officer], one: str, by: str) -> OfficerId:
    for id_, officer in officers.items():
        if getattr(officer, by) == one:
            return id_
    id_ = OfficerId(f"O-{len(officers) + 1:02}")
    blank = Officer(f"Pejabat {id_}", "Kepala Bidang", "Sekretariat", "", "", "")
    officers[id_] = replace(blank, **{by: one})
    return id_

"""Who holds which office, as an edition names them: part of `verify_standalone.py`, see there."""

from __future__ import annotations

from typing import Any


def holders(edition: Any, office: str) -> dict[str, Any]:
    """Return the keys of `office` ("root" or "deciders") and how many of them must sign."""
    named, officers = edition[office], edition["officers"]
    keys = {officers[one]["key"] for one in named["holders"] if one in officers}
    return {"keys": keys - {""}, "threshold": named["threshold"]}


def enough(keys: set[str], held: dict[str, Any]) -> bool:
    """Tell whether as many of the keys that `held` names are among `keys` as must sign."""
    return len(keys & held["keys"]) >= max(1, held["threshold"])


def custodians(edition: Any) -> set[str]:
    """Return the keys that sign receipts."""
    officers = edition["officers"]
    return {officers[one]["key"] for one in edition["custodians"] if one in officers} - {""}


def names(edition: Any, keys: set[str]) -> list[str]:
    """Return name and position of each officer of `edition` who holds one of `keys`."""
    officers = edition["officers"].values()
    mine = [one for one in officers if one["key"] in keys]
    return sorted(", ".join(filter(None, (one["name"], one["position"]))) for one in mine)


def told(edition: Any) -> list[str]:
    """Say who decides, that one person decides alone, and where one lost key stops everything."""
    held = holders(edition, "deciders")
    lines = [f"deciders: {'; '.join(names(edition, held['keys']))}"]
    if held["threshold"] <= 1:
        lines.append("decided by one person: the signature of one decider is enough")
    for office in ("root", "deciders"):
        asked = holders(edition, office)
        count = asked["threshold"]
        if count == len(asked["keys"]) > 1:
            lines.append(f"{office}: all {count} must sign; one lost key stops the event")
    return lines


def signed_by(edition: Any, keys: set[str]) -> str:
    """Say which deciders of `edition` signed, and that it was one alone."""
    mine = keys & holders(edition, "deciders")["keys"]
    alone = ", decided by one person" if is_alone(edition, keys) else ""
    return f"signed by {'; '.join(names(edition, mine)) or 'no decider'}{alone}"


def is_alone(edition: Any, keys: set[str]) -> bool:
    """Tell whether one decider of `edition` alone was enough, and alone signed."""
    held = holders(edition, "deciders")
    return len(keys & held["keys"]) == 1 and held["threshold"] <= 1

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

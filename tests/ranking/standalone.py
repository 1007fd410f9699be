"""What the archive's own script makes of items, as the tests' second opinion on signers as well.

Its signatures are those that the items carry; its rules and its chain are its own.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterable
from typing import Any

from smartcity_desktop.domain.edition import Keyholders
from smartcity_desktop.domain.item import Item
from tests.merge.event import payload
from tests.ranking.recompute import FILE, Recomputed


def _load() -> Any:
    found = importlib.util.spec_from_file_location(
        "archive_verify", FILE.with_name("verify_standalone.py")
    )
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    before = list(sys.path)
    found.loader.exec_module(module)  # it looks for `recompute` beside itself
    sys.path[:] = before
    return module


_script = _load()


def _made(items: Iterable[Item]) -> dict[str, Any]:
    made = {}
    for item in items:
        mine = _script.Item("berkas", payload(item.value), [])
        assert mine.digest == item.digest
        mine.keys = set(item.keys)
        made[mine.digest] = mine
    return made


def _followed(made: dict[str, Any], anchor: Keyholders) -> dict[str, Any]:
    return dict(_script._chain(made, {"keys": set(anchor.keys), "threshold": anchor.threshold}))


def _newest(editions: dict[str, Any]) -> Any:
    return max(editions.values(), key=lambda edition: int(edition.value["seq"]))


def strangers(items: Iterable[Item], anchor: Keyholders) -> dict[str, str]:
    """Return what the script counts as not of this event, by digest, with its kind."""
    made = _made(items)
    editions = _followed(made, anchor)
    return dict(_script.strangers(made, editions, _newest(editions)))


def ranked(items: Iterable[Item], anchor: Keyholders) -> tuple[str, Recomputed | None]:
    """Return the digest of the edition that the script follows ("" for none) and its result."""
    made = _made(items)
    editions = _followed(made, anchor)
    if not editions:
        return "", None
    apart = _script.strangers(made, editions, _newest(editions))
    left = {at: one for at, one in made.items() if at not in apart}
    return str(_newest(editions).digest), _script.rank(left, editions)

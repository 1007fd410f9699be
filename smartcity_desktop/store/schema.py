"""What marks a file as our store, and how new it is; kept apart because reading it is cheap.

The steps themselves are in `migrations`, which loads sqlite-utils (about 100 ms) and is therefore
imported only where a store has to be made or brought up to date.
"""

from __future__ import annotations

APPLICATION_ID = 0x53434453
"""PRAGMA application_id of a store: "SCDS"."""

KNOWN = 4
"""PRAGMA user_version of a store this release writes: how many steps it has taken."""

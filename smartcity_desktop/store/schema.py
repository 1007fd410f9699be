"""What marks a file as our store, how new it is, and what its tables hold.

Kept apart from `migrations`, which loads sqlite-utils: this is read at every start.
"""

from __future__ import annotations

APPLICATION_ID = 0x53434453
"""PRAGMA application_id of a store: "SCDS"."""

KNOWN = 5
"""PRAGMA user_version of a store this release writes: how many steps it has taken."""

COLUMNS = {
    "journal": ("stream", "seq", "event", "wall", "hash"),
    "items": ("digest", "type", "payload"),
    "signatures": ("digest", "key", "block"),
    "facts": ("name", "text"),
    "imports": ("wall", "file", "digest", "type", "outcome", "code"),
}
"""What is put into each table."""

KEYS = {
    "journal": ("stream", "seq"),
    "items": ("id",),
    "signatures": ("digest", "key"),
    "facts": ("name",),
    "imports": ("id",),
}
"""The order in which each table lies; SQLite gives the id, in the order of arrival."""

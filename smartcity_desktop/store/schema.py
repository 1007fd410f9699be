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

OBJECTS = {
    "index idx__sqlite_migrations_migration_set_name": "",
    "table _sqlite_migrations": "",
    "table facts": "ba748bd1db9062b6",
    "table imports": "2b115ce4cea2bd6c",
    "table items": "31eff0d07164530b",
    "table journal": "106249d4c5e9bcac",
    "table signatures": "3846b2f804ae2133",
    "trigger imports_no_delete": "9c371b7eee4eab85",
    "trigger imports_no_update": "b02031eb428deaaa",
    "trigger items_no_delete": "3c5e581139f21f0d",
    "trigger items_no_update": "9eda1ab293f9a83a",
    "trigger journal_no_delete": "07628e1c12b291c1",
    "trigger journal_no_update": "94ffc0c4f076387f",
    "trigger signatures_no_delete": "9724160a509e5fba",
    "trigger signatures_no_update": "756e9331f1c867ff",
    "view items_text": "",
    "view journal_text": "",
    "view signatures_text": "",
}
"""Everything in the schema of a store, with the beginning of the SHA-256 of the statement that made
it; "" where the statement may differ: nothing of ours reads views, and the table of steps is
sqlite-utils' own."""

"""What a frozen value is made with: `class Region(Struct, frozen=True)`, in every room.

Values are Structs because these load in a fraction of the time that dataclasses take; that the same
library reads and writes JSON is known to `bundles` alone. The type checker takes `replace` for that
of dataclasses and holds every change to the field's type; that of msgspec would let anything
through.

The few values that the shortest of commands meets (`--version`, a slip in an argument) are
NamedTuples, so that nobody waits for a library there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import asdict

if TYPE_CHECKING:
    from dataclasses import replace
else:
    from msgspec.structs import replace

__all__ = ["Struct", "asdict", "field", "replace"]

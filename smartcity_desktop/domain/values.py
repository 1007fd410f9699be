"""What a frozen value is made with: `class Region(Struct, frozen=True)`, in every room.

Values are Structs because these load in a fraction of the time that dataclasses take; that the same
library reads and writes JSON is known to `bundles` alone. The type checker takes `replace` for that
of dataclasses and holds every change to the field's type; that of msgspec would let anything
through.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field, structs
from msgspec.structs import asdict

if TYPE_CHECKING:
    from dataclasses import replace
else:

    def replace(value: Any, /, **changes: Any) -> Any:
        """Return `value`, a Struct or a frozen dataclass, with other content in some fields."""
        if isinstance(value, Struct):
            return structs.replace(value, **changes)
        return dataclasses.replace(value, **changes)


__all__ = ["Struct", "asdict", "field", "replace"]

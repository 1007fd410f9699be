"""The number of a civil servant (NIP): 18 digits, and what only looks like them."""

from __future__ import annotations

import unicodedata

from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.text import visible

DIGITS = 18
_LOOKS = str.maketrans("OoQDlIi|!", "000011111")
"""Letters and strokes that are typed, or read off a paper, for a digit."""
_BETWEEN = frozenset(".-–/'’\"")
"""What people put between the parts of a number."""


def plain(written: str) -> str:
    """Return a number without the blanks people group it by; "" where there is none."""
    found = "".join(written.lstrip("'").split())
    return "" if found in {"-", "–"} else found


def is_nip(text: str) -> bool:
    """Tell whether `text` is 18 plain digits."""
    return text.isascii() and text.isdigit() and len(text) == DIGITS


def checked(written: str) -> str:
    """Return the digits of what somebody wrote, "" where there is nothing.

    Raises:
        Problem: enrol.bad_nip, enrol.nip_looks.
    """
    digits = plain(written)
    if not digits or is_nip(digits):
        return digits
    facts: dict[str, str | int] = {"written": written.strip(), "digits": DIGITS}
    if likely := meant(written):
        raise Problem("enrol.nip_looks", **facts, meant=likely)
    raise Problem("enrol.bad_nip", **facts, have=count(digits))


def count(written: str) -> int:
    """Return how many digits something holds, of whatever script."""
    return sum(one.isdecimal() for one in written)


def meant(written: str) -> str:
    """Return the 18 digits that `written` looks like (letters for digits, digits of another script,
    dots between them, characters nobody sees), or "".

    Only a proposal: the number is printed and compared, so a person writes it.
    """
    found = "".join(
        one for one in "".join(visible(written).split()).translate(_LOOKS) if one not in _BETWEEN
    )
    digits = "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in found)
    return digits if is_nip(digits) else ""

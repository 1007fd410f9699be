"""How people see a digest: eight of its digits, upper case, in one piece or in two groups.

They help people to find and to compare; what could be mistaken carries the whole digest.
"""

from __future__ import annotations


def short(digest: str) -> str:
    """Return what file names, papers and messages show ("1A2B3C4D"), "" of no digest."""
    return digest[:8].upper()


def grouped(digest: str) -> str:
    """Return what is compared by eye on a screen ("1A2B 3C4D")."""
    first, second = short(digest)[:4], short(digest)[4:]
    return f"{first} {second}"

"""How a seal is called in the window: what was sealed once is no revision of anything.

Papers and files have their own rule, by number: there the first one is revision 1.
"""

from __future__ import annotations

from smartcity_desktop.ui.language import t

FIRST = 1


def named(revision: int) -> str:
    """Return "the first seal", or "revision 2" from the second on."""
    return t("assess.first_seal") if revision <= FIRST else t("assess.revision", number=revision)


def behind(revision: int) -> str:
    """Return what stands behind "sealed": nothing of the first seal, else its revision."""
    return f" · {named(revision)}" if revision > FIRST else ""

"""One page a role: what to do, in order, and what to do when it goes wrong; to print and keep."""

from __future__ import annotations

import tomllib
from typing import Any

from smartcity_desktop.host import guide, resources, wording

ROLES = ("assessor", "chair", "coordinator", "auditor")


def card(role: str, language: str, size: str = "A4") -> bytes:
    """Return the card of a role as PDF, one page."""
    from smartcity_desktop.reports import role_card
    from smartcity_desktop.reports.page_size import SIZES

    told = _source(role, language)
    parts = [
        role_card.Part(
            one["heading"],
            tuple(guide.quoted(language, step) for step in one["steps"]),
            ordered=one.get("ordered", True),
        )
        for one in told["part"]
    ]
    foot = wording.label(language, "guide.card_foot")
    return role_card.pdf(
        told["title"],
        guide.quoted(language, told["about"]),
        parts,
        foot=foot,
        language=language,
        size=SIZES[size],
    )


def file_name(role: str, language: str) -> str:
    """Return what the file of a card is called."""
    return f"{'kartu' if language == 'id' else 'card'}-{role}.pdf"


def _source(role: str, language: str) -> dict[str, Any]:
    file = resources.path("guide", language, "cards", f"{role}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))

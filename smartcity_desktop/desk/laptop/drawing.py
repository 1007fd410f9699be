"""What papers cannot draw: asked while somebody writes it, and of a paper that is looked at."""

from __future__ import annotations


def undrawn(text: str) -> tuple[str, ...]:
    """Return the characters of a text of which papers will print the number only, each once."""
    from smartcity_desktop.reports import coverage

    return coverage.undrawn(text)


def said(keywords: str) -> tuple[str, ...]:
    """Return the characters that a finished paper could not draw, as its keywords say."""
    from smartcity_desktop.reports import coverage

    first, *numbers = keywords.split() or [""]
    return tuple(chr(int(one[2:], 16)) for one in numbers) if first == coverage.UNDRAWN else ()

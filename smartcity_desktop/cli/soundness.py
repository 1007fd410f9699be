"""What a command says beside its result when stored signatures no longer hold."""

from __future__ import annotations

from smartcity_desktop.cli.voice import Voice
from smartcity_desktop.desk.laptop.laptop import Laptop


def tell(voice: Voice, laptop: Laptop) -> None:
    """Name the items whose stored signatures are damaged, on stderr; nothing where none are."""
    laptop.holdings.items()
    problem = laptop.holdings.damaged()
    if problem is not None:
        voice.problem(problem)

"""What a command says beside its result of the home: what no longer holds, and who may read it."""

from __future__ import annotations

from smartcity_desktop.cli.voice import Voice
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.host import acl


def tell(voice: Voice, laptop: Laptop) -> None:
    """Name the items that are gone or whose stored signatures are damaged, and who else may read
    the home, on stderr; nothing where all is well."""
    laptop.holdings.items()
    for problem in (laptop.holdings.damaged(), acl.problem(laptop.home.folder)):
        if problem is not None:
            voice.problem(problem)

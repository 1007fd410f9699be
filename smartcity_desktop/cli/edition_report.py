"""What an edition holds, and the digits that people compare."""

from __future__ import annotations

from smartcity_desktop.cli.voice import Voice
from smartcity_desktop.domain.edition import Edition


def tell(voice: Voice, edition: Edition, digest: str) -> None:
    """Print a summary of a checked edition."""
    from smartcity_desktop.desk import setup

    say = voice.tell
    say("edition.title", title=edition.title, id=edition.id, seq=edition.seq)
    say("edition.digest", digest=digest)
    say(f"edition.mode_{edition.mode}")
    if edition.fictitious:
        say("fictitious")
    rubric = edition.rubric
    say(
        "edition.rubric",
        title=rubric.title.in_(voice.language),
        id=rubric.id,
        version=rubric.version,
        count=len(rubric.indicators()),
    )
    say(
        "edition.counts",
        regions=len(edition.regions),
        panels=len(edition.panels),
        people=len(edition.roster),
        sessions=len(edition.sessions),
        quota=edition.policy.quota,
    )
    for number, groups in enumerate(setup.root_codes(edition), start=1):
        say("edition.root", number=number, code=" ".join(groups))
    say("edition.compare")

"""What an edition holds, and the digits that people compare."""

from __future__ import annotations

from smartcity_desktop.cli.voice import Voice
from smartcity_desktop.domain.edition import Edition, Keyholders
from smartcity_desktop.domain.ids import Digest


def tell(voice: Voice, edition: Edition, digest: Digest) -> None:
    """Print a summary of a checked edition."""
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
    for recipient in edition.recipients:
        say("edition.recipient", recipient=recipient)
    if not edition.recipients:
        say("edition.no_recipients")
    tell_anchor(voice, edition.root)
    if len(edition.root.keys) > 1:
        for number, key in enumerate(edition.root.keys, start=1):
            say("edition.root_key", number=number, public=key)
    say("edition.compare")


def tell_anchor(voice: Voice, anchor: Keyholders) -> None:
    """Print the digits that people compare, and of several root keys how many must sign."""
    from smartcity_desktop.desk.laptop import anchors

    groups, several = " ".join(anchors.code(anchor)), len(anchor.keys) > 1
    voice.tell("edition.anchor", code=groups)
    if several:
        voice.tell("edition.rule", threshold=anchor.threshold, keys=len(anchor.keys))

"""What an edition holds, and the digits that people compare."""

from __future__ import annotations

from smartcity_desktop.cli.voice import Voice
from smartcity_desktop.desk.edition import line_words
from smartcity_desktop.desk.event import officer_words
from smartcity_desktop.domain.edition import Edition, Keyholders, named
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
    _tell_officers(voice, edition)
    _tell_papers(voice, edition)
    fragile = officer_words.fragile(edition, voice.language)
    for warning in (*line_words.twice(edition, voice.language), *fragile):
        voice.say(f"! {warning}")
    alone = officer_words.by_one(edition, voice.language)
    if alone:
        voice.say(alone)
    if not edition.recipient_keys():
        say("edition.no_recipients")
    tell_anchor(voice, edition.root_keys())
    say("edition.compare")


def _tell_officers(voice: Voice, edition: Edition) -> None:
    """Print who holds which office, the public key of each root holder beside the name."""
    officers = edition.officers
    for id_ in edition.root.holders:
        officer = officers[id_]
        voice.tell("edition.root_holder", name=named(officer), public=officer.key)
    for id_ in edition.deciders.holders:
        voice.tell("edition.decider", name=named(officers[id_]))
    for id_ in edition.custodians:
        voice.tell("edition.custodian", name=named(officers[id_]))
    for id_ in edition.recipients:
        officer = officers[id_]
        voice.tell("edition.recipient", name=named(officer), recipient=officer.recipient)


def _tell_papers(voice: Voice, edition: Edition) -> None:
    """Print what papers say of the event; what they leave out is told too."""
    head = edition.letterhead
    lines = ", ".join(filter(None, (head.agency, head.unit, head.address, head.contact)))
    logo = voice.label(f"edition.{'logo' if head.logo else 'no_logo'}")
    if head.is_empty:
        voice.tell("edition.no_letterhead")
    else:
        voice.tell("edition.letterhead", lines=lines, logo=logo)
    for one in edition.basis:
        kind = voice.label(f"basis.{one.kind}")
        facts = {"number": one.number, "date": one.date, "issuer": one.issuer}
        voice.tell("edition.basis", kind=kind, about=one.about or "–", **facts)
    if edition.coordinator:
        voice.tell("edition.coordinator", name=named(edition.officers[edition.coordinator]))
    voice.tell("edition.paper", size=edition.paper)
    for paper in sorted(edition.numbering):
        voice.tell("edition.number", paper=paper, pattern=edition.numbering[paper])


def tell_anchor(voice: Voice, anchor: Keyholders) -> None:
    """Print the digits that people compare, and of several root keys how many must sign."""
    from smartcity_desktop.desk.laptop import anchors

    groups, several = " ".join(anchors.code(anchor)), len(anchor.keys) > 1
    voice.tell("edition.anchor", code=groups)
    if several:
        voice.tell("edition.rule", threshold=anchor.threshold, keys=len(anchor.keys))

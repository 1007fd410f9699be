"""What a command says of decisions beside how far the result is: of those in force what they do,
and which wait for signatures."""

from __future__ import annotations

from collections.abc import Sequence

from smartcity_desktop.cli.voice import Voice
from smartcity_desktop.desk.event import in_force_words, proposal_words
from smartcity_desktop.domain.in_force import InForce
from smartcity_desktop.domain.view import View


def as_json(view: View) -> list[dict[str, str]]:
    """Return the decisions that wait as JSON values."""
    return [{"sha256": one.digest, "session": one.session} for one in view.proposals()]


def tell(voice: Voice, view: View, in_force: Sequence[InForce]) -> None:
    """Say what each decision in force does, then which ones wait; nothing where there are none."""
    if title := in_force_words.title(in_force, voice.language):
        voice.say(title)
    for line in in_force_words.lines(in_force, voice.language):
        voice.say(f"  {line}")
    if title := proposal_words.title(view, voice.language):
        voice.say(f"! {title}")
    for line in proposal_words.lines(view, voice.language):
        voice.say(f"  {line}")

"""What a command says of decisions that wait for signatures, beside how far the result is."""

from __future__ import annotations

from smartcity_desktop.cli.voice import Voice
from smartcity_desktop.desk.event import proposal_words
from smartcity_desktop.domain.view import View


def as_json(view: View) -> list[dict[str, str]]:
    """Return the decisions that wait as JSON values."""
    return [{"sha256": one.digest, "session": one.session} for one in view.proposals()]


def tell(voice: Voice, view: View) -> None:
    """Say how many there are, and a line for each; nothing where there are none."""
    if title := proposal_words.title(view, voice.language):
        voice.say(f"! {title}")
    for line in proposal_words.lines(view, voice.language):
        voice.say(f"  {line}")

"""What the commands about an edition's signatures share: what is signed, and how many there are."""

from __future__ import annotations

from pathlib import Path

from smartcity_desktop.cli.voice import Voice
from smartcity_desktop.desk.edition.edition_signing import Signing
from smartcity_desktop.domain.problem import Problem


def check_place(out: Path, *, over: bool) -> None:
    """What would stop the writing at the end is said before anything is asked.

    Raises:
        Problem: save.not_a_file, save.taken, sticks.name.
    """
    from smartcity_desktop.host import saving, sticks

    if out.is_dir() and not out.is_symlink():
        return
    saving.check(out, over=over)
    if not sticks.NAME.match(out.name):
        raise Problem("sticks.name", file=out.name)


def tell(voice: Voice, signing: Signing) -> None:
    """Print which edition it is and its digest, which is what people sign."""
    edition = signing.edition
    voice.tell("edition.title", title=edition.title, id=edition.id, seq=edition.seq)
    voice.tell("edition.digest", digest=signing.unsigned.digest)


def tell_counts(voice: Voice, signing: Signing) -> None:
    """Print how many of the signatures each root asks for there are."""
    several = len(signing.counts) > 1
    for place, count in enumerate(signing.counts):
        key = ("before", "own")[place] if several else "count"
        voice.tell(f"edition_combine.{key}", have=count.have, needed=count.needed)


def write_payload(voice: Voice, signing: Signing, out: Path, *, over: bool) -> None:
    """Write the file to sign and a text beside it, and print how it is signed."""
    from smartcity_desktop.desk.edition import edition_signing

    folder, name = (out, signing.unsigned.file_name) if out.is_dir() else (out.parent, out.name)
    told = edition_signing.instructions(signing, name, voice.language)
    file = edition_signing.write_payload(signing, folder, name, told, over=over)
    voice.tell("edition_payload.written", file=str(file))
    voice.say()
    voice.say_lines(told.rstrip())

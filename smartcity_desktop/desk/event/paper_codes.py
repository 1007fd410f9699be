"""What the files say about one paper, by the digest or the code in the footer of its pages."""

from __future__ import annotations

import base64
import re
from enum import StrEnum

from smartcity_desktop.desk.event.auditor import Verdict
from smartcity_desktop.domain.decision import VOID
from smartcity_desktop.domain.ids import NO_SESSION, Digest, SessionId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.domain.view import ItemState, Standing, View

CODE_LENGTH, HEX_LENGTH = 52, 64
"""Characters of a digest in base32 without padding, and in hex."""

_PAGE = re.compile(r"SC1/[A-Z0-9]+/(?P<digest>[A-Z2-7]+)/[1-9][0-9]*\.[1-9][0-9]*\Z")
_HEX = re.compile(rf"[0-9A-F]{{{HEX_LENGTH}}}\Z")


class PaperState(StrEnum):
    """How the item of a paper stands among the files."""

    COUNTS = "counts"
    """In the result, or in force: what that means, the type says."""
    HERE = "here"
    """Among the files, and without effect."""
    OUTSIDE = "outside"
    """Among the files, and not of this event."""
    REFUSED = "refused"
    """In a file that could not be read as an item."""
    ABSENT = "absent"


class PaperAnswer(Struct, frozen=True):
    """What the files say about a paper: its item's digest, type ("" where that is not known) and
    session, and how it stands. `sound`: the item counts, and so do the files as a whole hold."""

    digest: Digest
    type: str
    session: SessionId
    state: PaperState
    sound: bool


def digest_of(code: str) -> Digest:
    """Return the digest that a paper prints: 64 hex digits as sha256sum prints them, 52 base32
    characters in groups, or what the code of a page says.

    Raises:
        Problem: verify.not_a_code.
    """
    plain = "".join(code.split()).upper()
    if _HEX.match(plain):
        return Digest(plain.lower())
    page = _PAGE.match(plain)
    plain = page["digest"] if page else plain
    try:
        digest = base64.b32decode(f"{plain}====")
    except ValueError as fault:
        raise Problem("verify.not_a_code", written=code) from fault
    # Of the last character one bit of five is the digest's: a misread one must not pass for it.
    written = base64.b32encode(digest).decode("ascii").rstrip("=")
    if len(plain) != CODE_LENGTH or written != plain:
        raise Problem("verify.not_a_code", written=code)
    return Digest(digest.hex())


def answer(verdict: Verdict, code: str) -> PaperAnswer:
    """Answer for the item of a paper, by its printed code.

    A sheet or a record counts when the result rests on it; an edition, a result, a decision or a
    receipt when it is in force, an enrolment once an edition carries its key.

    Raises:
        Problem: verify.not_a_code.
    """
    digest = digest_of(code)
    standing = verdict.view.standings.get(digest)
    if standing is not None:
        counts = _counts(verdict.view, standing)
        state = PaperState.COUNTS if counts else PaperState.HERE
        sound = counts and verdict.sound
        return PaperAnswer(digest, standing.type, standing.session, state, sound)
    state = PaperState.OUTSIDE if digest in verdict.strangers else PaperState.ABSENT
    if any(item.digest == digest for item in verdict.refused):
        state = PaperState.REFUSED
    return PaperAnswer(digest, "", NO_SESSION, state, sound=False)


def _counts(view: View, standing: Standing) -> bool:
    at = standing.digest
    match standing.type:
        case "edition":
            return at == view.edition_digest
        case "result":
            return at in view.results
        case "decision":
            return at in view.decisions
        case "custody":
            return standing.state == ItemState.VALID and not _is_void(view, at)
        case "enrol":
            return standing.state == ItemState.VALID and at not in view.enrolments
        case _:
            seen = view.sessions.get(standing.session)
            return seen is not None and seen.rests_on(at)


def _is_void(view: View, digest: Digest) -> bool:
    return any(one.action == VOID and one.item == digest for one in view.decisions.values())

"""The day as it goes on this laptop: what each session's journal says, and the plan as it became.

An additional session is provisional: its sheets and its record are made and sealed here under an
id that every laptop of the panel makes alike, and wait at the coordinator until an edition has it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from smartcity_desktop.bundles import sealing
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain import record_draft as folding
from smartcity_desktop.domain import streams
from smartcity_desktop.domain.acts import Added, Handed, Sealed, SessionAct, Shifted
from smartcity_desktop.domain.edition import Edition, PlannedSession
from smartcity_desktop.domain.ids import NO_SESSION, Digest, SessionId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.record_draft import RecordDraft
from smartcity_desktop.domain.streams import SessionStream
from smartcity_desktop.domain.values import replace
from smartcity_desktop.host import clock
from smartcity_desktop.host.sticks import Written


class Day:
    """The sessions of one laptop; every desk of the session room reads and writes this one."""

    def __init__(self, laptop: Laptop) -> None:
        self.laptop = laptop
        self._record_drafts: dict[SessionId, RecordDraft] = {}
        self._edition: tuple[Edition, Edition] | None = None
        self.in_hand = NO_SESSION
        """The session that was looked at last: the one that every page shows, until another one is
        asked for by name."""

    def take_in_hand(self, session: SessionId) -> None:
        """Let every page show this session from now on."""
        self.in_hand = session

    # the journals

    def record_draft(self, session: SessionId) -> RecordDraft:
        """Return what a session's journal says, folded once and then kept up to date."""
        kept = self._record_drafts.get(session)
        if kept is None:
            acts = self.laptop.journal.acts(SessionStream(session))
            kept = self._record_drafts[session] = folding.fold(RecordDraft(session), acts)
        return kept

    def head(self, session: SessionId) -> tuple[int, str]:
        """Return how many acts a session's journal has, and the last hash in hex."""
        return self.laptop.journal.head(SessionStream(session))

    def write(self, session: SessionId, act: SessionAct) -> None:
        """Append one act to a session's journal."""
        before = self.record_draft(session)
        self.laptop.journal.write(SessionStream(session), act)
        self._folded(before, act)

    def write_all(self, acts: Mapping[SessionId, SessionAct]) -> None:
        """Append one act to the journal of each of several sessions, all or none."""
        before = {session: self.record_draft(session) for session in acts}
        self.laptop.journal.write_all({SessionStream(one): act for one, act in acts.items()})
        for session, act in acts.items():
            self._folded(before[session], act)

    def seal(
        self,
        session: SessionId,
        acts: Sequence[SessionAct],
        sign: Callable[[int, str], sealing.Sealed],
    ) -> None:
        """Append `acts`, and seal what `sign` makes of the session as they leave it: all or none.

        `sign` is told how many acts the journal has then, and its head.
        """
        stream = SessionStream(session)
        self.laptop.journal.take_up(stream)
        before = self.record_draft(session)
        self._record_drafts[session] = folding.fold(before, acts)
        try:
            sealed = sign(*self.laptop.journal.ahead(stream, acts))
            act = Sealed(sealed.item.digest, clock.wall())
            self.laptop.holdings.take([sealed], stream, [*acts, act])
        except BaseException:
            self._record_drafts[session] = before
            raise
        self._folded(self._record_drafts[session], act)

    def note_handed(self, session: SessionId, written: Written, digest: Digest, keys: int) -> None:
        """Note that the file of a session's record is on a stick.

        The file is there whatever becomes of the note: a disk that refuses it is told of elsewhere.
        """
        with suppress(Problem):
            if not written.already or digest not in self.record_draft(session).handed:
                self.write(session, handed(written, digest, keys))

    def _folded(self, before: RecordDraft, act: SessionAct) -> None:
        self._record_drafts[before.session] = folding.after(before, act)
        if isinstance(act, Shifted | Added):  # the day has another order, or another session
            self._edition = None

    # the plan

    def edition(self) -> Edition:
        """Return the edition in force with the sessions as they go here: this is what is shown.

        Raises:
            Problem: edition.none.
        """
        base = self.laptop.holdings.edition()
        if self._edition is None or self._edition[0] is not base:
            self._edition = (base, self._as_it_goes(base))
        return self._edition[1]

    def _as_it_goes(self, base: Edition) -> Edition:
        sessions = dict(base.sessions)
        for name in self.laptop.journal.streams():
            stream = streams.named(name)
            if not isinstance(stream, SessionStream):
                continue
            session, record_draft = stream.session, self.record_draft(stream.session)
            plan = base.sessions.get(session) or _added(base, record_draft)
            if plan is not None:
                start = record_draft.start or plan.planned_start
                sessions[session] = replace(plan, planned_start=start)
        return base if sessions == dict(base.sessions) else replace(base, sessions=sessions)

    def is_provisional(self, session: SessionId) -> bool:
        """Tell whether a session is one that no edition has confirmed."""
        return session not in self.laptop.holdings.edition().sessions


def handed(written: Written, digest: Digest, keys: int = 1) -> Handed:
    """Return the act that an item's file was put on a stick now, signed by so many keys."""
    return Handed(written.path.name, digest, clock.wall(), keys)


def _added(base: Edition, record_draft: RecordDraft) -> PlannedSession | None:
    """The plan of an additional session whose panel and region the edition still has."""
    plan = record_draft.additional
    if plan is None or plan.panel not in base.panels or plan.region not in base.regions:
        return None
    return plan

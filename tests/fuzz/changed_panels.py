"""Hostile events whose panels change: the chair goes to another, members come and go with the keys
that they have, and whoever left goes on signing by the edition before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from smartcity_desktop.domain.edition import Panel
from smartcity_desktop.domain.ids import PanelId
from smartcity_desktop.domain.record import ABSENT, Excuse, ExcuseKind, ListedSheet, Record
from smartcity_desktop.domain.sheet import Sheet, Why
from smartcity_desktop.domain.values import replace
from tests import samples
from tests.fuzz.hostile_events import ADDED, SEATS, G, added_to
from tests.fuzz.moved_seats import MEMBERS, Mover, leaving_out
from tests.ids import P01, D, E
from tests.merge.event import Event

P02 = PanelId("P02")


class Sitter(Mover):
    """As `Mover`; of panels that change as often."""

    def steps(self) -> tuple[Callable[[Any], None], ...]:
        return (*super().steps(), *(Sitter.sit_elsewhere,) * 6, *(Sitter.list_as_older,) * 4,
                *(Sitter.let_go,) * 4, *(Sitter.add_alone,) * 2)  # fmt: skip

    def move(self) -> None:
        if self.rng.random() < 0.5:
            super().move()
        else:
            self.sit_elsewhere()

    def sit_elsewhere(self) -> None:
        """One honest edition in which nobody's key changes: the chair goes to another member, or
        members come from and go to the other panel."""
        first, rng = self.made.edition, self.rng
        members = rng.choice(MEMBERS)
        chair = rng.choice(members)
        others = tuple(sorted({*SEATS, G} - set(members))) or (D, E)
        panels = {P01: Panel(chair, members, "Ruang 1"), P02: Panel(others[0], others, "Ruang 2")}
        self.follow({"panels": {**first.panels, **panels}})

    def list_as_older(self) -> None:
        """A record of an older edition that lists what is here of its session, by whoever chairs
        its panel there."""
        item, under = self.pick(Record), self.ref()
        if item is None:
            return
        value = item.value
        assert isinstance(value, Record)
        sheets = [one for one in self.made.items.values() if isinstance(one.value, Sheet)]
        self.rng.shuffle(sheets)
        mine = {
            one.value.assessor: one.digest
            for one in sheets
            if isinstance(one.value, Sheet) and one.value.session == value.session
        }
        panel = self.named(under).panels.get(value.panel)
        if panel is None:
            return
        listed = {seat: at for seat, at in sorted(mine.items()) if seat in panel.members}
        away = tuple(
            Excuse(seat, ExcuseKind.CONFLICT, "benturan")
            for seat in panel.members
            if seat not in listed
        )
        made = replace(
            value, edition=under, chair=panel.chair, reason=self.at(), excused=away,
            sheets=tuple(ListedSheet(seat, at) for seat, at in listed.items()),
            revision=value.revision + 1, supersedes=(item.digest,),
        )  # fmt: skip
        self.made.add(made, *(self.hand(seat, under) for seat in (panel.chair, *SEATS)))

    def let_go(self) -> None:
        """A member's own key agrees that the sheet is not counted: by a later one without a level,
        or under a record that leaves it out."""
        item = self.pick(Sheet)
        if item is None:
            return
        value = item.value
        assert isinstance(value, Sheet)
        keys = sorted(item.keys)
        records = [
            one
            for one in self.made.items.values()
            if isinstance(one.value, Record) and one.value.session == value.session
        ]
        if self.rng.random() < 0.5:
            none = {at: replace(m, level=None, why=Why.CONFLICT) for at, m in value.levels.items()}
            later = replace(
                value, levels=none, revision=value.revision + 1, supersedes=(item.digest,),
                reason=self.at(),
            )  # fmt: skip
            self.made.add(later, *keys)
        for one in records[-1:]:
            assert isinstance(one.value, Record)
            sheets = {
                s.assessor: s.digest for s in one.value.sheets if s.assessor != value.assessor
            }
            made = leaving_out(
                one.value, one.value.edition, sheets, value.assessor, reason=self.at(),
                revision=one.value.revision + 1, supersedes=(one.digest,),
            )  # fmt: skip
            signing = [self.hand(one.value.chair, one.value.edition), *keys]
            self.made.add(made, *signing[: self.rng.choice((1, 9, 9))])

    def add_alone(self) -> None:
        """A record, and a sheet, of a session that a panel added, by one or several people."""
        under = self.newest()
        panel = self.named(under).panels[P01]
        if self.rng.random() < 0.5:
            self.sheet(ADDED, self.rng.choice(panel.members), under)
        value = samples.record(
            added_to(self.made.edition, ADDED, None), under.sha256, ADDED, {}, edition=under,
            closed_at=self.at(), chair=panel.chair, status=ABSENT,
        )  # fmt: skip
        signing = (panel.chair, *self.rng.sample(panel.members, self.rng.choice((0, 0, 1))))
        self.made.add(value, *(self.hand(seat, under) for seat in signing))


def event(seed: int) -> Event:
    return Sitter(seed).grow()

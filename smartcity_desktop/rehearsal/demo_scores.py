"""What the made-up assessors of a played event see: region quality, severity, chance.

Plain random numbers from a seed; the scores say nothing about any real region.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from fractions import Fraction

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import IndicatorId, RegionCode, SeatId, SessionId
from smartcity_desktop.domain.rubric import WHOLE
from smartcity_desktop.domain.sheet import Evidence, Mark, Why
from smartcity_desktop.domain.values import Struct, replace
from smartcity_desktop.rehearsal.demo_names import dice
from smartcity_desktop.rehearsal.demo_plot import Plot

LOW_NOTES = (
    "Belum ada dokumen yang ditunjukkan.",
    "SK lama, anggota banyak yang sudah pindah tugas.",
    "Masih wacana; belum masuk dokumen perencanaan.",
    "Belum ada anggaran tahun depan.",
)
MIDDLE_NOTES = (
    "Dokumen ditunjukkan, belum disahkan.",
    "Baru berjalan di tiga OPD.",
    "Bukti hanya tangkapan layar; perlu verifikasi di lapangan.",
    "Tim sudah terbentuk, rapat belum rutin.",
    "Integrasi masih ekspor-impor manual antarbidang.",
    "Sesuai isian daerah.",
)
HIGH_NOTES = (
    "Paparan meyakinkan, data pemakaian ada.",
    "Aplikasi dipakai warga; angka aktif ditunjukkan langsung.",
    "Perkada sudah terbit dan dipantau tiap triwulan.",
    "Sesuai isian daerah, bukti lengkap.",
)
NOTE_SHARE = 1 / 3
ABSTAIN_SHARE = 0.004

Levels = dict[IndicatorId, Mark]
Sheets = dict[SeatId, Levels]


class Scores(Struct, frozen=True):
    """`marks` by session and assessor, as they stand before any revision; `claims` by region;
    `tie` are the regions just above and just below the cut, made equal."""

    marks: Mapping[SessionId, Mapping[SeatId, Levels]]
    claims: Mapping[RegionCode, Mapping[IndicatorId, int]]
    tie: tuple[RegionCode, RegionCode] | None


class _Hand(Struct, frozen=True):
    """How one event's assessors score, fixed before anybody scores."""

    edition: Edition
    random: random.Random
    severity: Mapping[SeatId, float]
    hardness: Mapping[IndicatorId, float]

    def clamp(self, value: float) -> int:
        scale = self.edition.rubric.scale
        return max(scale.min, min(scale.max, round(value)))


def draw(edition: Edition, seed: int, plot: Plot) -> Scores:
    """Return every mark that will be given, one tie across the cut among them."""
    random_ = dice(seed + 1)
    quality = {code: random_.gauss(3.0, 0.55) for code in edition.regions}
    for conflict in edition.conflicts:
        # Far from the cut: there its fewer sheets would make the tie depend on rounding.
        quality[conflict.region] = 2.4
    hand = _Hand(
        edition,
        random_,
        {seat: random_.gauss(0.0, 0.22) for seat in edition.roster},
        {indicator.id: random_.gauss(0.0, 0.3) for indicator in edition.rubric.indicators()},
    )
    marks: dict[SessionId, Sheets] = {}
    claims: dict[RegionCode, dict[IndicatorId, int]] = {}
    for session, plan in sorted(edition.sessions.items()):
        profile = {
            id_: quality[plan.region] - hard + random_.gauss(0.0, 0.5)
            for id_, hard in hand.hardness.items()
        }
        sheets = _panel(hand, session, profile, disagreed=session in plot.disagreed)
        if not plot.unscored(session):
            marks[session] = sheets
        claims[plan.region] = {
            id_: hand.clamp(level + 0.5 + random_.gauss(0, 0.5)) for id_, level in profile.items()
        }
    return Scores(marks, claims, _make_tie(hand, marks))


def _panel(
    hand: _Hand, session: SessionId, profile: Mapping[IndicatorId, float], *, disagreed: bool
) -> Sheets:
    plan = hand.edition.sessions[session]
    seats = [
        seat
        for seat in hand.edition.panels[plan.panel].members
        if not hand.edition.in_conflict(seat, plan.region)
    ]
    sheets: Sheets = {seat: {} for seat in seats}
    for id_, level in profile.items():
        drawn = [
            hand.clamp(level - hand.severity[seat] + hand.random.gauss(0, 0.35)) for seat in seats
        ]
        for seat, given in zip(seats, _talked_over(drawn), strict=True):
            sheets[seat][id_] = _mark(hand, given)
    if disagreed:
        _disagree(hand, sheets)
    return sheets


def _talked_over(levels: Sequence[int]) -> list[int]:
    """After a panel has talked, neighbours at most one level apart remain."""
    middle = sorted(levels)[len(levels) // 2]
    below = sum(1 for level in levels if level < middle)
    above = sum(1 for level in levels if level > middle)
    low = middle - 1 if below > above else middle
    return [max(low, min(low + 1, level)) for level in levels]


def _disagree(hand: _Hand, sheets: Sheets) -> None:
    """On one indicator a member stays two levels from another, and they leave it so."""
    scale = hand.edition.rubric.scale
    seats = sorted(sheets)
    id_ = hand.random.choice(hand.edition.rubric.indicators()).id
    first, second = seats[0], seats[-1]
    low = hand.clamp((sheets[first][id_].level or scale.min + 1) - 1)
    low = min(low, scale.max - 2)
    sheets[first][id_] = Mark(
        low, None, Evidence.TOLD, "Bukti belum cukup untuk jenjang lebih tinggi."
    )
    sheets[second][id_] = Mark(low + 2, None, Evidence.SHOWN, "Saya melihat buktinya; cukup.")
    for seat in seats[1:-1]:
        old = sheets[seat][id_]
        sheets[seat][id_] = replace(old, level=low + 1, why=None)


def _mark(hand: _Hand, level: int) -> Mark:
    random_, scale = hand.random, hand.edition.rubric.scale
    if random_.random() < ABSTAIN_SHARE:
        return Mark(None, Why.ABSTAIN, Evidence.NOTHING, "Tidak sempat didalami.")
    low, high = level <= scale.min + 1, level >= scale.max - 1
    weights = (1, 2, 4, 3) if low else (8, 2, 1, 0) if high else (5, 3, 2, 1)
    seen = random_.choices(tuple(Evidence)[1:], weights)[0]
    notes = LOW_NOTES if low else HIGH_NOTES if high else MIDDLE_NOTES
    note = random_.choice(notes) if random_.random() < NOTE_SHARE else ""
    return Mark(level, None, seen if random_.random() < 0.9 else Evidence.NOTHING, note)


# the cut


def plain_index(edition: Edition, sheets: Mapping[SeatId, Levels]) -> Fraction:
    """Return the weighted mean of the indicators' means; good enough to arrange a tie."""
    total = Fraction(0)
    for indicator in edition.rubric.indicators():
        levels = [
            m.level for m in (s[indicator.id] for s in sheets.values()) if m.level is not None
        ]
        total += Fraction(indicator.weight, WHOLE) * Fraction(sum(levels), max(1, len(levels)))
    return total


def _make_tie(hand: _Hand, marks: dict[SessionId, Sheets]) -> tuple[RegionCode, RegionCode] | None:
    """Give the first region below the cut the marks of the last above it, shuffled among the
    members and two indicators of equal weight exchanged: the same index, told apart by the
    heaviest aspect. Others that happen to stand on the same index move one step away."""
    edition, quota = hand.edition, hand.edition.policy.quota
    index = {
        session: plain_index(edition, sheets)
        for session, sheets in marks.items()
        if edition.sessions[session].region not in edition.policy.ineligible
    }
    order = sorted(index, key=lambda one: (-index[one], one))
    if len(order) <= quota:
        return None
    above, below = order[quota - 1], order[quota]
    pair = _exchangeable(edition, list(marks[above].values()))
    if len(marks[above]) != len(marks[below]) or pair is None:
        return None
    _copy(hand, marks, above, below, pair)
    for session, step in [(one, 1) for one in order[: quota - 1]] + [
        (one, -1) for one in order[quota + 1 :]
    ]:
        if index[session] == index[above]:
            _nudge(hand, marks[session], step)
    return edition.sessions[above].region, edition.sessions[below].region


def _copy(
    hand: _Hand,
    marks: dict[SessionId, Sheets],
    above: SessionId,
    below: SessionId,
    pair: tuple[IndicatorId, IndicatorId],
) -> None:
    exchanged = {pair[0]: pair[1], pair[1]: pair[0]}
    seats = list(marks[below])
    for id_ in hand.hardness:
        column = [sheet[exchanged.get(id_, id_)] for sheet in marks[above].values()]
        hand.random.shuffle(column)
        for seat, mark in zip(seats, column, strict=True):
            marks[below][seat][id_] = mark


def _nudge(hand: _Hand, sheets: Sheets, step: int) -> None:
    """Move one level of one sheet by a step, where that leaves the panel at most one apart."""
    scale = hand.edition.rubric.scale
    for id_ in hand.hardness:
        for sheet in sheets.values():
            level = sheet[id_].level
            others = [one[id_].level for one in sheets.values() if one is not sheet]
            if level is None or level + step not in scale:
                continue
            if all(other is None or abs(other - level - step) <= 1 for other in others):
                sheet[id_] = replace(sheet[id_], level=level + step)
                return


def _exchangeable(
    edition: Edition, sheets: Sequence[Levels]
) -> tuple[IndicatorId, IndicatorId] | None:
    """Two indicators of equal weight, one of the heaviest aspect with the higher levels."""
    heaviest = max(edition.rubric.aspects, key=lambda aspect: aspect.weight)
    for indicator in heaviest.indicators:
        for aspect in edition.rubric.aspects:
            for other in aspect.indicators:
                if aspect.id == heaviest.id or other.weight != indicator.weight:
                    continue
                if _whole_and_higher(sheets, indicator.id, other.id):
                    return indicator.id, other.id
    return None


def _whole_and_higher(sheets: Sequence[Levels], one: IndicatorId, other: IndicatorId) -> bool:
    first = [sheet[one].level for sheet in sheets]
    second = [sheet[other].level for sheet in sheets]
    if None in first or None in second:
        return False
    return sum(filter(None, first)) > sum(filter(None, second))


def disagreed(edition: Edition, scores: Scores) -> tuple[SessionId, ...]:
    """Return the sessions that end with levels at least the edition's threshold apart."""
    return tuple(
        session
        for session, sheets in scores.marks.items()
        if any(
            max(levels) - min(levels) >= edition.policy.divergence
            for indicator in edition.rubric.indicators()
            if (levels := [m.level for m in (s[indicator.id] for s in sheets.values()) if m.level])
        )
    )


# the slip


def choose_slip(edition: Edition, scores: Scores, plot: Plot) -> SessionId | None:
    """Return the session in which a member corrects a slip after closing: an ordinary one, whose
    index stays clear of the cut whichever way it moves."""
    special = {plot.conflict, *plot.late, *plot.disagreed}
    cut = _cut(edition, scores)
    for session, sheets in scores.marks.items():
        far = cut is None or abs(plain_index(edition, sheets) - cut) > Fraction(1, 10)
        if session not in special and far:
            return session
    return None


def _cut(edition: Edition, scores: Scores) -> Fraction | None:
    if scores.tie is None:
        return None
    session = next(
        id_ for id_, session in edition.sessions.items() if session.region == scores.tie[0]
    )
    return plain_index(edition, scores.marks[session])


def corrected(edition: Edition, sheets: Mapping[SeatId, Levels]) -> tuple[SeatId, IndicatorId, int]:
    """Return who slipped, on which indicator, and the level that was meant."""
    scale = edition.rubric.scale
    for seat, levels in reversed(list(sheets.items())):
        for id_, mark in reversed(list(levels.items())):
            if mark.level is None:
                continue
            others = [sheet[id_].level for who, sheet in sheets.items() if who != seat]
            for meant in (mark.level - 1, mark.level + 1):
                if meant in scale and all(
                    other is None or abs(other - meant) <= 1 for other in others
                ):
                    return seat, id_, meant
    raise AssertionError("a panel of which nobody could have slipped")

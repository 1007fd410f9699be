"""What the made-up assessors of a played event see: region quality, severity, chance.

Plain random numbers from a seed; the scores say nothing about any real region.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.rubric import WHOLE
from smartcity_desktop.domain.sheet import Mark

NOTES = (
    "Dokumen ditunjukkan, belum disahkan.",
    "Baru berjalan di tiga OPD.",
    "Bukti hanya tangkapan layar; perlu verifikasi di lapangan.",
    "Paparan meyakinkan, data pemakaian ada.",
    "Belum ada anggaran tahun depan.",
    "Sesuai isian daerah.",
    "Tim sudah terbentuk, rapat belum rutin.",
    "Aplikasi dipakai warga; angka aktif ditunjukkan langsung.",
    "SK lama, anggota banyak yang sudah pindah tugas.",
    "Integrasi masih ekspor-impor manual antarbidang.",
)
STRENGTHS = (
    "Komitmen pimpinan kuat.",
    "Infrastruktur jaringan merata.",
    "Tim muda dan bersemangat.",
)
WEAKNESSES = (
    "Regulasi belum lengkap.",
    "Data belum terintegrasi.",
    "Anggaran belum berkelanjutan.",
)
ADVICE = ("Susun peta jalan lima tahun.", "Bentuk dewan smart city.", "Tetapkan Perkada SPBE.")

Levels = dict[str, Mark]


@dataclass(frozen=True, slots=True)
class Scores:
    """`marks` by session and assessor; `claims` by region; `tie` the two regions made equal."""

    marks: Mapping[str, Mapping[str, Levels]]
    claims: Mapping[str, Mapping[str, int]]
    tie: tuple[str, str] | None


def draw(edition: Edition, seed: int, absent: str | None) -> Scores:
    """Return every mark that will be given, one tie across the cut among them."""
    random_ = random.Random(seed + 1)
    quality = {code: random_.gauss(3.0, 0.55) for code in edition.regions}
    severity = {seat: random_.gauss(0.0, 0.25) for seat in edition.roster}
    hardness = {one.id: random_.gauss(0.0, 0.35) for one in edition.rubric.indicators()}
    marks: dict[str, dict[str, Levels]] = {}
    for session, plan in sorted(edition.sessions.items()):
        if session == absent:
            continue
        marks[session] = {
            seat: _sheet(edition, random_, quality[plan.region] - severity[seat], hardness)
            for seat in edition.panels[plan.panel].members
            if not edition.in_conflict(seat, plan.region)
        }
    claims = {
        code: {
            id_: _clamp(edition, quality[code] + 0.6 - hard + random_.gauss(0, 0.6))
            for id_, hard in hardness.items()
        }
        for code in edition.regions
    }
    tie = _make_tie(edition, marks)
    return Scores(marks, claims, tie)


def _sheet(
    edition: Edition, random_: random.Random, level: float, hardness: Mapping[str, float]
) -> Levels:
    marks: Levels = {}
    for one in edition.rubric.indicators():
        drawn = _clamp(edition, level - hardness[one.id] + random_.gauss(0, 0.55))
        note = random_.choice(NOTES) if random_.random() < 1 / 3 else ""
        seen = random_.choices(("shown", "partial", "told", ""), (6, 2, 1, 1))[0]
        cannot = random_.random() < 0.004
        marks[one.id] = (
            Mark(None, "abstain", "", "Tidak sempat didalami.")
            if cannot
            else Mark(drawn, None, seen, note)
        )
    return marks


def _clamp(edition: Edition, value: float) -> int:
    scale = edition.rubric.scale
    return max(scale.min, min(scale.max, round(value)))


def plain_index(edition: Edition, sheets: Mapping[str, Levels]) -> Fraction:
    """Return the weighted mean of the indicators' means; good enough to arrange a tie."""
    total = Fraction(0)
    for one in edition.rubric.indicators():
        levels = [m.level for m in (s[one.id] for s in sheets.values()) if m.level is not None]
        total += Fraction(one.weight, WHOLE) * Fraction(sum(levels), max(1, len(levels)))
    return total


def _make_tie(edition: Edition, marks: dict[str, dict[str, Levels]]) -> tuple[str, str] | None:
    """Give the first region below the cut the marks of the last above it, two indicators of
    equal weight exchanged: the same index, told apart by the heaviest aspect."""
    eligible = {
        session: plain_index(edition, sheets)
        for session, sheets in marks.items()
        if edition.sessions[session].region not in edition.policy.ineligible
        and len(sheets) == len(edition.panels[edition.sessions[session].panel].members)
    }
    order = sorted(eligible, key=lambda one: (-eligible[one], one))
    quota = edition.policy.quota
    if len(order) <= quota:
        return None
    above, below = order[quota - 1], order[quota]
    pair = _exchangeable(edition, list(marks[above].values()))
    copied = [dict(sheet) for sheet in marks[above].values()]
    for sheet in copied:
        if pair is not None:
            first, second = pair
            sheet[first], sheet[second] = sheet[second], sheet[first]
    marks[below] = {
        seat: {id_: _keep_notes(mark, old[id_]) for id_, mark in sheet.items()}
        for (seat, old), sheet in zip(marks[below].items(), copied, strict=True)
    }
    return edition.sessions[above].region, edition.sessions[below].region


def _keep_notes(mark: Mark, old: Mark) -> Mark:
    if mark.level is None:
        return mark
    return replace(mark, note=old.note if old.level is not None else "", evidence=old.evidence)


def _exchangeable(edition: Edition, sheets: Sequence[Levels]) -> tuple[str, str] | None:
    """Two indicators of equal weight in aspects of different weight whose levels differ."""
    heaviest = max(edition.rubric.aspects, key=lambda one: one.weight)
    for one in heaviest.indicators:
        for aspect in edition.rubric.aspects:
            for other in aspect.indicators:
                if aspect.id == heaviest.id or other.weight != one.weight:
                    continue
                if _sum(sheets, one.id) > _sum(sheets, other.id):
                    return one.id, other.id
    return None


def _sum(sheets: Sequence[Levels], indicator: str) -> int:
    return sum(sheet[indicator].level or 0 for sheet in sheets)

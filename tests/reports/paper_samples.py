"""Realistic inputs for the papers: the shipped rubrics, long names and notes, a whole ranking."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from smartcity_desktop.domain.edition import (
    OFFICIAL,
    PRACTICE,
    Edition,
    EditionRef,
    Mode,
    Office,
    Panel,
    Person,
    PlannedSession,
    Policy,
    Region,
    RegionKind,
    Venue,
    Zone,
)
from smartcity_desktop.domain.ids import (
    NO_DIGEST,
    Digest,
    IndicatorId,
    RegionCode,
    SeatId,
    SessionId,
)
from smartcity_desktop.domain.record import (
    HELD,
    Attendee,
    Capacity,
    Happening,
    ListedSheet,
    PhaseSpent,
    Record,
)
from smartcity_desktop.domain.result import (
    BORDERLINE,
    INELIGIBLE,
    NOT_SELECTED,
    SELECTED,
    Apart,
    ApartKind,
    Ranked,
    Ranking,
    Remark,
    Score,
)
from smartcity_desktop.domain.rubric import Aspect, Band, Domain, Indicator, Rubric, Scale, Text
from smartcity_desktop.domain.sheet import Evidence, JournalHead, Mark, Sheet, Why
from smartcity_desktop.domain.values import replace
from smartcity_desktop.host import resources
from tests import samples
from tests.ids import GUNUNGKIDUL, P01

DIGEST = Digest("3f2a91bc" + "0123456789abcdef" * 3 + "deadbeef")
OLD = "77aa00ff" + "0123456789abcdef" * 3 + "deadbeef"
EDITION_DIGEST = Digest("c0ffee00" + "fedcba9876543210" * 3 + "12345678")
CHAIR = SeatId("A-001")
SMART, SPBE = "rubric-smartcity-2019.toml", "rubric-spbe-2020.toml"

NAMES = (
    ("Prof. Dr. Ir. Raden Mas Bambang Suryanto Hadikusumo, M.Sc., Ph.D., IPU, ASEAN Eng.",
     "Universitas Indonesia", "196502281990031002"),
    ("Sri Wahyuni, S.Kom., M.T.I.", "Badan Pengkajian dan Penerapan Teknologi", ""),
    ("Ir. Yohanes Rumbiak, M.T.", "Kementerian Komunikasi dan Informatika", "197811042005021003"),
    ("Eka Lestari", "Kementerian Pekerjaan Umum dan Perumahan Rakyat", "198504172010122001"),
    ("Dr. Made Ayu Permata", "Universitas Udayana", ""),
    ("Fajar Nugroho, S.T., M.Sc.", "Institut Teknologi Bandung", "198001012006041001"),
    ("Dr. Siti Aminah", "Universitas Gadjah Mada", ""),
    ("Hendra Simanjuntak, M.Si.", "Kementerian Dalam Negeri", "197903152003121002"),
    ("Yudi Pratama", "Asosiasi Pemerintah Kota Seluruh Indonesia", ""),
)  # fmt: skip

NOTE = (
    "Surat keputusan ditunjukkan, tetapi notula rapat 2018 hanya ada untuk dua kali rapat; "
    "program kerja <img src=x> & anggaran belum ditautkan."
)


def _text(table: Mapping[str, str] | None) -> Text:
    return Text(table["id"], table.get("en", "")) if table else Text("")


def _indicator(one: Mapping[str, Any]) -> Indicator:
    return Indicator(
        one["id"],
        _text(one["title"]),
        one["weight"],
        tuple(_text(level) for level in one["levels"]),
        _text(one.get("evidence")),
        _text(one.get("ask")),
    )


def rubric(name: str = SMART) -> Rubric:
    """Return a shipped rubric, read here with the standard library alone."""
    read = tomllib.loads(resources.text("editions", name))
    return Rubric(
        id=read["id"],
        version=read["version"],
        title=_text(read["title"]),
        scale=Scale(**read["scale"]),
        aspects=tuple(
            Aspect(one["id"], _text(one["title"]), one["weight"],
                   tuple(_indicator(each) for each in one["indicator"]), one.get("domain", ""))
            for one in read["aspect"]
        ),
        domains=tuple(Domain(one["id"], _text(one["title"])) for one in read.get("domain", ())),
        bands=tuple(Band(_text(one["title"]), one["from"]) for one in read.get("band", ())),
    )  # fmt: skip


def edition(
    *,
    members: int = 4,
    mode: Mode = OFFICIAL,
    fictitious: bool = True,
    rubric_: Rubric | None = None,
    policy: Policy | None = None,
    zone: Zone = Zone.WIB,
) -> Edition:
    """Return an edition with one panel of `members` (A-001 chairs) and one session, P01-S1."""
    seats = [SeatId(f"A-{n:03}") for n in range(1, members + 1)]
    made = rubric_ or rubric()
    return Edition(
        id="LATIHAN-2019" if mode == PRACTICE else "SC-2019",
        seq=2,
        previous=NO_DIGEST,
        min_seq=1,
        mode=mode,
        created_at="2019-02-18T09:00:00+07:00",
        title="Asesmen Kesiapan Gerakan Menuju 100 Smart City 2019",
        organiser="Direktorat Jenderal Aplikasi Informatika",
        venue=Venue("Hotel Contoh Nusantara", "Tangerang Selatan", zone),
        officers={samples.OFFICER: samples.officer("k")},
        root=Office((samples.OFFICER,), 1),
        deciders=Office((samples.OFFICER,), 1),
        custodians=(),
        recipients=(),
        roster={seat: Person(*NAMES[n], f"k{n}") for n, seat in enumerate(seats)},
        panels={P01: Panel(SeatId("A-001"), tuple(seats), "Ruang Garuda 1")},
        regions={GUNUNGKIDUL: Region("Gunungkidul", RegionKind.REGENCY, "DI Yogyakarta")},
        sessions={
            SessionId("P01-S1"): PlannedSession(P01, GUNUNGKIDUL, "2019-02-21T09:00:00+07:00", 7200)
        },
        conflicts=(),
        claims={
            GUNUNGKIDUL: {
                indicator.id: 3 + n % 3 for n, indicator in enumerate(made.indicators()) if n % 4
            }
        },
        rubric=made,
        policy=policy or Policy(),
        revoked={},
        fictitious=fictitious,
    )


def marks(rubric_: Rubric, seed: int = 0) -> dict[IndicatorId, Mark]:
    """Return a mark on every indicator: levels, some reasons, notes on every third."""
    seen = (Evidence.SHOWN, Evidence.PARTIAL, Evidence.TOLD, Evidence.NOTHING, Evidence.MISSING)
    made = {}
    for n, indicator in enumerate(rubric_.indicators()):
        note = NOTE if (n + seed) % 3 == 0 else ""
        level = 2 + (n * 7 + n * n) % 3 + (n + seed) % 2 + (seed == 1 and n % 6 == 2)
        made[indicator.id] = Mark(min(level, 5), None, seen[(n + seed) % 5], note)
    last = rubric_.indicators()[-1].id
    made[last] = Mark(None, (Why.ABSTAIN, Why.NOT_APPLICABLE)[seed % 2], Evidence.NOTHING, "")
    return made


def sheet(edition_: Edition, seat: SeatId = CHAIR, seed: int = 0, **changes: object) -> Sheet:
    """Return a first-revision sheet of P01-S1."""
    made = Sheet(
        edition=EditionRef(edition_.id, edition_.seq, EDITION_DIGEST),
        session=SessionId("P01-S1"),
        region=GUNUNGKIDUL,
        panel=P01,
        assessor=seat,
        revision=1,
        supersedes=(),
        reason="",
        opened_at="2019-02-21T09:04:11+07:00",
        closed_at="2019-02-21T10:41:52+07:00",
        elapsed_s=5861,
        device="panel-01-laptop-2",
        software="0.1.0",
        journal=JournalHead(128, "aa55" * 16),
        levels=marks(edition_.rubric, seed),
        strengths="Kepala daerah memaparkan sendiri dan menguasai rencana induk. Dewan smart city "
        "bekerja dengan program kerja dan rapat rutin; anggaran tiga tahun terlacak di APBD.",
        weaknesses="Integrasi data antar-OPD masih manual. Layanan pengaduan belum terukur.",
        advice="",
        declaration=True,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def own(sheet_: Sheet, rubric_: Rubric) -> Score:
    """Return one sheet's exact score, as Rule A defines it for a single assessor."""
    return score([sheet_], rubric_, least=1)


def score(sheets: list[Sheet], rubric_: Rubric, least: int = 2) -> Score:
    """Return the exact score of sheets; an indicator needs `least` levels."""
    indicators: dict[IndicatorId, Fraction | None] = {}
    aspects: dict[str, Fraction | None] = {}
    for aspect in rubric_.aspects:
        scored = []
        for indicator in aspect.indicators:
            levels = [
                each.levels[indicator.id].level for each in sheets if indicator.id in each.levels
            ]
            given = [level for level in levels if level is not None]
            mean = Fraction(sum(given), len(given)) if len(given) >= least else None
            indicators[indicator.id] = mean
            scored += [(indicator.weight, mean)] if mean is not None else []
        weight = sum(each for each, _ in scored)
        valid = weight * 3 >= aspect.weight * 2
        total = sum((w * m for w, m in scored), Fraction(0))
        aspects[aspect.id] = total / weight if valid else None
    invalid = [id_ for id_, value in aspects.items() if value is None]
    why = "aspect:" + ",".join(invalid) if invalid else ""
    if least > 1 and len(sheets) == 1:
        why = "one_assessor"
    index = None if why else sum(
        (Fraction(aspect.weight, 10_000) * (aspects[aspect.id] or 0) for aspect in rubric_.aspects),
        Fraction(0),
    )  # fmt: skip
    return Score(GUNUNGKIDUL, len(sheets), indicators, aspects, index, printed(index), why)


def printed(index: Fraction | None) -> Decimal | None:
    """Return an index as published."""
    if index is None:
        return None
    exact = Decimal(index.numerator) / Decimal(index.denominator)
    return exact.quantize(Decimal("0.0001"), ROUND_HALF_UP)


def record(edition_: Edition, sheets: Mapping[SeatId, Sheet], **changes: object) -> Record:
    """Return a first-revision record of P01-S1 that lists `sheets`."""
    made = Record(
        edition=EditionRef(edition_.id, edition_.seq, EDITION_DIGEST),
        session=SessionId("P01-S1"),
        panel=P01,
        region=GUNUNGKIDUL,
        chair=SeatId("A-001"),
        revision=1,
        supersedes=(),
        reason="",
        status=HELD,
        started_at="2019-02-21T09:03:00+07:00",
        closed_at="2019-02-21T11:02:00+07:00",
        elapsed_s=7080,
        phases=(
            PhaseSpent("opening", "2019-02-21T09:03:00+07:00", 600, 580),
            PhaseSpent("presentation", "2019-02-21T09:12:40+07:00", 1800, 1925),
            PhaseSpent("questions", "2019-02-21T09:44:45+07:00", 3600, 3580),
            PhaseSpent("deliberation", "2019-02-21T10:44:25+07:00", 900, 830),
            PhaseSpent("signing", "2019-02-21T10:58:15+07:00", 300, 165),
        ),
        attendance=(
            Attendee("Hj. Badingah, S.Sos.", "Bupati", "Pemerintah Kabupaten Gunungkidul",
                     Capacity.HEAD),
            Attendee("Drs. Wibowo Kelik Haryanto, M.Si.", "Kepala Dinas Komunikasi dan Informatika",
                     "Pemerintah Kabupaten Gunungkidul", Capacity.LETTER, "094/0127/2019"),
        ),
        sheets=tuple(
            ListedSheet(seat, Digest(f"{n:02x}" * 32)) for n, seat in enumerate(sorted(sheets), 161)
        ),
        excused=(),
        happenings=(
            Happening("2019-02-21T09:31:00+07:00", "note", "Listrik padam tiga menit."),
            Happening("2019-02-21T09:40:00+07:00", "extension", "Pemaparan ditambah 5 menit."),
        ),
        documents=("SK Bupati 117/KPTS/2018 tentang Dewan Smart City", "Rencana induk 2018–2023"),
        remarks="Panel menyepakati kunjungan lapangan tidak diperlukan.",
        response="",
        device="panel-01-laptop-1",
        software="0.1.0",
        journal=JournalHead(64, "bb66" * 16),
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def big_edition(count: int = 150, **changes: Any) -> Edition:
    """Return the edition with `count` real regions, two of them selected before."""
    lines = resources.text("editions", "regions.csv").splitlines()[1:]
    chosen = lines[:: len(lines) // count][:count]
    regions: dict[RegionCode, Region] = {}
    for line in chosen:
        code, kind, name, _, province = line.split(",")
        regions[RegionCode(code)] = Region(name.title(), RegionKind(kind), province.title())
    codes = tuple(regions)
    before = {codes[2]: "2017", codes[9]: "2018"}
    policy = Policy(lot_seed="benih-2019", ineligible=before)
    return replace(edition(policy=policy, **changes), regions=regions)


def ranking(edition_: Edition, *, complete: bool = False, quota: int = 25) -> Ranking:
    """Return a ranking of `edition_`'s regions: the last seven apart, two ineligible, ties."""
    codes = tuple(edition_.regions)
    rows: list[Ranked] = []
    chosen = 0
    for n, code in enumerate(codes[:-7]):
        index = Fraction(45_000 - n * 137 + (137 if n in {13, 31} else 0), 10_000)
        aspects = profile(edition_, index, Fraction(n == 13, 40))
        made = Score(code, 2 if n == 5 else 4, {}, aspects, index, printed(index))
        out = code in edition_.policy.ineligible
        selection = INELIGIBLE if out else SELECTED if chosen < quota else NOT_SELECTED
        chosen += not out
        remarks = (Remark.INELIGIBLE,) if out else (Remark.THIN_PANEL,) if n == 5 else ()
        decided = "heaviest_aspect" if n in {12, 13} else ""
        rank, shared = (31, True) if n in {30, 31} else (n + 1, False)
        rows.append(Ranked(rank, shared, made, selection, remarks, decided))
    away = ("incomplete", "incomplete", "absent", "absent", "waiting", "forked", "missing")
    why = ("aspect:A,C", "one_assessor", "", "", "E_SHEET_WAITING", "E_EQUIVOCATION", "")
    apart = tuple(
        Apart(code, ApartKind(kind), reason)
        for code, kind, reason in zip(codes[-7:], away, why, strict=True)
    )
    return Ranking(tuple(rows), () if complete else apart, quota, Decimal("0.0137"), complete)


def profile(edition_: Edition, index: Fraction, less: Fraction) -> dict[str, Fraction | None]:
    """Return aspect values that come to an index, the first of them lower by `less`."""
    first, second, *_ = aspects = edition_.rubric.aspects
    whole = sum(aspect.weight for aspect in aspects)
    middle = sum((Fraction(k * one.weight, 7) for k, one in enumerate(aspects)), Fraction()) / whole
    made = {one.id: index + middle - Fraction(k, 7) for k, one in enumerate(aspects)}
    made[first.id] -= less
    made[second.id] += less * first.weight / second.weight
    return {**made}


def borderline(made: Ranking) -> Ranking:
    """Return the ranking with its last selected and first rejected region tied across the cut."""
    last = max(n for n, row in enumerate(made.rows) if row.selection == SELECTED)
    rows = list(made.rows)
    for n in (last, last + 1):
        rows[n] = replace(rows[n], rank=last + 1, shared=True, selection=BORDERLINE)
    return replace(made, rows=tuple(rows), margin=Decimal("0.0000"))

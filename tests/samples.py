"""Small real values for tests: an edition, its sheets and a record. Nothing here is random."""

from __future__ import annotations

from collections.abc import Mapping

from smartcity_desktop.domain.custody import (
    RECEIVED,
    Custody,
    Holder,
    Opposite,
    Thing,
    ThingKind,
    ThingState,
)
from smartcity_desktop.domain.decision import WAIVE, Decision
from smartcity_desktop.domain.edition import (
    PRACTICE,
    Conflict,
    Edition,
    EditionRef,
    Mode,
    Office,
    Officer,
    Panel,
    Person,
    PlannedSession,
    Policy,
    Region,
    RegionKind,
    Venue,
    Zone,
)
from smartcity_desktop.domain.enrolment import Enrolment
from smartcity_desktop.domain.ids import (
    NO_DIGEST,
    Digest,
    IndicatorId,
    OfficerId,
    RegionCode,
    SeatId,
    SessionId,
)
from smartcity_desktop.domain.paper_facts import Basis, BasisKind, Letterhead
from smartcity_desktop.domain.published import HeldRegion, Method, Result, Row, Tree
from smartcity_desktop.domain.record import (
    HELD,
    Attendee,
    Capacity,
    Excuse,
    Happening,
    ListedSheet,
    PhaseSpent,
    Record,
)
from smartcity_desktop.domain.result import ApartKind, Selection
from smartcity_desktop.domain.rubric import Aspect, Indicator, Rubric, Scale, Text
from smartcity_desktop.domain.sheet import Evidence, JournalHead, Mark, Sheet, Why
from tests.ids import A1, A2, AMBON, B1, B2, GUNUNGKIDUL, MADIUN, P01, C, D, E, F
from tests.pictures import LOGO

KEYS = {
    name: f"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI{name:A>43}" for name in ("R", "C", "D", "E", "F")
}
"""Texts shaped like keys, for rooms that only compare them; no signature can be made with these."""


OFFICER = OfficerId("O-01")
"""Who holds the root key of the sample edition, and decides."""

LETTERHEAD = Letterhead("Badan Contoh", "Sekretariat", "Jalan Contoh 1", "(021) 555-0100", LOGO)
BASIS = (
    Basis(BasisKind.DECREE, "12 Tahun 2019", "2019-01-15", "Kepala Badan Contoh", "Tim Asesor"),
    Basis(BasisKind.ASSIGNMENT, "ST-34/2019", "2019-02-01", "Sekretaris Badan Contoh", ""),
)


def rubric() -> Rubric:
    """Return a rubric of two aspects and four indicators, weights 3000/3000 and 1500/2500."""

    def indicator(id_: IndicatorId, weight: int) -> Indicator:
        levels = tuple(Text(f"{id_} jenjang {n}", f"{id_} level {n}") for n in range(1, 6))
        return Indicator(id_, Text(f"Indikator {id_}"), weight, levels, Text("Dokumen"))

    return Rubric(
        id="MINI",
        version=1,
        title=Text("Rubrik mini", "Mini rubric"),
        scale=Scale(1, 5),
        aspects=(
            Aspect("A", Text("Komitmen", "Commitment"), 6000,
                   (indicator(A1, 3000), indicator(A2, 3000))),
            Aspect("B", Text("Kebijakan", "Policy"), 4000,
                   (indicator(B1, 1500), indicator(B2, 2500))),
        ),
    )  # fmt: skip


def edition(
    *,
    keys: Mapping[str, str] = KEYS,
    policy: Policy | None = None,
    conflicts: tuple[Conflict, ...] = (),
    mode: Mode = PRACTICE,
    rubric_: Rubric | None = None,
) -> Edition:
    """Return an edition of one panel (C chairs; D, E, F), three regions and three sessions.

    `keys` maps "R" (root and decider) and the four assessors to public-key texts.
    """
    names: dict[SeatId, str] = {
        C: "Dr. Citra",
        D: "Ir. Damar",
        E: "Eka, M.T.",
        F: "Prof. Fajar",
    }
    regions: dict[RegionCode, Region] = {
        GUNUNGKIDUL: Region("Gunungkidul", RegionKind.REGENCY, "DI Yogyakarta"),
        AMBON: Region("Ambon", RegionKind.CITY, "Maluku"),
        MADIUN: Region("Madiun", RegionKind.CITY, "Jawa Timur"),
    }
    return Edition(
        id="SC-2019",
        seq=1,
        previous=NO_DIGEST,
        min_seq=1,
        mode=mode,
        created_at="2019-02-01T08:00:00+07:00",
        title="Asesmen contoh",
        organiser="Panitia contoh",
        venue=Venue("Balai contoh", "Tangerang Selatan", Zone.WIB),
        officers={OFFICER: officer(keys["R"])},
        root=Office((OFFICER,), 1),
        deciders=Office((OFFICER,), 1),
        custodians=(),
        recipients=(),
        roster={
            seat: Person(name, "Universitas Contoh", "", keys[seat]) for seat, name in names.items()
        },
        panels={P01: Panel(C, (C, D, E, F), "Ruang 1")},
        regions=regions,
        sessions={
            SessionId(f"P01-S{n}"): PlannedSession(
                P01, code, f"2019-02-21T{7 + 2 * n:02}:00:00+07:00", 7200
            )
            for n, code in enumerate(regions, start=1)
        },
        conflicts=conflicts,
        claims={GUNUNGKIDUL: {A1: 5, B2: 4}},
        rubric=rubric_ or rubric(),
        policy=policy or Policy(quota=1, lot_seed="benih"),
        revoked={},
        fictitious=True,
        letterhead=LETTERHEAD,
        basis=BASIS,
        coordinator=OFFICER,
        numbering={"BA-1": "{n:3}/{code}/SC/{roman}/{year}"},
    )


def officer(key: str) -> Officer:
    """Return Gunawan, who signs with `key` and opens nothing wrapped."""
    return Officer("Gunawan, S.H.", "Kepala Bidang", "Sekretariat", "", key, "")


def sheet(
    edition_: Edition,
    digest: Digest,
    session: SessionId,
    assessor: SeatId,
    levels: Mapping[str, int | None],
    **changes: object,
) -> Sheet:
    """Return a first-revision sheet under the edition with `digest`; None means abstained."""
    plan = edition_.sessions[session]
    facts: dict[str, object] = {
        "edition": EditionRef(edition_.id, edition_.seq, digest),
        "session": session,
        "region": plan.region,
        "panel": plan.panel,
        "assessor": assessor,
        "revision": 1,
        "supersedes": (),
        "reason": "",
        "opened_at": plan.planned_start,
        "closed_at": plan.planned_start,
        "elapsed_s": 5400,
        "device": "laptop-1",
        "software": "0.1.0",
        "journal": JournalHead(5, "00" * 32),
        "levels": {
            id_: Mark(level, None if level is not None else Why.ABSTAIN, Evidence.SHOWN, "")
            for id_, level in levels.items()
        },
        "strengths": "",
        "weaknesses": "",
        "advice": "",
        "declaration": True,
    }
    return Sheet(**{**facts, **changes})  # type: ignore[arg-type]


def record(
    edition_: Edition,
    digest: Digest,
    session: SessionId,
    sheets: Mapping[SeatId, Digest],
    *,
    excused: tuple[Excuse, ...] = (),
    **changes: object,
) -> Record:
    """Return a first-revision record of a held session listing `sheets` (assessor → digest)."""
    plan = edition_.sessions[session]
    facts: dict[str, object] = {
        "edition": EditionRef(edition_.id, edition_.seq, digest),
        "session": session,
        "panel": plan.panel,
        "region": plan.region,
        "chair": edition_.panels[plan.panel].chair,
        "revision": 1,
        "supersedes": (),
        "reason": "",
        "status": HELD,
        "started_at": plan.planned_start,
        "closed_at": plan.planned_start,
        "elapsed_s": 7000,
        "phases": (PhaseSpent("opening", plan.planned_start, 600, 580),),
        "attendance": (
            Attendee("Drs. Wibowo", "Sekretaris Daerah", "Pemkab", Capacity.LETTER, "094/12/2019"),
        ),
        "sheets": tuple(ListedSheet(who, at) for who, at in sorted(sheets.items())),
        "excused": excused,
        "happenings": (Happening(plan.planned_start, "note", "Listrik padam 3 menit"),),
        "documents": ("SK Dewan Smart City",),
        "remarks": "",
        "response": "",
        "device": "laptop-1",
        "software": "0.1.0",
        "journal": JournalHead(9, "11" * 32),
    }
    return Record(**{**facts, **changes})  # type: ignore[arg-type]


def enrolment(key: str, **changes: object) -> Enrolment:
    """Return the enrolment of Gita, an assessor to be, with `key`."""
    facts: dict[str, object] = {
        "edition_id": "SC-2019",
        "name": "Gita, M.Si.",
        "institution": "Universitas Contoh",
        "position": "",
        "nip": "198001012005012001",
        "role": "assessor",
        "recipient": "",
        "key": key,
        "device": "laptop-2",
        "created_at": "2019-02-11T09:00:00+07:00",
        "nonce": "0f" * 16,
    }
    return Enrolment(**{**facts, **changes})  # type: ignore[arg-type]


def decision(edition_: Edition, digest: Digest, **changes: object) -> Decision:
    """Return a decision that closes the first session without a record."""
    facts: dict[str, object] = {
        "edition": EditionRef(edition_.id, edition_.seq, digest),
        "action": WAIVE,
        "session": "P01-S1",
        "target": "missing",
        "reason": "Panel tidak jadi bersidang.",
        "supersedes": (),
        "decided_at": "2019-02-22T09:00:00+07:00",
    }
    return Decision(**{**facts, **changes})  # type: ignore[arg-type]


def custody(
    edition_: Edition, digest: Digest, items: tuple[Digest, ...], **changes: object
) -> Custody:
    """Return the secretariat's receipt for `items`."""
    facts: dict[str, object] = {
        "edition": EditionRef(edition_.id, edition_.seq, digest),
        "holder": Holder("Murniati Wulandari", "Sekretaris", "Sekretariat", "197603152001122001"),
        "other": Opposite("Hadi", "Ketua Panel P01", "Universitas Contoh"),
        "direction": RECEIVED,
        "items": tuple(sorted(items)),
        "things": (
            Thing(ThingKind.STICK, "Stik 3"),
            Thing(ThingKind.ENVELOPE, "P01-S1", ThingState.USED, Digest("e1" * 32)),
        ),
        "at": "2019-02-21T17:00:00+07:00",
        "medium": "Stik 3",
    }
    return Custody(**{**facts, **changes})  # type: ignore[arg-type]


def published(
    edition_: Edition,
    digest: Digest,
    *,
    root: str,
    sheets: tuple[Digest, ...] = (),
    records: tuple[Digest, ...] = (),
    decisions: tuple[Digest, ...] = (),
    **changes: object,
) -> Result:
    """Return a provisional result: two regions share the first rank, the third waits."""
    facts: dict[str, object] = {
        "edition": EditionRef(edition_.id, edition_.seq, digest),
        "previous": "",
        "sealed": False,
        "method": Method("rule-a", 1),
        "sheets": tuple(sorted(sheets)),
        "records": tuple(sorted(records)),
        "decisions": tuple(sorted(decisions)),
        "tree": Tree(1 + len(sheets) + len(records) + len(decisions), root),
        "held": (HeldRegion(MADIUN, ApartKind.WAITING, "E_SHEET_WAITING"),),
        "ranking": (
            Row(1, True, GUNUNGKIDUL, "11/3", 36_667, Selection.BORDERLINE, ""),
            Row(1, True, AMBON, "11/3", 36_667, Selection.BORDERLINE, ""),
        ),
        "made_at": "2019-02-23T10:00:00+07:00",
    }
    return Result(**{**facts, **changes})  # type: ignore[arg-type]

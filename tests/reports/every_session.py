"""Every paper of every kind of session: the cases, and the papers drawn from them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from itertools import product

from smartcity_desktop.domain.edition import PRACTICE, Edition
from smartcity_desktop.domain.ids import NO_DIGEST, SeatId
from smartcity_desktop.domain.record import (
    HELD,
    Attendee,
    Capacity,
    Excuse,
    ExcuseKind,
    Happening,
    Record,
    Status,
    Title,
)
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.values import Struct, replace
from smartcity_desktop.reports import attendance_list, fact_sheet, minutes, recap, sentences
from smartcity_desktop.reports.page_size import SIZES, PageSize
from smartcity_desktop.reports.printing import Printing
from smartcity_desktop.reports.sentences import Fact, Facts
from tests.ids import GUNUNGKIDUL, P01
from tests.reports import event_samples
from tests.reports import paper_samples as samples
from tests.reports import session_samples as sessions
from tests.reports.event_samples import Event


class PaperOf(StrEnum):
    """A paper of a session."""

    MINUTES = "BA-1"
    REGIONS_MINUTES = "BA-1, daerah"
    RECAP = "RP"
    FACTS = "LK"
    ATTENDANCE = "DH"


UNBROKEN = "".join(f"{n}pneumonoultra" for n in range(10, 29))
OTHER = "".join(f"{n}sekretariatdaerah" for n in range(50, 64))
"""Words of 285 and 266 letters."""

HEAD = Attendee("Hj. Badingah, S.Sos.", "Bupati", "Pemkab Gunungkidul", Capacity.HEAD)
ACTING = Attendee(
    "Drs. Wibowo, M.Si.", "Sekda", "Pemkab", Capacity.ACTING, "", Title.PJS, "197001012000031001"
)
BY_LETTER = Attendee("Ir. Laksmi", "Kepala Dinas", "Pemkab", Capacity.LETTER, "094/0127/2019")
WITHOUT = Attendee("Budi", "", "", Capacity.NO_LETTER)
GUESTS: tuple[tuple[Attendee, ...], ...] = (
    (),
    (HEAD,),
    (ACTING, BY_LETTER),
    (BY_LETTER,),
    (WITHOUT,),
    (WITHOUT, BY_LETTER, HEAD, *(replace(WITHOUT, name=f"Orang {n}") for n in range(8))),
    (Attendee(OTHER, UNBROKEN, UNBROKEN, Capacity.LETTER, UNBROKEN),),
)
COUNTS = (0, 1, 13)
"""Of documents."""


class Case(Struct, frozen=True):
    """A session, and the paper about it; `long` texts are as long as they may be, else empty."""

    paper: PaperOf
    status: Status
    members: int
    documents: int
    language: str
    size: PageSize
    long: bool
    guests: tuple[Attendee, ...]
    started: bool
    draft: bool
    sheets: bool
    event: Event = event_samples.NONE

    def __str__(self) -> str:
        long = "long" if self.long else "empty"
        facts = (self.paper, self.status, self.members, self.documents, len(self.guests), long)
        return "-".join(map(str, (*facts, self.language, self.size.name)))


def cases() -> Iterator[Case]:
    """Yield every case; who came, and what else is so of a session, goes round."""
    every = product(
        PaperOf,
        Status,
        range(1, 8),
        COUNTS,
        ("id", "en"),
        (SIZES["A4"], SIZES["F4"]),
        (False, True),
    )
    for number, (paper, status, members, count, language, size, long) in enumerate(every):
        guests = GUESTS[number % len(GUESTS)]
        held = status == HELD
        yield Case(
            *(paper, status, members, count, language, size, long, guests),
            started=(number // 5) % 3 != 0 if held else number % 4 == 0,
            draft=number % 11 == 0,
            sheets=held and number % 13 != 0,
            event=event_samples.EVERY[number % len(event_samples.EVERY)],
        )


def edition(case: Case) -> Edition:
    """Return the edition of a case."""
    made = samples.edition(members=case.members, mode=PRACTICE, fictitious=False)
    made = case.event.of(made)
    if not case.long:
        return made
    title = UNBROKEN[:200] if case.members % 2 else made.title
    roster = dict(made.roster)
    roster[SeatId("A-001")] = replace(roster[SeatId("A-001")], name=sessions.LONG_NAME)
    if case.members > 1:
        roster[SeatId("A-002")] = replace(
            roster[SeatId("A-002")], name=UNBROKEN, institution=UNBROKEN
        )
    region = replace(made.regions[GUNUNGKIDUL], name=UNBROKEN[:275])
    regions = made.regions if case.members % 3 else {GUNUNGKIDUL: region}
    return replace(made, title=title, roster=roster, regions=regions)


def sheets(case: Case, made: Edition) -> dict[SeatId, Sheet]:
    """Return the sheets that count."""
    return sessions.panel(made, excused(case)) if case.sheets else {}


def excused(case: Case) -> tuple[SeatId, ...]:
    """Return who has no sheet."""
    return (SeatId("A-002"),) if case.members > 2 and case.members % 2 else ()


def record(case: Case, made: Edition) -> Record:
    """Return the record of a case."""
    text = f"{sessions.LONG_NOTE} {UNBROKEN}." if case.long else ""
    told = sessions.LONG_NOTE if case.long else "Piagam Dewan Smart City"
    happening = Happening("2019-02-21T09:31:00+07:00", "note", told)
    kind = ExcuseKind.CONFLICT if case.documents else ExcuseKind.ABSENT
    whole = samples.record(made, sheets(case, made))
    changes: dict[str, object] = {
        "status": case.status,
        "reason": "" if case.status == HELD else f"{text[:-1]} Pesawat batal karena cuaca ….",
        "phases": whole.phases if case.started else (),
        "elapsed_s": whole.elapsed_s if case.started else 0,
        "attendance": case.guests,
        "documents": tuple(f"{n}. {told}" for n in range(1, case.documents + 1)),
        "happenings": (happening,) * (13 if case.long else case.documents % 2),
        "excused": tuple(Excuse(seat, kind, told) for seat in excused(case)),
        "remarks": text,
        "response": text * 2,
    }
    return replace(whole, **changes)  # type: ignore[arg-type]


def facts(case: Case) -> Facts:
    """Return what is so of a case."""
    made = edition(case)
    here = case.paper in {PaperOf.MINUTES, PaperOf.RECAP}
    told = sentences.facts(
        record(case, made), made, draft=case.draft, sheets=case.sheets, here=here
    )
    score = sessions.scores(made, sheets(case, made)).score
    return told | ({Fact.INDEX if score.index is not None else Fact.NO_INDEX} if here else set())


def draw(case: Case) -> bytes:
    """Return the paper of a case."""
    made = edition(case)
    told, own = record(case, made), sheets(case, made)
    digest = NO_DIGEST if case.draft else samples.DIGEST
    language, size = case.language, case.size
    scored = sessions.scores(made, own)
    match case.paper:
        case PaperOf.MINUTES | PaperOf.REGIONS_MINUTES:
            annex = scored if case.paper == PaperOf.MINUTES else None
            number = case.event.number
            return minutes.pdf(
                *(told, made, annex), Printing(digest, language, size=size, number=number)
            )
        case PaperOf.RECAP:
            score = scored.score
            return recap.pdf(told, own, made, score, Printing(digest, language, size=size))
        case PaperOf.FACTS:
            return fact_sheet.pdf(told, made, Printing(digest, language, size=size))
        case PaperOf.ATTENDANCE:
            return attendance_list.pdf(told, made, Printing(digest, language, size=size))


def seats(case: Case) -> int:
    """Return how many of the panel sign."""
    return len(edition(case).panels[P01].members)

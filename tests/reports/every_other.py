"""The papers that are no record's, of every kind: the cases, what is so of them, and the papers."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from itertools import product

from smartcity_desktop.domain.custody import Holder, ThingKind
from smartcity_desktop.domain.edition import PRACTICE, Conflict, Edition, Region
from smartcity_desktop.domain.enrolment import Enrolment, Role
from smartcity_desktop.domain.ids import (
    NO_DIGEST,
    NO_SEAT,
    NO_SESSION,
    Digest,
    IndicatorId,
    SeatId,
    SessionId,
)
from smartcity_desktop.domain.sheet import Evidence, Mark, Sheet, Why
from smartcity_desktop.domain.values import Struct, replace
from smartcity_desktop.reports import (
    attendance_list,
    blank_sheet,
    enrol_slip,
    hand_over_slip,
    integrity_pledge,
    score_sheet,
    sentences,
)
from smartcity_desktop.reports.hand_over_people import Took
from smartcity_desktop.reports.hand_over_slip import Beside, Handed
from smartcity_desktop.reports.page_size import SIZES, PageSize
from smartcity_desktop.reports.printing import Printing
from smartcity_desktop.reports.sentences import Fact, Facts
from tests import samples as made_up
from tests.ids import GUNUNGKIDUL
from tests.reports import event_samples
from tests.reports import paper_samples as samples
from tests.reports import session_samples as sessions
from tests.reports.event_samples import Event
from tests.reports.every_session import OTHER, UNBROKEN


class PaperOf(StrEnum):
    """A paper of a sheet, of a person, or for the pen."""

    SHEET = "LP"
    BLANK = "LP, kosong"
    PLEDGE = "SP"
    RECEIPT = "TT"
    FORM = "DH, kosong"
    SLIP = "SK"
    PASSPHRASE = "SK, frasa"


BITS = {
    PaperOf.SHEET: 4,
    PaperOf.BLANK: 2,
    PaperOf.PLEDGE: 2,
    PaperOf.RECEIPT: 4,
    PaperOf.FORM: 0,
    PaperOf.SLIP: 1,
    PaperOf.PASSPHRASE: 1,
}
"""How many facts may be so of a paper or not."""

SIGNED = frozenset(PaperOf) - {PaperOf.PASSPHRASE}
SESSION, SEAT = SessionId("P01-S1"), SeatId("A-001")
CHAIR = Holder("Dr. Hadikusumo", "Ketua Panel P01", "Universitas Contoh", "197001012000031001")
TAKER = Holder("Murniati", "Sekretaris", "Sekretariat")
FAR = Holder(OTHER, UNBROKEN, "Badan Pengkajian " * 17, "")
TEXTS = ("", "Naskah pendek.", f"{sessions.LONG_NOTE} {UNBROKEN}.")
CODE = tuple(str(n) * 5 for n in range(1, 9))


class Case(Struct, frozen=True):
    """A paper; `kind` counts what else may be so of it, and `long` texts are as long as may be."""

    paper: PaperOf
    kind: int
    members: int
    language: str
    size: PageSize
    long: bool
    event: Event

    def __str__(self) -> str:
        long = "long" if self.long else "short"
        parts = (self.paper, self.kind, self.members, long, self.language, self.size.name)
        return "-".join(map(str, parts))

    def bit(self, place: int) -> bool:
        """Tell whether the fact at this place is so."""
        return bool(self.kind >> place & 1)


def cases() -> Iterator[Case]:
    """Yield every case; what an event says of itself goes round."""
    sizes = (SIZES["A4"], SIZES["F4"])
    kinds = [(paper, kind) for paper, bits in BITS.items() for kind in range(2**bits)]
    every = product(kinds, (1, 4, 7), ("id", "en"), sizes, (False, True))
    for number, ((paper, kind), members, language, size, long) in enumerate(every):
        event = event_samples.EVERY[number % len(event_samples.EVERY)]
        yield Case(paper, kind, members, language, size, long, event)


def edition(case: Case) -> Edition:
    """Return the edition of a case; one in two of the sheets are of 47 indicators."""
    large = case.paper in {PaperOf.SHEET, PaperOf.BLANK} and case.members == 7
    rubric = samples.rubric(samples.SPBE if large else samples.SMART)
    made = samples.edition(members=case.members, mode=PRACTICE, fictitious=False, rubric_=rubric)
    made = case.event.of(made)
    if case.paper == PaperOf.PLEDGE and case.bit(1):
        told = TEXTS[2][:300] if case.long else "Masterplan 2018"
        made = replace(made, conflicts=(Conflict(SEAT, GUNUNGKIDUL, "mantan-pendamping", told),))
    if not case.long:
        return made
    name = UNBROKEN if case.kind % 2 else sessions.LONG_NAME
    person = replace(made.roster[SEAT], name=name, institution=UNBROKEN)
    region: Region = replace(made.regions[GUNUNGKIDUL], name=UNBROKEN[:275])
    regions = made.regions if case.kind % 3 else {GUNUNGKIDUL: region}
    return replace(made, roster={**made.roster, SEAT: person}, regions=regions)


def sheet(case: Case, made: Edition) -> Sheet:
    """Return the sheet of a case: with an index or none, declared or not, revised or not."""
    text = TEXTS[2] if case.long else TEXTS[case.kind % 2]
    changes: dict[str, object] = {
        "strengths": text,
        "weaknesses": text,
        "advice": text,
        "declaration": not case.bit(0),
    }
    if case.bit(1):
        changes |= {"revision": 2, "supersedes": (samples.OLD,), "reason": text or "Salah baca."}
    levels = dict(samples.marks(made.rubric, case.kind))
    if case.bit(2):
        levels |= {IndicatorId(one.id): Mark(None, Why.ABSTAIN, Evidence.NOTHING, text[:500])
                   for one in made.rubric.aspects[1].indicators}  # fmt: skip
    changes["levels"] = levels
    return replace(samples.sheet(made, SEAT), **changes)  # type: ignore[arg-type]


def took(case: Case) -> Took | None:
    """Return who receives: nobody known, somebody, at a time, with a receipt."""
    if not case.bit(0):
        return None
    at = "2019-02-21T13:10:00+07:00" if case.bit(1) else ""
    receipt = Digest("ab" * 32) if case.bit(1) and case.bit(2) else NO_DIGEST
    return Took(FAR if case.long else TAKER, at, receipt)


def files(case: Case) -> tuple[Handed, ...]:
    """Return what is handed over: one file, or more than have their seals by the signatures."""
    return tuple(
        Handed(
            SessionId(f"P01-S{n}"),
            GUNUNGKIDUL,
            f"SC-2019_P01-S{n}.scbundle",
            Digest(f"{n:02x}" * 32),
            1,
        )
        for n in range(1, 2 * case.members)
    )


def beside(case: Case) -> tuple[Beside, ...]:
    """Return the things beside them: none, sticks, and envelopes with papers."""
    if not case.bit(3):
        return ()
    papers = (*(f"LP.A-{n:03}" for n in range(1, 1 + case.members)), "RP", "BA-1")
    sticks = (Beside(ThingKind.STICK, "1"), Beside(ThingKind.STICK, "2"))
    return (*sticks, *(Beside(ThingKind.ENVELOPE, one.session, papers) for one in files(case)))


def enrolment(case: Case) -> Enrolment:
    """Return an enrolment of an assessor or of an officer."""
    role = Role.OFFICER if case.bit(0) else Role.ASSESSOR
    made = replace(made_up.enrolment("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI"), role=role)
    return replace(made, name=UNBROKEN, institution=OTHER) if case.long else made


def is_draft(case: Case) -> bool:
    """Tell whether nothing is sealed yet."""
    return case.paper == PaperOf.SHEET and case.bit(3)


def facts(case: Case) -> Facts:
    """Return what is so of a case, from how it was made up and not from what the papers ask."""
    made, of = edition(case), case.paper
    of_sheet, blank, pen = of == PaperOf.SHEET, of == PaperOf.BLANK, PaperOf.FORM
    taker = took(case)
    receipt = of == PaperOf.RECEIPT
    return sentences.so(
        {
            Fact.DRAFT: is_draft(case),
            Fact.SEALED: not is_draft(case),
            Fact.REVISED: of_sheet and case.bit(1),
            Fact.DECLARED: (of_sheet and not case.bit(0)) or blank,
            Fact.NOT_DECLARED: of_sheet and case.bit(0),
            Fact.NO_INDEX: of_sheet and case.bit(2),
            Fact.BY_PEN: blank or of == pen,
            Fact.ALONE: case.members == 1,
            Fact.PANEL: case.members > 1,
            Fact.ANY_SESSION: blank and case.bit(0),
            Fact.ANY_HAND: blank and case.bit(1),
            Fact.REGIONS_PLANNED: of == PaperOf.PLEDGE,
            Fact.DUTY: of == PaperOf.PLEDGE and case.bit(0),
            Fact.TAKER: receipt and taker is not None,
            Fact.NO_TAKER: receipt and taker is None,
            Fact.TIMED: taker is not None and bool(taker.at),
            Fact.NO_TIME: receipt and (taker is None or not taker.at),
            Fact.RECEIPT: taker is not None and taker.receipt != NO_DIGEST,
            Fact.NO_RECEIPT: receipt and (taker is None or taker.receipt == NO_DIGEST),
            Fact.THINGS: receipt and case.bit(3),
            Fact.STICKS: receipt and case.bit(3),
            Fact.PAPERS: receipt and case.bit(3),
            Fact.DIGITS: of == PaperOf.SLIP,
            Fact.KEPT: of == PaperOf.PASSPHRASE,
            Fact.OFFICER: case.bit(0),
            Fact.ASSESSOR: not case.bit(0),
            Fact.NO_COORDINATOR: made.coordinator not in made.officers,
        }
    )


def draw(case: Case) -> bytes:
    """Return the paper of a case."""
    made = edition(case)
    digest = NO_DIGEST if is_draft(case) else samples.DIGEST
    printing = Printing(digest, case.language, size=case.size, seq=2)
    day = "2019-02-21T12:05:00+07:00"
    match case.paper:
        case PaperOf.SHEET:
            one = sheet(case, made)
            return score_sheet.pdf(one, made, samples.own(one, made.rubric), printing)
        case PaperOf.BLANK:
            session = NO_SESSION if case.bit(0) else SESSION
            seat = NO_SEAT if case.bit(1) else SEAT
            return blank_sheet.pdf(made, printing, session=session, seat=seat, laptop="3F2A")
        case PaperOf.PLEDGE:
            return integrity_pledge.pdf(made, SEAT, printing, day=day, duty=case.bit(0))
        case PaperOf.RECEIPT:
            things = (files(case), made, FAR if case.long else CHAIR, printing)
            return hand_over_slip.pdf(*things, made_at=day, beside=beside(case), took=took(case))
        case PaperOf.FORM:
            return attendance_list.form_pdf(made, SESSION, printing)
        case PaperOf.SLIP:
            return enrol_slip.pdf(enrolment(case), made, printing, code=CODE)
        case PaperOf.PASSPHRASE:
            words = "gula merah kapal tiang"
            return enrol_slip.secret_pdf(enrolment(case), made, printing, passphrase=words)

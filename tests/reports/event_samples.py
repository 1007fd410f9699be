"""What an event may say of itself on its papers: nothing, little, and as much as fits a line."""

from __future__ import annotations

import base64

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import NO_OFFICER
from smartcity_desktop.domain.paper_facts import Basis, BasisKind, Letterhead
from smartcity_desktop.domain.values import Struct, replace
from smartcity_desktop.host import resources
from tests import samples
from tests.reports.session_samples import LONG_NAME

LOGO = base64.b64encode(resources.path("editions", "logo-practice.png").read_bytes()).decode()
LONG = (
    "Direktorat Jenderal Aplikasi Informatika Kementerian Komunikasi dan Informatika Republik "
    "Indonesia, Direktorat Layanan Aplikasi Informatika Pemerintahan"
)
UNBROKEN = "".join(f"{n}sekretariatjenderal" for n in range(30, 42))
DECREE = Basis(BasisKind.DECREE, "117 Tahun 2019", "2019-01-14", "Menteri Contoh", "")
LETTER = Basis(BasisKind.ASSIGNMENT, "ST/034/II/2019", "2019-02-11", "Sekretaris", LONG)
KOP = Letterhead("Badan Latihan", "Sekretariat", "Jalan Contoh 8", "panitia@latihan.example", LOGO)


class Event(Struct, frozen=True):
    """What an edition says for its papers; `coordinator` "" is nobody."""

    letterhead: Letterhead
    basis: tuple[Basis, ...] = ()
    coordinator: str = ""
    number: str = "\u2013"

    def of(self, edition: Edition) -> Edition:
        """Return the edition that says so."""
        officer = replace(
            edition.officers[samples.OFFICER],
            name=self.coordinator or "Pejabat Lain",
            position=LONG if self.coordinator else "",
            nip="197001012000031001",
        )
        return replace(
            edition,
            letterhead=self.letterhead,
            basis=self.basis,
            officers={**edition.officers, samples.OFFICER: officer},
            coordinator=samples.OFFICER if self.coordinator else NO_OFFICER,
        )


NONE = Event(Letterhead("", "", "", "", ""))
EVERY = (
    NONE,
    Event(KOP, (DECREE,), "Drs. Slamet Raharjo, M.Si.", "001/BA-1/SC/II/2019"),
    Event(
        Letterhead(LONG, LONG, LONG, LONG, LOGO), (LETTER,), f"Drs. {LONG_NAME}", "7/" + "N" * 94
    ),
    Event(
        Letterhead(UNBROKEN, "", UNBROKEN, "", LOGO),
        (DECREE, LETTER, replace(LETTER, number=UNBROKEN[:96], issuer=UNBROKEN)),
        UNBROKEN,
    ),
    Event(Letterhead("Badan Latihan", "", "", "", ""), (LETTER, DECREE), ""),
)

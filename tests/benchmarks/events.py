"""The practice events that are measured, made with the program's own desks."""

from __future__ import annotations

from pathlib import Path

from smartcity_desktop.bundles import keys
from smartcity_desktop.desk.edition import setup
from smartcity_desktop.desk.laptop.role import LaptopRole
from smartcity_desktop.desk.office import Office, open_office
from smartcity_desktop.desk.session import declaring
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.domain.values import Struct, replace
from smartcity_desktop.editions import rubric_toml
from smartcity_desktop.host import paths, resources
from smartcity_desktop.rehearsal import demo, demo_event
from smartcity_desktop.rehearsal.demo_event import Event, Size
from tests.ids import P01

SMALL = Size(regions=12, panels=2, sessions=7)
LEFT_OPEN = 2
FULL = Size()
SMARTCITY, SPBE = "rubric-smartcity-2019.toml", "rubric-spbe-2020.toml"


def play(folder: Path, size: Size, leave_open: int = 0) -> demo.Played:
    """Play an event into `folder`."""
    return demo.play(folder, size, lambda step, facts: None, leave_open=leave_open)


class Desk(Struct, frozen=True):
    """A home somebody sits at with an open key, and a session whose sheet is open."""

    office: Office
    session: SessionId
    key: keys.SigningKey


def sit_down(folder: Path, rubric: str = SMARTCITY) -> Desk:
    """Make a home in `folder` under an edition with `rubric`, sit down, open the first sheet."""
    made = _made(rubric)
    name, data = setup.sign(made.edition, [made.root])
    file = setup.save(folder, name, data)
    office = open_office(paths.home(folder / "home"))
    office.laptop.trust.open_edition(file)
    office.identity.take_role(LaptopRole.ASSESSOR)
    seat = made.edition.panels[P01].chair
    office.identity.choose(seat)
    office.identity.unlock_with(made.keys[seat])
    session = made.edition.sessions_of(P01)[0]
    office.assessor.open_sheet(session)
    declaring.declare(office.day, office.identity, session, declaring.NONE)
    return Desk(office, session, made.keys[seat])


def _made(rubric: str) -> Event:
    made = demo_event.make(SMALL)
    read = rubric_toml.read(resources.text("editions", rubric), rubric)
    return replace(made, edition=replace(made.edition, rubric=read))

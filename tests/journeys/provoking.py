"""A small event whose items are really signed, written to files, and received by a laptop."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from smartcity_desktop.bundles import keys, sealing
from smartcity_desktop.desk.laptop.receiving import Became
from smartcity_desktop.desk.office import Office, open_office
from smartcity_desktop.domain.edition import Edition, Keyholders, Policy
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.item import Value
from smartcity_desktop.domain.problem import Fact
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import View
from smartcity_desktop.host.paths import Home
from smartcity_desktop.merge.publishing import may_seal
from smartcity_desktop.merge.view import view
from smartcity_desktop.ranking.order import ranking
from tests import offices, samples
from tests.bundles import signed
from tests.merge.event import CUSTODIAN, P1, P2, P3, STRANGER, Event

Told = dict[str, Mapping[str, Fact]]
"""What was said, by code: the facts of the first time it was said."""

NEW = "ssh-ed25519 NEW"

_NAMED = {
    name: keys.from_seed(bytes([at]) * 32)
    for at, name in enumerate((P1, P2, P3, CUSTODIAN, STRANGER, NEW), start=65)
}
_SIGNERS = {
    **{samples.KEYS[name]: key for name, key in signed.KEYS.items()},
    **{key.public: key for key in signed.KEYS.values()},
    **_NAMED,
    **{key.public: key for key in _NAMED.values()},
}


def lend(name: str, key: keys.SigningKey) -> None:
    """Give another name a key, for this process."""
    _SIGNERS[name] = _SIGNERS[key.public] = key


def public(name: str) -> str:
    """Return the public-key text of a name such as P1 or STRANGER."""
    return _SIGNERS[name].public


def edition(policy: Policy | None = None, **changes: object) -> Edition:
    """Return an edition of which two of three deciders decide, with a custodian."""
    made = offices.changed(
        samples.edition(
            policy=policy, keys={name: key.public for name, key in signed.KEYS.items()}
        ),
        deciders=Keyholders((public(P1), public(P2), public(P3)), 2),
        custodians=(public(CUSTODIAN),),
    )
    return offices.changed(made, **changes)


class SignedEvent(Event):
    """An event as `tests.merge.event` puts it together, its items signed with real keys."""

    def __init__(self, made: Edition | None = None) -> None:
        self.sealed: dict[Digest, sealing.Sealed] = {}
        self.edition = made or edition()
        self.items = {}
        digest = self.add(self.edition, samples.KEYS["R"])
        self.root = self.items[digest]

    def add(self, value: Value, *names: str) -> Digest:
        one = sealing.seal(value, [_SIGNERS[name] for name in names])
        self.sealed[one.item.digest] = one
        self.items[one.item.digest] = one.item
        return one.item.digest

    def next_edition(self, **changes: object) -> Digest:
        """Add the second edition of the chain, signed by the root."""
        made = offices.changed(self.edition, seq=2, previous=self.root.digest, **changes)
        return self.add(made, samples.KEYS["R"])

    def view(self) -> View:
        return view(self.items.values(), self.edition.root_keys())

    def write(self, folder: Path) -> Path:
        """Write every item that was not taken away into a file of its own."""
        folder.mkdir(parents=True)
        for digest, sealed in self.sealed.items():
            if digest in self.items:
                (folder / f"{digest[:16]}.scbundle").write_bytes(sealed.to_bytes())
        return folder


FLOOD = 19_999
"""Enrolments: as many as one file may hold."""


def flood(event: SignedEvent, file: Path, count: int) -> Path:
    """Write that many enrolments of one stranger's key for this event into one file."""
    enrolment = samples.enrolment(public(STRANGER), edition_id=event.edition.id)
    with file.open("wb") as out:
        for number in range(count):
            made = replace(enrolment, nonce=f"{number:032x}")
            out.write(sealing.seal(made, [_SIGNERS[STRANGER]]).to_bytes())
    return file


def open_empty(folder: Path) -> Office:
    """Return a laptop that holds nothing yet."""
    (folder / "home").mkdir()
    return open_home(folder / "home")


def open_home(folder: Path) -> Office:
    """Return the laptop of a home."""
    return open_office(Home(folder))


def laptop(folder: Path, event: SignedEvent) -> Office:
    """Return a coordinator's laptop that has opened the first edition there is of the event."""
    file = folder / "edisi.scedition"
    every = {at: one.value for at, one in event.items.items() if isinstance(one.value, Edition)}
    first = min(every, key=lambda at: every[at].seq)
    file.write_bytes(event.sealed[first].to_bytes())
    office = open_empty(folder)
    office.laptop.trust.open_edition(file)
    return office


def received(folder: Path, event: SignedEvent) -> Told:
    """Receive the event's files on a coordinator's laptop and return all that is said then."""
    stick = event.write(folder / "stik")
    office = laptop(folder, event)
    try:
        receipt = office.coordinator.receive([stick])
        assert receipt.count(Became.REFUSED) == 0
        return dict(said(office.publishing.view()))
    finally:
        office.laptop.close()


def refused(folder: Path, file: Path) -> Told:
    """Receive one file of an event's laptop and return what is refused in it."""
    office = laptop(folder, SignedEvent())
    before = office.laptop.holdings.state_digest()
    try:
        receipt = office.coordinator.receive([file])
        assert office.laptop.holdings.state_digest() == before, "what is refused changes nothing"
        return {
            outcome.code: {"file": outcome.file, **outcome.facts}
            for outcome in receipt.outcomes
            if outcome.outcome == "refused"
        }
    finally:
        office.laptop.close()


def said(seen: View) -> Iterator[tuple[str, Mapping[str, Fact]]]:
    """Yield every code that a view tells, with its facts, the first time it is told last."""
    said = [finding for each in seen.standings.values() for finding in each.findings]
    said += [finding for each in seen.sessions.values() for finding in each.findings]
    said += [*seen.findings, *may_seal(seen, ranking(seen))]
    for one in reversed(said):
        yield one.code, one.facts

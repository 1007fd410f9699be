"""Who is who along a chain of editions, and what they leave behind on a seat (the format, rule 11):
one name and NIP, one NIP, or one key, and so on from edition to edition."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from smartcity_desktop.domain.decision import Decision
from smartcity_desktop.domain.edition import Edition, Person
from smartcity_desktop.domain.ids import Digest, RegionCode, SeatId, SessionId
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.merge.chain import Chain

Excused = Container[tuple[SessionId, SeatId]]


class People(Struct, frozen=True):
    """The links, oldest first, and by each of them who is one person as far as it and those before
    it say, each person's lines under one name for all of them."""

    links: tuple[Edition, ...]
    digests: tuple[Digest, ...]
    named: tuple[Mapping[str, str], ...]

    def is_one(self, at: int, old: Person, new: Person) -> bool:
        """Tell whether two lines of the links up to this one are of one person."""
        return self.named[at][old.who] == self.named[at][new.who]

    def stays(self, at: int, seat: SeatId) -> bool:
        """Tell whether who had a seat under the link before this one has it still."""
        was, now = (self.links[one].roster.get(seat) for one in (at - 1, at))
        return was is not None and now is not None and is_one(was, now)

    def line(self, digest: Digest, seat: SeatId) -> Person | None:
        """Return who has a seat under the link with this digest."""
        return self.links[self.at(digest)].roster.get(seat)

    def at(self, digest: Digest) -> int:
        """Return the place of a link."""
        return self.digests.index(digest)


class Shed(Struct, frozen=True):
    """A declared conflict that a person has no more: by the seat for which it was declared, with
    who had it there and the link that last said so."""

    seat: SeatId
    region: RegionCode
    person: Person
    said: Edition


def is_one(old: Person, new: Person) -> bool:
    """Tell whether two lines are of one person by what they say themselves."""
    same = (old.nip and old.nip == new.nip) or (old.key and old.key == new.key)
    return old.is_same_as(new) or bool(same)


def people(chain: Chain) -> People:
    """Return who is who along a chain."""
    named: dict[str, str] = {}
    first: dict[str, str] = {}
    found: list[Mapping[str, str]] = []
    for link in chain.trusted.values():
        for person in link.roster.values():
            named.setdefault(person.who, person.who)
            for sign in filter(None, (person.key, person.nip)):
                mine, other = named[person.who], named[first.setdefault(sign, person.who)]
                if mine != other:
                    named = {who: mine if one == other else one for who, one in named.items()}
        found.append(dict(named))
    return People(tuple(chain.trusted.values()), tuple(chain.trusted), tuple(found))


def shed(here: People) -> dict[Digest, tuple[Shed, ...]]:
    """Return by link the declared conflicts that it lets people lose.

    A conflict is a person's until an edition is told to have ended it: the first one under which
    that person has a seat for which nobody declared it, and had not had that seat so before.
    Editions between, under which that person had no seat, end nothing.
    """
    found: dict[Digest, dict[tuple[str, RegionCode], Shed]] = {at: {} for at in here.digests}
    for at, link in enumerate(here.links):
        for conflict in link.conflicts:
            person = link.roster.get(conflict.assessor)
            if person is None:
                continue
            one = Shed(conflict.assessor, conflict.region, person, link)
            if (last := _ended(here, at, one)) is not None:
                who = here.named[last][person.who]
                found[here.digests[last]][who, conflict.region] = one
    return {at: tuple(each.values()) for at, each in found.items()}


def _ended(here: People, said: int, one: Shed) -> int | None:
    for at in range(said + 1, len(here.links)):
        if _is_free(here, at, one):
            return at
        link = here.links[at]
        if at == said + 1 and here.stays(at, one.seat) and link.in_conflict(one.seat, one.region):
            return None  # that link says it as well, and is asked from there
    return None


def _is_free(here: People, at: int, one: Shed) -> bool:
    """Tell whether a link gives a person a seat for which it does not declare a conflict, but for
    one that this person had so under the link before."""
    before, link = here.links[at - 1], here.links[at]
    for seat, person in link.roster.items():
        if not here.is_one(at, one.person, person) or link.in_conflict(seat, one.region):
            continue
        had = here.stays(at, seat) and here.is_one(at - 1, one.person, before.roster[seat])
        if not had or before.in_conflict(seat, one.region):
            return True
    return False


def passed_on(here: People, at: int) -> Iterator[tuple[SeatId, RegionCode, Person, Person]]:
    """The declared conflicts that a link brings to who has a seat, with each other person who had
    the seat under an earlier link: a conflict is of the seat, and takes their sheets as well."""
    before, link = here.links[at - 1], here.links[at]
    for conflict in link.conflicts:
        seat, region = conflict.assessor, conflict.region
        new = link.roster.get(seat)
        if new is None or region not in link.regions:
            continue
        if here.stays(at, seat) and before.in_conflict(seat, region):
            continue
        told: list[Person] = []
        for old in (one.roster[seat] for one in here.links[:at] if seat in one.roster):
            if not any(is_one(old, one) for one in (new, *told)):
                told.append(old)
                yield seat, region, old, new


def moves_excuse(
    excused: Excused, here: People, at: int, excuses: Iterable[Decision], sheets: Iterable[Sheet]
) -> bool:
    """Tell whether a link moves who is excused, and a sheet was signed since of which that is said.

    It takes the seat from who is meant, and somebody else signed in that seat, whom the excuse
    leaves without a voice; or it takes the seat from that one, or gives that one another, in which
    that one signed without being excused.
    """
    seq = here.links[at].seq
    mine = tuple(one for one in excuses if one.edition.seq < seq)
    return any(
        _says_of_another(excused, here, at, excuse, sheet)
        for sheet in sheets
        if sheet.edition.seq >= seq
        for excuse in mine
        if excuse.session == sheet.session
    )


def _says_of_another(
    excused: Excused, here: People, at: int, excuse: Decision, sheet: Sheet
) -> bool:
    meant = here.line(Digest(excuse.edition.sha256), excuse.seat)
    author = here.line(Digest(sheet.edition.sha256), sheet.assessor)
    if meant is None or author is None:
        return False
    was = here.links[at - 1].roster.get(excuse.seat)
    last = len(here.links) - 1  # the edition that the sheet names its own hand could choose
    leaves = was is not None and here.is_one(last, meant, was) and not here.stays(at, excuse.seat)
    if sheet.assessor == excuse.seat:
        return leaves and not any(is_one(author, one) for one in (meant, was) if one is not None)
    if (sheet.session, sheet.assessor) in excused:
        return False
    if not here.is_one(last, meant, author):
        return False
    now = here.links[at].roster.get(sheet.assessor)
    comes = now is not None and here.is_one(last, meant, now) and not here.stays(at, sheet.assessor)
    return leaves or comes

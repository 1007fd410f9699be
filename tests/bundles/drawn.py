"""Lawful values of every type, drawn by hypothesis."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from smartcity_desktop.bundles import keys
from smartcity_desktop.domain import custody, decision, enrolment
from smartcity_desktop.domain.ids import Digest, RegionCode
from smartcity_desktop.domain.published import HeldRegion, Result, Row
from smartcity_desktop.domain.record import ACTING_TITLES, Attendee, Capacity, Excuse, Happening
from smartcity_desktop.domain.result import ApartKind, Selection
from smartcity_desktop.domain.sheet import EVIDENCE, WHYS, Mark
from smartcity_desktop.domain.text import tidy
from smartcity_desktop.domain.tree import tree
from smartcity_desktop.domain.values import replace
from tests import samples
from tests.bundles import signed

TEXTS = st.text(max_size=40).map(tidy)
IDS = st.from_regex(r"\A[A-Z0-9][A-Z0-9.-]{0,31}\Z")
COUNTS = st.integers(0, 2**53 - 1)
MOMENTS = st.datetimes().map(lambda one: f"{one:%H:%M:%S}").map("2019-02-21T{}+07:00".format)
MARKS = st.one_of(
    st.builds(Mark, st.integers(0, 99), st.none(), st.sampled_from(EVIDENCE), TEXTS),
    st.builds(Mark, st.none(), st.sampled_from(WHYS), st.sampled_from(EVIDENCE), TEXTS),
)
_ANY_SHEETS = st.builds(
    replace,
    st.just(signed.sheet_value()),
    session=IDS,
    assessor=IDS,
    revision=st.integers(1, 2**53 - 1),
    supersedes=st.lists(st.just("ab" * 32), max_size=2).map(tuple),
    reason=TEXTS,
    opened_at=MOMENTS,
    elapsed_s=COUNTS,
    levels=st.dictionaries(IDS, MARKS, max_size=5),
    strengths=TEXTS,
    advice=TEXTS,
    declaration=st.booleans(),
)
SHEETS = _ANY_SHEETS.map(
    lambda sheet: replace(sheet, revision=2) if sheet.supersedes and sheet.revision == 1 else sheet
)
"""A first revision replaces nothing."""
GUESTS = st.one_of(
    st.builds(Attendee, TEXTS, TEXTS, TEXTS, st.just(Capacity.LETTER), TEXTS.filter(bool)),
    st.builds(Attendee, TEXTS, TEXTS, TEXTS, st.sampled_from((Capacity.HEAD, Capacity.NO_LETTER))),
    st.builds(
        Attendee,
        *(TEXTS, TEXTS, TEXTS),
        st.just(Capacity.ACTING),
        title=st.sampled_from(ACTING_TITLES),
        nip=st.sampled_from(("", "197001012000031001")),
    ),
)
RECORDS = st.builds(
    replace,
    st.just(signed.record_value()),
    status=st.sampled_from(("held", "absent", "postponed")),
    attendance=st.lists(GUESTS, max_size=2).map(tuple),
    excused=st.lists(
        st.builds(Excuse, IDS, st.sampled_from(("conflict", "absent")), TEXTS), max_size=2
    ).map(tuple),
    happenings=st.lists(st.builds(Happening, MOMENTS, st.just("late"), TEXTS), max_size=2).map(
        tuple
    ),
    documents=st.lists(TEXTS, max_size=3).map(tuple),
    remarks=TEXTS,
)

DIGESTS = st.binary(min_size=32, max_size=32).map(bytes.hex)
SORTED = st.lists(DIGESTS, unique=True, max_size=4).map(sorted).map(tuple)
NAMES = TEXTS.filter(bool)
ENROLMENTS = st.builds(
    replace,
    st.just(signed.enrolment_value()),
    edition_id=IDS,
    name=NAMES,
    nip=st.from_regex(r"\A([0-9]{18})?\Z"),
    role=st.sampled_from(enrolment.ROLES),
    key=st.integers(1, 50).map(lambda at: keys.from_seed(bytes([at]) * 32).public),
    created_at=MOMENTS,
    nonce=st.binary(min_size=16, max_size=16).map(bytes.hex),
)
TARGETS = {
    decision.VOID: DIGESTS,
    decision.CHOOSE: DIGESTS,
    decision.EXCUSE: IDS,
    decision.WAIVE: st.one_of(
        st.just("missing"), DIGESTS.map(lambda digest: f"E_SHEET_COUNT:{digest}")
    ),
}
DECISIONS = st.sampled_from(decision.ACTIONS).flatmap(
    lambda action: st.builds(
        replace,
        st.just(signed.decision_value()),
        action=st.just(action),
        session=IDS,
        target=TARGETS[action],
        reason=NAMES,
        supersedes=SORTED,
        decided_at=MOMENTS,
    )
)
NIPS = st.from_regex(r"\A([0-9]{18})?\Z")
STATES = st.sampled_from(tuple(custody.ThingState))
THINGS = st.one_of(
    st.builds(custody.Thing, st.sampled_from(tuple(custody.ThingKind)), NAMES, STATES),
    st.builds(
        custody.Thing, st.sampled_from(tuple(custody.DIGESTED)), NAMES, STATES, sha256=DIGESTS
    ),
)
CUSTODIES = st.builds(
    replace,
    st.just(signed.custody_value()),
    holder=st.builds(custody.Holder, NAMES, TEXTS, TEXTS, NIPS),
    other=st.one_of(
        st.just(custody.NOBODY), st.builds(custody.Opposite, NAMES, TEXTS, TEXTS, NIPS)
    ),
    direction=st.sampled_from(tuple(custody.Direction)),
    items=SORTED,
    things=st.lists(THINGS, unique_by=lambda one: (one.kind, one.id), max_size=4).map(tuple),
    at=MOMENTS,
    medium=TEXTS,
).filter(lambda one: bool(one.items or one.things))


def _placed(index: list[Fraction]) -> tuple[Row, ...]:
    """Return rows of regions with these indices, ranked as a result ranks them."""
    falling = sorted(index, reverse=True)
    printed = [int(one * 10_000 + Fraction(1, 2)) for one in falling]
    return tuple(
        Row(
            rank=printed.index(mine) + 1,
            shared=printed.count(mine) > 1,
            region=RegionCode(f"{11 + at}.01"),
            score=f"{one.numerator}/{one.denominator}",
            printed=mine,
            selection=Selection.NOT_SELECTED,
            decided_by="",
        )
        for at, (one, mine) in enumerate(zip(falling, printed, strict=True))
    )


def _published(listed: list[tuple[Digest, ...]], rows: tuple[Row, ...], why: str) -> Result:
    given = dict(zip(("sheets", "records", "decisions"), listed, strict=True))
    digest = signed.edition().item.digest
    leaves = [digest, *(one for each in listed for one in each)]
    held = (HeldRegion(RegionCode("94.71"), ApartKind.FORKED, why),)
    edition = signed.edition_value()
    return samples.published(
        edition, digest, root=tree(leaves).root, ranking=rows, held=held, **given
    )


RESULTS = st.builds(
    _published,
    st.lists(DIGESTS, unique=True, min_size=6, max_size=6).map(
        lambda all_: [tuple(sorted(all_[at::3])) for at in range(3)]
    ),
    st.lists(st.fractions(1, 5, max_denominator=99_999), max_size=6).map(_placed),
    TEXTS,
)

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

from smartcity_desktop.domain.edition import (
    NO_ANCHOR,
    Conflict,
    EditionRef,
    Keyholders,
    Mode,
    Policy,
    Revocation,
    RevocationKind,
)
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.published import Tree
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import Finding
from smartcity_desktop.host import resources, wording
from smartcity_desktop.merge.publishing import may_seal
from smartcity_desktop.merge.recheck import rechecked
from smartcity_desktop.merge.view import view
from smartcity_desktop.ranking.order import ranking
from tests import samples
from tests.ids import MADIUN, P01, C, D, E, F
from tests.merge.event import (
    CUSTODIAN,
    P1,
    P3,
    ROOT,
    S1,
    S2,
    S3,
    STRANGER,
    Event,
    excuses,
    flat,
    next_edition,
    panel,
    ruled,
)


def sentences(language: str) -> dict[str, dict[str, str]]:
    file = resources.path("messages", language) / "merge.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def placeholders(told: dict[str, str]) -> set[str]:
    return set(re.findall(r"{(\w+)}", " ".join(told.values())))


def findings(event: Event) -> list[Finding]:
    seen = event.view()
    every = [finding for standing in seen.standings.values() for finding in standing.findings]
    every += [finding for session in seen.sessions.values() for finding in session.findings]
    return [*every, *seen.findings]


def _editions() -> list[Finding]:
    event = Event()
    newer = replace(event.edition, seq=2, previous=event.root.digest, min_seq=2)
    event.sheet(S1, C, flat(3))
    event.add(newer, samples.KEYS["R"])
    told = findings(event)
    event.add(replace(newer, mode=Mode.OFFICIAL), samples.KEYS["R"])
    event.add(replace(event.edition, id="SC-2018", mode=Mode.OFFICIAL), "ssh-ed25519 X")
    told += findings(event)
    event = Event()
    event.sheet(S1, C, flat(3))
    event.sheet(S1, D, flat(3), edition=EditionRef("SC-2019", 7, Digest("ab" * 32)))
    event.add(replace(event.edition, seq=2, previous=event.root.digest, mode=Mode.OFFICIAL),
              samples.KEYS["R"])  # fmt: skip
    told += findings(event)
    seen = view(event.items.values(), NO_ANCHOR)
    return told + [finding for standing in seen.standings.values() for finding in standing.findings]


def _items() -> list[Finding]:
    made = samples.edition(conflicts=(Conflict(F, MADIUN, "ex-mentor", ""),))
    event = Event(made)
    old = event.held(S1, panel(1, 3, 3, 5), remarks="lama")
    late: dict[str, Any] = {
        "elapsed_s": 9000,
        "started_at": "2019-02-21T10:00:00+07:00",
        "revision": 2,
        "reason": "",
    }
    event.held(S1, panel(1, 3, 3, 5), supersedes=(old, "00" * 32), **late,
               closed_at="2019-02-21T10:30:00+07:00")  # fmt: skip
    event.sheet(S1, C, flat(2))
    event.held(S2, panel(3, 3, 3, 3))
    event.held(S2, panel(3, 3, 3, 3), remarks="lain")
    event.sheet(S3, F, {"A1": 9})
    event.record(S3, {C: Digest("00" * 32)}, excused=excuses(D, E))
    event.record(S3, {}, signed_by=[D])
    event.record(S3, {}, chair="D")
    one = samples.sheet(made, event.root.digest, S1, C, flat(3))
    for changes in ({"session": "P09-S9"}, {"panel": "P02"}, {"region": "35.77"}, {}):
        event.add(replace(one, **changes))  # type: ignore[arg-type]
    return findings(event)


def _decisions() -> list[Finding]:
    event = ruled()
    first, second = (event.held(S1, panel(3, 3, 3, 3), remarks=one) for one in "ab")
    event.decide("void", S1, first, signed_by=(P1,))
    event.decide("excuse", S1, "X")
    event.decide("excuse", S1, "F", supersedes=("ab" * 32,))
    event.decide("waive", S1, "missing")
    event.decide("choose", S2, "cd" * 32)
    event.decide("void", S3, event.held(S3, panel(3, 3, 3, 3)))
    lone = event.decide("choose", S1, first)
    told = findings(event)
    event.decide("choose", S1, second)
    told += findings(event)
    event.decide("choose", S1, first, supersedes=(*event.view().decisions, lone))
    event.held(S1, panel(3, 3, 3, 3), revision=2, supersedes=(first,))
    told += findings(event)
    event = ruled()
    first = event.held(S1, panel(3, 3, 3, 3))
    event.decide("choose", S1, first)
    event.held(S1, panel(3, 3, 3, 3), revision=2, supersedes=(first,))
    return told + findings(event)


def _beside() -> list[Finding]:
    event = ruled()
    event.add(samples.custody(event.edition, event.root.digest, (Digest("ab" * 32),)), STRANGER)
    event.add(samples.enrolment(STRANGER))
    event.held(S1, panel(3, 3, 3, 3))
    for made_at in ("2019-02-23T09:00:00Z", "2019-02-24T09:00:00Z"):
        event.publish(sealed=True, made_at=made_at)
    event.publish(tree=Tree(1, "ab" * 32))
    event.publish(sheets=("cd" * 32,))
    return findings(event)


def _officers() -> list[Finding]:
    event = ruled()
    old = event.held(S1, panel(3, 3, 3, 3))
    for session in (S2, S3):
        event.held(session, panel(3, 3, 3, 3))
    event.publish(sealed=True)
    event.held(S1, panel(5, 5, 5, 5), revision=2, supersedes=(old,))
    gone = samples.custody(event.edition, event.root.digest, (Digest("ab" * 32),))
    event.add(gone, CUSTODIAN)
    seen = rechecked(event.view(), event.items.values(), ROOT, ranking)
    told = [finding for standing in seen.standings.values() for finding in standing.findings]
    told += may_seal(seen, ranking(seen))
    event.decide("excuse", S1, "F")
    conflicts = (Conflict(F, MADIUN, "ex-mentor", ""),)
    policy = replace(event.edition.policy, quota=2)
    next_edition(event, deciders=Keyholders((P3,), 1), conflicts=conflicts, policy=policy)
    return told + findings(event)


def _left_out() -> list[Finding]:
    event = Event()
    sheets = {seat: event.sheet(S1, seat, flat(3)) for seat in (C, D, E, F)}
    del sheets[F]
    event.record(S1, sheets, excused=excuses(F))
    sheets[F] = event.sheet(S2, F, flat(3), declaration=False)
    event.record(S2, {**{seat: event.sheet(S2, seat, flat(3)) for seat in (C, D, E)}, F: sheets[F]})
    next_edition(event, revoked={event.key(C): Revocation(RevocationKind.RETIRED)})
    return findings(event)


def _backdated() -> list[Finding]:
    event = Event()
    panels = {P01: replace(event.edition.panels[P01], chair=D)}
    later = EditionRef(event.edition.id, 2, next_edition(event, panels=panels))
    sheets = {seat: event.sheet(S1, seat, flat(3), edition=later) for seat in (C, D, E, F)}
    event.record(S1, sheets)
    return findings(event)


def _withheld() -> list[Finding]:
    event = Event()
    next_edition(event)
    del event.items[event.root.digest]
    return list(may_seal(event.view(), ranking(event.view())))


def _sealing() -> list[Finding]:
    event = ruled(samples.edition(policy=Policy(quota=0)))
    event.postponed(S1)
    event.sheet(S2, C, flat(3))
    told = list(may_seal(event.view(), ranking(event.view())))
    event = ruled(samples.edition(policy=Policy(quota=1, ties=())))
    event.held(S1, panel(3, 3, 3, 3))
    event.held(S2, panel(3, 3, 3, 3))
    told += may_seal(event.view(), ranking(event.view()))
    nothing = view([], ROOT)
    return [*told, *may_seal(nothing, ranking(nothing))]


EVERY = [
    *_editions(),
    *_items(),
    *_decisions(),
    *_beside(),
    *_officers(),
    *_left_out(),
    *_backdated(),
    *_withheld(),
    *_sealing(),
]


def test_every_code_the_view_tells_has_sentences_and_no_sentence_is_left_over() -> None:
    told = {finding.code for finding in EVERY}
    assert told == set(sentences("id")) == set(sentences("en"))


def test_both_languages_ask_for_the_same_facts() -> None:
    indonesian, english = sentences("id"), sentences("en")
    for code, told in indonesian.items():
        assert placeholders(told) == placeholders(english[code]), code
        assert set(told) == set(english[code]) == {"what", "why", "remedy"}


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_finding_fills_its_sentences(language: str) -> None:
    for finding in EVERY:
        told = wording.explain_code(finding.code, dict(finding.facts), language)
        assert "…" not in told.in_one(), (finding.code, finding.facts)


def test_an_item_is_told_by_the_digits_its_file_name_shows() -> None:
    event = Event(samples.edition(policy=Policy(quota=1)))
    digest = event.sheet(S1, C, {"A1": 9})
    assert findings(event)[0].facts["item"] == digest[:8].upper()
    assert isinstance(event.items[digest], Item)
    assert view(event.items.values(), ROOT).standings[digest].session == S1

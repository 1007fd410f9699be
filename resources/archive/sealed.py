"""Results and tables against what the files give: rules R1 to R4, and rule 8 for sealed ones."""

from __future__ import annotations

from typing import Any

from . import changed, opened
from .hands import Hands
from .offices import holders, is_alone
from .recompute import Case, judge
from .ruling import rule
from .score import Recomputed
from .tree import root
from .trust import (
    Chain,
    Item,
    deciding,
    every_seat,
    is_by_custodian,
    is_by_officers,
    may_speak,
    named,
    waits_for_edition,
)

OPEN = ("waiting", "forked", "refused", "missing")


def case_of(items: dict[str, Item], chain: Chain, newest: Item, whole: Case | None = None) -> Case:
    """What the items give under the editions up to `newest`: what who may sign it has signed.
    `whole` has what decisions may be about besides, where these are not all that are here."""
    links = {at: link.value for at, link in _up_to(chain, newest).trusted.items()}
    piles: dict[str, dict[str, Any]] = {"sheet": {}, "record": {}, "decision": {}, "result": {}}
    never, whose = set(), every_seat(chain)
    hands = Hands(items, chain, newest)
    here = {at: item.value for at, item in items.items() if item.type not in piles}
    for at, item in items.items():
        if item.type not in piles or named(item, chain) is None:
            if item.type == "sheet" and _comes_never(item, chain, newest, whose, items):
                never.add(at)
            continue
        if item.type in ("decision", "result"):
            is_signed = is_by_officers(item, chain)
        else:
            hand = item.value["assessor" if item.type == "sheet" else "chair"]
            is_signed = hand in hands.of[at]
            is_signed = is_signed and (item.type == "sheet" or _is_chair(item, chain, hand))
            if item.type == "sheet" and not is_signed and _is_stale(item, newest):
                never.add(at)  # its assessor's signature may come, its edition does not come back
        if is_signed:
            here[at] = piles[item.type][at] = item.value
    known = {at: item.value for at, item in items.items()}
    if whole is not None:
        here, known = {**whole.here, **here}, whole.known
    ruled = rule(piles["decision"], newest.value, links, here, known)
    hands.look_for_backdated(items, ruled.void)
    # These are as if they were not there.
    sheets, records = (
        {at: one for at, one in piles[kind].items() if at not in hands.backdated}
        for kind in ("sheet", "record")
    )
    never |= {at for at in hands.backdated if items[at].type == "sheet"}
    every = {at: item.value for at, item in items.items() if item.type == "sheet"}
    return Case(newest.value, links, sheets, records, ruled, hands, here, known, never, every)


def _seq(item: Item) -> int:
    return int(item.value["seq"] if item.type == "edition" else item.value["edition"]["seq"])


def _is_stale(item: Item, newest: Item) -> bool:
    return bool(item.value["edition"]["seq"] < newest.value["min_seq"])


def _comes_never(
    item: Item, chain: Chain, newest: Item, every: dict[str, str], items: dict[str, Item]
) -> bool:
    """Whether a sheet of no link is refused: stale, or of an edition that cannot come although who
    may speak signed it."""
    if item.value["edition"]["id"] == newest.value["id"] and _is_stale(item, newest):
        return True
    speaks = may_speak(item, chain, every)
    return speaks and not waits_for_edition(item, chain, every, items)


def _is_chair(item: Item, chain: Chain, seat: str) -> bool:
    panel = named(item, chain).value["panels"].get(item.value["panel"])
    return panel is not None and bool(seat) and panel["chair"] == seat


def _idle(case: Case) -> set[str]:
    """What is void, or backdated."""
    return case.ruled.void | (case.hands.backdated if case.hands is not None else set())


class Everything:
    """What is here, judged once: the rows, what is open, and which results stand."""

    def __init__(self, items: dict[str, Item], chain: Chain) -> None:
        self.items, self.chain = items, chain
        self.case = case_of(items, chain, chain.newest)
        self.result: Recomputed = judge(self.case)
        self.open = opened.sessions(self.case, self.result)
        self.awaited = opened.awaited(self.case, chain, items, self.result)
        self.tied = opened.tied(self.case, self.result)
        self.beside = opened.beside(self.case)
        self.gone = self._gone()
        self.backdated = self._backdated()
        self.frozen = changed.frozen(chain)
        about = chain, items, _idle(self.case), self.case.ruled
        self.changed = changed.watched(*about)
        self.answered = changed.watched(*about, is_sealed=True) if self.changed else []
        self.faults: dict[str, list[str]] = {}
        self.standing: list[str] = []
        self._judge_results()

    def alarms(self) -> list[str]:
        """What must be put right before anybody may rely on the result."""
        found = list(self.frozen)
        if self.chain.rivals:
            names = ", ".join(item.digest[:16] for item in self.chain.rivals)
            found.append(f"{len(self.chain.rivals)} editions have one number: {names}")
        for session, seats_ in sorted(self.result.left_out.items()):
            found.append(
                f"{session}: its record leaves out the signed sheet of {', '.join(seats_)}"
            )
        for session, codes in sorted(self.open.items()):
            if "E_EQUIVOCATION" in codes:
                found.append(f"{session}: two records, and nobody said which of them counts")
        for session in sorted(set(self.case.ruled.chosen) - set(self.result.records)):
            found.append(f"{session}: the record that was chosen cannot count")
        if self.chain.before():
            told, id_ = self.chain.before()[:16], self.chain.newest.value["id"]
            found.append(f"the edition before the first, {told}, is missing among those of {id_}")
        for digest in self.gone:
            found.append(f"a receipt acknowledges {digest[:16]}, which is not here")
        for digest, told in sorted(self.faults.items()):
            found += [f"result {digest[:16]}: {fault}" for fault in told]
        return found

    def waiting(self) -> list[str]:
        """What keeps everything here from being sealed, but for alarms and ties."""
        found = [f"open: {at} ({', '.join(codes)})" for at, codes in sorted(self.open.items())]
        for at in sorted(self.awaited):
            item = self.items[at]
            where = item.value.get("session") or f"e{_seq(item)}"
            found.append(f"awaited: {item.type} {at[:16]}, {where}")
        if self.is_provisional():
            counts = [f"{len(self.open)} sessions are open, {len(self.awaited)} items are awaited"]
            if self.changed:
                counts.append(f"{len(self.changed)} changes of the rules are not decided")
            counts += ["a tie lies across the cut"] if self.tied else []
            found.append(f"provisional: {', '.join(counts)}")
        return found

    def is_provisional(self) -> bool:
        """Whether nothing sealed stands, and something is open (rule 8)."""
        found = [self.open, self.awaited, self.frozen, self.changed, self._is_apart()]
        return any(found) and not any(self.items[at].value["sealed"] for at in self.standing)

    def _is_apart(self) -> bool:
        """Whether something is acknowledged and gone, forked, or tied."""
        return bool(self.gone or self.tied or self.chain.rivals or self.chain.before())

    def kept_of_one(self) -> list[str]:
        """The decisions in force that one decider alone signed, where more must sign today."""
        if holders(self.chain.newest.value, "deciders")["threshold"] <= 1:
            return []
        every = sorted(self.case.ruled.in_force)
        return [at for at in every if is_alone(*deciding(self.items[at], self.chain))]

    def hands(self) -> list[str]:
        """What of whose hands a person must look at; it counts nothing out."""
        former, late = self.result.former, self.backdated
        by_panel: dict[str, list[str]] = {}
        for session, who in sorted(former.items()):
            panel = self.case.edition["sessions"][session]["panel"]
            by_panel.setdefault(panel, []).append(f"{session} ({', '.join(who)})")
        found = [
            f"to look at: panel {panel}, {len(told)} sessions signed with keys to which the "
            f"edition in force does not give that place any more (W_RETIRED_KEY): {', '.join(told)}"
            for panel, told in sorted(by_panel.items())
        ]
        if former:
            found.append(f"{len(former)} sessions rest on such keys")
        for at, session in late.items():
            told = "rests on a later edition in which its signer has not that seat: not counted"
            found.append(f"to look at: {session}, {at[:16]} {told} (E_BACKDATED)")
        for session, beside in sorted(self.beside.items()):
            for at in beside:
                told = f"{at[:16]} is of {self.items[at].value['session']}, which no edition plans"
                found.append(f"to look at: {session}, {told}: not counted (E_SESSION_UNKNOWN)")
        return found

    def _backdated(self) -> dict[str, str]:
        """Rule 15: by digest the session of what names a later edition's items than it says."""
        hands, void = self.case.hands, self.case.ruled.void
        late = hands.backdated if hands is not None else set()
        return {at: self.items[at].value["session"] for at in sorted(late) if at not in void}

    def _gone(self) -> list[str]:
        """Rule 12: what a custodian signed to have received is here, or void."""
        named_: set[str] = set()
        for item in self.items.values():
            if item.type != "custody" or item.value["direction"] != "received":
                continue
            if is_by_custodian(item, self.chain) and item.digest not in self.case.ruled.void:
                named_ |= {*item.value["items"], item.value["edition"]["sha256"]}
        return sorted(named_ - set(self.items) - self.case.ruled.void)

    def _judge_results(self) -> None:
        """Fill `faults` by digest of each result that enough deciders signed, and `standing`."""
        valid: dict[str, Item] = {}
        for at, item in self.items.items():
            if item.type == "result" and at in self.awaited:
                self.faults[at] = ["the edition that it names is not here"]
            if item.type != "result" or named(item, self.chain) is None:
                continue
            if not is_by_officers(item, self.chain) or at in self.case.ruled.void:
                continue
            found = self._own_faults(item)
            if found:
                self.faults[at] = found
            else:
                valid[at] = item
        left = _settled(valid, self.case.ruled.sealed)
        sealed = [at for at in left if valid[at].value["sealed"]]
        self.standing = left
        if len(sealed) > 1:
            for at in sealed:
                self.faults[at] = [f"{len(sealed)} sealed results do not replace one another"]
                self.standing.remove(at)
        elif sealed:
            found = self._behind(valid[sealed[0]].value)
            if found:
                self.faults[sealed[0]] = found

    def _own_faults(self, item: Item) -> list[str]:
        """Rules R1 and R2: what it lists is here, its tree is right, and its rows are what exactly
        these items give under the edition it names."""
        value = item.value
        leaves = {value["edition"]["sha256"], *value["sheets"], *value["records"]}
        leaves |= set(value["decisions"])
        if value["tree"] != {"root": root(sorted(leaves)), "size": len(leaves)}:
            return ["the tree over what it lists has another root"]
        missing = [digest for digest in leaves if digest not in self.items]
        if missing:
            return [f"{len(missing)} items it lists are not here"]
        mine, chain_then, then, again = self._then(value)
        is_open = opened.sessions(then, again) or opened.tied(then, again)
        is_open = is_open or changed.frozen(chain_then) or chain_then.before()
        about = chain_then, mine, _idle(then), then.ruled
        is_open = is_open or changed.watched(*about, is_sealed=True)
        found = compare_rows(value, again, then.edition)
        found += _compare_lists(value, again, then)
        ruling = [self.items[at].value for at in value["decisions"]]
        if any(one.get("action") == "choose" and not one["session"] for one in ruling):
            found.append("it lists a choice of a result")
        if value["sealed"] and (is_open or then.ruled.unsettled):
            found.append("it was sealed while something it lists was open")
        return found

    def _then(self, value: Any) -> tuple[dict[str, Item], Chain, Case, Recomputed]:
        """The case of a result: what it lists and what its decisions choose or make void, and the
        editions up to the one it names."""
        wanted = {*value["sheets"], *value["records"], *value["decisions"]}
        for digest in value["decisions"]:
            about = self.items[digest].value
            target = self.items.get(about["target"]) if "target" in about else None
            if target is not None and target.type in ("sheet", "record"):
                is_of_it = about["session"] in ("", target.value["session"])
                wanted |= {target.digest} if is_of_it else set()
        newest = self.chain.trusted[value["edition"]["sha256"]]
        chain = _up_to(self.chain, newest)
        mine = {at: item for at, item in self.items.items() if at in wanted}
        mine.update(chain.trusted)
        whole = case_of(self.items, chain, newest)  # by the keys of then, not by those of today
        then = case_of(mine, chain, newest, whole)
        return mine, chain, then, judge(then)

    def _behind(self, value: Any) -> list[str]:
        """Rule 8: a sealed result answers to everything that is here."""
        found = compare_rows(value, self.result, self.case.edition)
        found += _compare_lists(value, self.result, self.case)
        for session, codes in self.open.items():
            found.append(f"{session} is open: {', '.join(codes)}")
        if self.awaited or self._is_apart():
            found.append("something is awaited, acknowledged and gone, forked, or tied")
        return found + self.frozen + self.answered


def _up_to(chain: Chain, newest: Item) -> Chain:
    """The chain as it was when `newest` was the edition in force."""
    made = object.__new__(Chain)
    made.anchor, made.every, made.others, made.rivals = chain.anchor, chain.every, chain.others, []
    made.trusted = {
        at: link for at, link in chain.trusted.items() if link.value["seq"] <= newest.value["seq"]
    }
    made.newest, made.branches = newest, made.trusted
    return made


def _settled(valid: dict[str, Item], chosen: str) -> list[str]:
    """Rules R3, R4 and 10: what replaces what, only of its own or an older edition, and what is
    sealed only by what is sealed."""

    def seq(at: str) -> int:
        return int(valid[at].value["edition"]["seq"])

    def takes(at: str, before: str) -> bool:
        unseals = valid[before].value["sealed"] and not valid[at].value["sealed"]
        return seq(before) <= seq(at) and not unseals

    named_ = {at: item.value["previous"] for at, item in valid.items()}
    replaced = {before for at, before in named_.items() if before in valid and takes(at, before)}
    left = sorted(set(valid) - replaced)
    sealed = [at for at in left if valid[at].value["sealed"]]
    if chosen in sealed:
        return [at for at in left if at not in sealed or at == chosen]
    newest = max((seq(at) for at in sealed), default=0)
    return [at for at in left if at not in sealed or seq(at) == newest]


def compare_rows(value: Any, result: Recomputed, edition: Any) -> list[str]:
    """Where the rows of a result are not those that the files give."""
    found = []
    ours = [(rank, region, str(result.indices[region])) for rank, region in result.rows]
    theirs = [(row["rank"], row["region"], row["score"]) for row in value["ranking"]]
    theirs = [(a, b, score[:-2] if score.endswith("/1") else score) for a, b, score in theirs]
    if ours != theirs:
        found.append("its ranking is not what the files give")
    if value["method"] != {"id": "rule-a", "version": 1}:
        found.append("made by rules that are not known here")
    ranks = list(result.ranks.values())
    barred = edition["policy"]["ineligible"]
    for row in value["ranking"]:
        region = row["region"]
        told = (row["printed"], row["shared"], row["decided_by"])
        if region in result.printed and told != (
            int(result.printed[region].replace(".", "")),
            ranks.count(result.ranks[region]) > 1,
            result.decided_by[region],
        ):
            found.append(f"the row of {region} says other things than the files give")
        if row["selection"] != selection(row["region"], result, barred):
            found.append(f"another selection of {row['region']} than the files give")
    apart = sorted(result.apart.items())
    if [row["region"] for row in value["held"]] != [region for region, _ in apart] or not all(
        _is_kind(row["kind"], kind, value["sealed"]) for row, (_, kind) in zip(value["held"], apart)
    ):
        found.append("other regions listed apart than the files give")
    for row in value["held"]:
        kind = _kind(row["kind"])
        if kind != "open" and row["why"] != result.why.get(row["region"], ""):
            found.append(f"another reason why {row['region']} is apart than the files give")
    return found


def _is_kind(theirs: str, ours: str, sealed: bool) -> bool:
    """Rival records that nobody lists may have kept open what a decision closes."""
    was_open = ours == "closed" and not sealed and _kind(theirs) == "open"
    return was_open or _kind(theirs) == _kind(ours)


def _kind(kind: str) -> str:
    """Why a region was still open at that moment cannot be known from what is listed."""
    return "open" if kind in OPEN else kind


def _compare_lists(value: Any, result: Recomputed, case: Case) -> list[str]:
    found = []
    for name, ours in (("records", result.records.values()), ("sheets", result.sheets)):
        more, less = set(ours) - set(value[name]), set(value[name]) - set(ours)
        if more or less:
            named_ = ", ".join(digest[:8].upper() for digest in sorted(more | less)[:5])
            found.append(f"other {name} count than it lists: {named_}")
    rests_on = {*value["sheets"], *value["records"], *value["decisions"]}
    in_force = case.ruled.in_force
    for digest in sorted(set(in_force) ^ set(value["decisions"])):
        if digest not in in_force or not _is_of_no_row(in_force[digest], rests_on, case):
            found.append(f"another decision is in force than it lists: {digest[:8].upper()}")
    return found


def _is_of_no_row(one: Any, rests_on: set[str], case: Case) -> bool:
    """A decision that leaves a result as it is, whether it lists it or not."""
    if one["action"] == "void":
        return one["target"] not in rests_on
    if one["action"] == "waive":
        return bool(one["target"].startswith("W_RULES_CHANGED"))
    return one["action"] == "choose" and not one["session"]


def selection(region: str, result: Recomputed, barred: dict[str, str]) -> str:
    """A region tied across the cut is borderline: neither selected nor not."""
    if region in result.selected:
        return "selected"
    if region in result.borderline:
        return "borderline"
    return "ineligible" if region in barred else ""

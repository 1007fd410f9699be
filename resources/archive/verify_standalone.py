"""Checks an archive of an assessment without the program that made it.

    python3 verify_standalone.py [FOLDER]

Needs Python 3.9 or newer and ssh-keygen, nothing else, and no network. FOLDER (this file's own
folder, unless another is named) holds files of items (`*.sc…`), `anchor.pub` with the root keys
that people compared (and, of several, `threshold N`), and `ranking.csv`. Everything is proved
again: each signature by ssh-keygen, each signer by the edition, every index by plain fractions,
every row of the table and of a sealed result. Exit code 0: all of it holds. 1: something does
not. 2: nothing usable here.

It shares no code with the program, nor do `belonging.py`, `offices.py`, `recompute.py` and
`score.py` beside it.
"""

from __future__ import annotations

import base64
import csv
import datetime
import hashlib
import json
import shutil
import struct
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from belonging import strangers, told  # noqa: E402
from offices import enough, holders  # noqa: E402
from recompute import recompute  # noqa: E402

BEGIN, END = b"-----BEGIN SSH SIGNATURE-----\n", b"-----END SSH SIGNATURE-----\n"
KEY_TYPE = b"ssh-ed25519"


class Item:
    """A payload, its digest, what it says, and the keys whose signatures ssh-keygen accepted."""

    def __init__(self, file: str, payload: bytes, blocks: list[bytes]) -> None:
        self.file, self.payload, self.blocks = file, payload, blocks
        self.digest = hashlib.sha256(payload).hexdigest()
        self.value: Any = json.loads(payload)
        # Written in another way, it may say other things to another reader: a name twice, say.
        plain = json.dumps(self.value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        if plain.encode("utf-8") != payload[:-1]:
            raise ValueError("not in the one form of an item")
        self.type = str(self.value["type"])
        self.keys: set[str] = set()


def main(folder: Path) -> int:
    """Check everything in `folder`; say what was found; return the exit code.

    What is not even made like an item or a table is no reason to trust anything here.
    """
    try:
        return check(folder)
    except (LookupError, TypeError, ValueError, AttributeError) as fault:
        return _say(1, f"Something here is not made as the format says: {fault!r}")


def check(folder: Path) -> int:
    """Check everything in `folder`; see `main`."""
    if shutil.which("ssh-keygen") is None:
        return _say(2, "ssh-keygen is not here: it checks the signatures.")
    anchor = _anchor(folder / "anchor.pub")
    files = sorted(p for p in folder.rglob("*.sc*") if p.is_file())
    items: dict[str, Item] = {}
    faults: list[str] = []
    for file in files:
        for one in _items(file, faults):
            items.setdefault(one.digest, one).blocks += one.blocks if one.digest in items else []
    if not items or not anchor["keys"]:
        return _say(2, "There are no items here, or no anchor.pub with the root keys.")
    if not 1 <= anchor["threshold"] <= len(anchor["keys"]):
        return _say(2, "anchor.pub has no line 'threshold N' that fits its keys.")
    signatures = _check_signatures(items, faults)
    _tell(f"{len(items)} items in {len(files)} files, {signatures} signatures hold")
    items = {at: one for at, one in items.items() if one.keys}
    editions = _chain(items, anchor)
    if not editions:
        return _say(1, "No edition here is signed by the root keys in anchor.pub.")
    newest = max(editions.values(), key=lambda one: one.value["seq"])
    _tell(f"edition {newest.value['id']} e{newest.value['seq']}, digest {newest.digest[:16]}")
    apart = strangers(items, editions, newest)
    _tell(told(apart))
    items = {at: one for at, one in items.items() if at not in apart}
    result = rank(items, editions)
    tied = f"{len(result.borderline)} tied across the cut, " if result.borderline else ""
    _tell(
        f"{len(result.ranks)} regions ranked, {len(result.selected)} selected, {tied}"
        f"{len(result.apart)} listed apart"
    )
    faults += _compared(folder, items, newest, result)
    for fault in faults:
        _tell(f"DIFFERS: {fault}")
    _tell("Everything holds." if not faults else f"{len(faults)} things do not hold.")
    return 1 if faults else 0


def _compared(folder: Path, items: dict[str, Item], newest: Item, result: Any) -> list[str]:
    faults = []
    tables = sorted(folder.rglob("ranking.csv"))
    for table in tables:
        faults += _compare_table(table, result)
    _tell(f"{len(tables)} tables compared row by row")
    seals = [one for one in items.values() if one.type == "result"]
    for one in seals:
        faults += _compare_result(one, items, newest, result)
    _tell(f"{len(seals)} result files compared row by row")
    for session, seats in sorted(result.left_out.items()):
        faults.append(f"{session}: its record leaves out the signed sheet of {', '.join(seats)}")
    return faults


def rank(items: dict[str, Item], editions: dict[str, Item]) -> Any:
    """Return what the items give under the trusted editions, each signer's voice asked."""
    newest = max(editions.values(), key=lambda one: one.value["seq"])
    counted = [one for one in items.values() if _is_signed_by_its_author(one, editions, newest)]
    signed = {one.digest: _seats(one, editions, newest) for one in counted if one.type == "record"}
    every = [*editions.values(), *counted]
    return recompute([one.payload for one in every], signed)


def _say(code: int, words: str) -> int:
    _tell(words)
    return code


def _tell(words: str) -> None:
    """Print one line; what a name holds that cannot be seen is written out, and steers nothing."""
    shown = [
        one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in words
    ]
    print("".join(shown))


# reading


def _anchor(file: Path) -> dict[str, Any]:
    """Return the root keys and how many of them must sign: of several the file has to say it."""
    anchor: dict[str, Any] = {"keys": set(), "threshold": 0}
    if not file.is_file():
        return anchor
    asked = []
    for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
        words = line.split()
        if words and words[0] == "threshold":
            asked.append(" ".join(words[1:]))
        elif len(words) > 1 and words[0][0] != "#":
            anchor["keys"].add(" ".join(words[:2]))
    if len(anchor["keys"]) == 1 and not asked:
        anchor["threshold"] = 1
    elif len(asked) == 1 and asked[0].isascii() and asked[0].isdigit() and len(asked[0]) < 4:
        anchor["threshold"] = int(asked[0])
    return anchor


def _items(file: Path, faults: list[str]) -> list[Item]:
    """One line of JSON, then its signatures, again and again: the whole format."""
    found: list[Item] = []
    rest = file.read_bytes()
    while rest:
        line, _, rest = rest.partition(b"\n")
        blocks = []
        while rest.startswith(BEGIN) and END in rest:
            at = rest.index(END) + len(END)
            blocks.append(rest[:at])
            rest = rest[at:]
        try:
            found.append(Item(file.name, line + b"\n", blocks))
        except (ValueError, KeyError, TypeError, RecursionError):
            faults.append(f"{file.name}: what is there is no item")
            break
    return found


def _key_of(block: bytes) -> str:
    """Return the public key that a signature block names, as OpenSSH writes it; "" for none."""
    try:
        blob = base64.b64decode(b"".join(block.split(b"\n")[1:-2]))
        size = struct.unpack(">I", blob[10:14])[0]
    except (ValueError, struct.error):
        return ""
    return "ssh-ed25519 " + base64.b64encode(blob[14 : 14 + size]).decode("ascii")


def _check_signatures(items: dict[str, Item], faults: list[str]) -> int:
    count = 0
    with tempfile.TemporaryDirectory() as place:
        for one in items.values():
            for block in set(one.blocks):
                key = _key_of(block)
                if key and _holds(Path(place), one, block, key):
                    one.keys.add(key)
                    count += 1
                else:
                    faults.append(f"{one.file}: a signature on {one.digest[:16]} does not hold")
            if not one.keys:
                faults.append(f"{one.file}: nobody's signature on {one.digest[:16]} holds")
    return count


def _holds(place: Path, one: Item, block: bytes, key: str) -> bool:
    signers, signature = place / "signers", place / "signature"
    signers.write_text(f"signer {key}\n", encoding="ascii")
    signature.write_bytes(block)
    words = [
        "ssh-keygen",
        "-Y",
        "verify",
        "-f",
        str(signers),
        "-I",
        "signer",
        "-n",
        f"{one.type}.v1@smartcity-desktop",
        "-s",
        str(signature),
    ]
    done = subprocess.run(words, input=one.payload, capture_output=True, check=False)
    return done.returncode == 0


# who may sign


def _chain(items: dict[str, Item], anchor: dict[str, Any]) -> dict[str, Item]:
    """Return the trusted editions by digest, from the first one on.

    Of several under the anchor an official one is followed, then the id of the newest made.
    """
    every = [one for one in items.values() if one.type == "edition"]
    first = [
        one for one in every if holders(one.value, "root") == anchor and enough(one.keys, anchor)
    ]
    trusted: dict[str, Item] = {}
    followed = max(first, key=_precedence, default=None)
    first = [one for one in first if followed and one.value["id"] == followed.value["id"]]
    lowest = min((one.value["seq"] for one in first), default=0)
    first = [one for one in first if one.value["seq"] == lowest]
    link = _only([one for one in first if one.value["mode"] == "official"] or first)
    while link is not None:
        trusted[link.digest] = link
        gone = set(link.value["revoked"])
        following = [
            one
            for one in every
            if one.value["previous"] == link.digest
            and one.value["seq"] == link.value["seq"] + 1
            and one.value["id"] == link.value["id"]
            and enough(one.keys - gone, holders(link.value, "root"))
            and enough(one.keys - gone, holders(one.value, "root"))
        ]
        link = _only(following)
    return trusted


def _precedence(one: Item) -> tuple[bool, datetime.datetime, str]:
    made = datetime.datetime.fromisoformat(one.value["created_at"].replace("Z", "+00:00"))
    return one.value["mode"] == "official", made, one.value["id"]


def _only(level: list[Item]) -> Item | None:
    if len(level) > 1:
        _tell("DIFFERS: two editions have one number; neither is followed, nor what comes after")
    return level[0] if len(level) == 1 else None


def _is_signed_by_its_author(one: Item, editions: dict[str, Item], newest: Item) -> bool:
    """A sheet by its assessor, a record by its chair, a decision by enough deciders of today."""
    if one.type not in ("sheet", "record", "decision"):
        return False
    made_under = editions.get(one.value["edition"]["sha256"])
    if made_under is None or made_under.value["seq"] < newest.value["min_seq"]:
        return False
    if one.type == "decision":
        keys = {key for key in one.keys if not _is_revoked(key, one, newest, newest)}
        return enough(keys, holders(newest.value, "deciders"))
    author = one.value["assessor"] if one.type == "sheet" else one.value["chair"]
    return author in _seats(one, editions, newest)


def _seats(one: Item, editions: dict[str, Item], newest: Item) -> set[str]:
    """The seats whose signature holds: by the key of then, or by that of today."""
    made_under = editions[one.value["edition"]["sha256"]]
    keys = {key for key in one.keys if not _is_revoked(key, one, made_under, newest)}
    rosters = (made_under.value["roster"], newest.value["roster"])
    return {seat for roster in rosters for seat, person in roster.items() if person["key"] in keys}


def _is_revoked(key: str, one: Item, made_under: Item, newest: Item) -> bool:
    """A retired key still counts for what was made before; a stolen one for what is listed."""
    for edition in (made_under, newest):
        entry = edition.value["revoked"].get(key)
        if entry is None:
            continue
        if entry["kind"] == "retired":
            if edition is made_under:
                return True
        elif one.digest not in entry["keep"]:
            return True
    return False


# comparing


def _compare_table(table: Path, result: Any) -> list[str]:
    faults = []
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    ranked = [row for row in rows if row["rank"]]
    ours = [(str(rank), region, result.printed[region]) for rank, region in result.rows]
    theirs = [(row["rank"], row["code"], row["index"]) for row in ranked]
    for mine, other in zip(ours, theirs):
        if mine != other:
            faults.append(f"{table.name}: it says {other}, the files give {mine}")
    if len(ours) != len(theirs):
        faults.append(f"{table.name}: {len(theirs)} rows, the files give {len(ours)}")
    for word, given in (("yes", result.selected), ("tied", result.borderline)):
        if sorted(row["code"] for row in ranked if row["selected"] == word) != sorted(given):
            faults.append(f"{table.name}: another selection ({word}) than the files give")
    apart = {row["code"] for row in rows if not row["rank"]}
    if apart != set(result.apart):
        faults.append(f"{table.name}: other regions listed apart than the files give")
    return faults


def _compare_result(one: Item, items: dict[str, Item], newest: Item, result: Any) -> list[str]:
    value, name = one.value, f"{one.file} ({one.digest[:16]})"
    faults = []
    if not enough(one.keys, holders(newest.value, "deciders")):
        faults.append(f"{name}: not signed by enough deciders")
    leaves = sorted(
        {value["edition"]["sha256"], *value["sheets"], *value["records"], *value["decisions"]}
    )
    if value["tree"] != {"root": _root(leaves), "size": len(leaves)}:
        faults.append(f"{name}: the tree over what it lists has another root")
    missing = [digest for digest in leaves if digest not in items]
    if missing:
        faults.append(f"{name}: {len(missing)} items it lists are not here")
    if any(o.type == "result" and o.value["previous"] == one.digest for o in items.values()):
        return faults  # a later result takes its place; its rows are of an earlier hour
    ours = [(rank, region, str(result.indices[region])) for rank, region in result.rows]
    theirs = [(row["rank"], row["region"], row["score"]) for row in value["ranking"]]
    theirs = [
        (rank, region, score[:-2] if score.endswith("/1") else score)
        for rank, region, score in theirs
    ]
    if ours != theirs:
        faults.append(f"{name}: its ranking is not what the files give")
    barred = newest.value["policy"]["ineligible"]
    for row in value["ranking"]:
        if row["selection"] != _selection(row["region"], result, barred):
            faults.append(f"{name}: another selection of {row['region']} than the files give")
    if {row["region"] for row in value["held"]} != set(result.apart):
        faults.append(f"{name}: other regions listed apart than the files give")
    return faults


def _selection(region: str, result: Any, barred: dict[str, str]) -> str:
    """A region tied across the cut is borderline: neither selected nor not."""
    if region in result.selected:
        return "selected"
    if region in result.borderline:
        return "borderline"
    return "ineligible" if region in barred else ""


def _root(digests: list[str]) -> str:
    """RFC 9162: leaves SHA-256(0x00 + digest), nodes SHA-256(0x01 + left + right)."""
    if not digests:
        return hashlib.sha256(b"").hexdigest()

    def node(hashes: list[bytes]) -> bytes:
        if len(hashes) == 1:
            return hashes[0]
        half = 1
        while half * 2 < len(hashes):
            half *= 2
        return hashlib.sha256(b"\x01" + node(hashes[:half]) + node(hashes[half:])).digest()

    return node([hashlib.sha256(b"\x00" + bytes.fromhex(one)).digest() for one in digests]).hex()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent))

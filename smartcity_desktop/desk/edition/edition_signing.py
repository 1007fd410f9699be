"""An edition on its way to those who hold its root keys, who may sign it with OpenSSH alone.

What waits for signatures is kept in the store, so that it is there tomorrow; it becomes an item
once enough keys have signed the very same bytes, those of the edition before it and its own.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from smartcity_desktop.bundles import detached, keys, sealing
from smartcity_desktop.bundles.detached import Unsigned
from smartcity_desktop.desk.edition import named_files
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain.edition import Edition, Keyholders
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.values import Struct, field, replace
from smartcity_desktop.host import sticks, wording
from smartcity_desktop.merge.branches import revoked_for

WAITING = "edition_waiting"
TYPE = "edition"


class Count(Struct, frozen=True):
    """`have` of the `needed` signatures that one root asks for."""

    have: int
    needed: int


class Signing(Struct, frozen=True):
    """An edition that waits: its bytes, who signed so far (blocks by public key), and the edition
    before it, None where it is the first."""

    unsigned: Unsigned
    before: Edition | None
    blocks: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def edition(self) -> Edition:
        """The edition that is signed."""
        assert isinstance(self.unsigned.value, Edition)
        return self.unsigned.value

    @property
    def holders(self) -> tuple[str, ...]:
        """Every key whose signature counts, of its own root and of the one before."""
        before = self.before.root_keys().keys if self.before is not None else ()
        every = dict.fromkeys((*before, *self.edition.root_keys().keys))
        return tuple(one for one in every if not self._is_revoked(one))

    @property
    def counts(self) -> tuple[Count, ...]:
        """What each root asks for: its own, and that before where it is another one."""
        return tuple(
            Count(len(self.blocks.keys() & set(root.keys)), root.threshold)
            for root in self._roots()
        )

    @property
    def is_complete(self) -> bool:
        """Whether enough keys have signed."""
        return all(count.have >= max(1, count.needed) for count in self.counts)

    def _roots(self) -> tuple[Keyholders, ...]:
        own = self.edition.root_keys()
        if self.before is None or self.before.root_keys().same_as(own):
            return (own,)
        return (self.before.root_keys(), own)

    def _is_revoked(self, key: str) -> bool:
        return self.before is not None and revoked_for(self.before, key, self.unsigned.digest)


def begin(edition: Edition, before: Edition | None) -> Signing:
    """Return `edition` without a signature; `before` is the one it follows.

    Raises:
        Problem: seal.not_allowed, seal.too_large.
    """
    return Signing(detached.unsigned(edition), before)


def read(file: Path) -> Signing:
    """Return the edition in a payload's file, without signatures and what it follows.

    Raises:
        Problem: file.unreadable, payload.line_ends, payload.damaged.
    """
    return Signing(detached.read_payload(named_files.data(file), TYPE, file.name), None)


def follow(signing: Signing, before: Edition | None, digest: Digest) -> Signing:
    """Return the edition with the one that it follows, whose digest is `digest`; the first one
    follows none (None, "").

    Raises:
        Problem: edition.payload_before, when it follows another one.
    """
    if signing.edition.previous != digest:
        edition = signing.edition
        raise Problem("edition.payload_before", edition=edition.id, seq=edition.seq)
    return replace(signing, before=before)


def add(signing: Signing, file: Path) -> Signing:
    """Return the edition with the signatures of a file besides those it has.

    Raises:
        Problem: file.unreadable, signature.…; signature.foreign_key, when one is nobody's who
            holds a root key.
    """
    found = detached.signatures(named_files.data(file), signing.unsigned, file.name)
    for key in found:
        _check_holder(signing, key, file.name)
    return replace(signing, blocks={**signing.blocks, **found})


def add_every(signing: Signing, files: Sequence[Path]) -> tuple[Signing, tuple[Problem, ...]]:
    """Return the edition with every signature that is one, and what is wrong with the others."""
    faults = []
    for file in files:
        try:
            signing = add(signing, file)
        except Problem as problem:
            faults.append(problem)
    return signing, tuple(faults)


def sign(signing: Signing, key: keys.SigningKey) -> Signing:
    """Return the edition signed here with a root key.

    Raises:
        Problem: edition.wrong_root_key.
    """
    if key.public not in signing.holders:
        raise Problem("edition.wrong_root_key", edition=signing.edition.id)
    block = detached.sign(signing.unsigned, key)
    return replace(signing, blocks={**signing.blocks, key.public: block})


def sealed(signing: Signing) -> sealing.Sealed:
    """Return the signed edition.

    Raises:
        Problem: edition.signatures_missing, with how many there are and must be.
    """
    for count in signing.counts:
        if count.have < max(1, count.needed):
            edition = signing.edition.id
            raise Problem(
                "edition.signatures_missing", edition=edition, have=count.have, needed=count.needed
            )
    return detached.joined(signing.unsigned, signing.blocks)


def holders_told(signing: Signing) -> tuple[tuple[tuple[str, ...], bool], ...]:
    """Return the digits of every key whose signature counts, and whether it has signed."""
    return tuple((keys.code(holder), holder in signing.blocks) for holder in signing.holders)


def file(signing: Signing) -> tuple[str, bytes]:
    """Return the name and bytes of the signed edition's file.

    Raises:
        Problem: edition.signatures_missing.
    """
    whole = sealed(signing)
    return sealing.file_name(whole.item), sealing.collection([whole])


# what waits on this laptop


def keep(laptop: Laptop, signing: Signing) -> None:
    """Keep an edition that waits for signatures, in place of any other.

    Raises:
        Problem: store.disk_full, store.read_only, store.unwritable.
    """
    text = {
        "payload": signing.unsigned.payload.decode("utf-8"),
        "blocks": [base64.b64encode(block).decode("ascii") for block in signing.blocks.values()],
    }
    laptop.store.facts.put(WAITING, json.dumps(text, ensure_ascii=False))


def drop(laptop: Laptop) -> None:
    """Give up the edition that waits."""
    laptop.store.facts.put(WAITING, "")


def kept(laptop: Laptop) -> Signing | None:
    """Return the edition that waits here, its signatures checked again, or None.

    One whose place was taken meanwhile by another edition is still returned; see `is_outrun`.
    """
    text = laptop.store.facts.get(WAITING)
    if not text or not laptop.holdings.has_edition:
        return None
    found = json.loads(text)
    try:
        one = detached.read_payload(found["payload"].encode("utf-8"), TYPE, WAITING)
    except Problem:
        return None
    signing = Signing(one, _before(laptop, one.value))
    if one.digest in laptop.holdings.items():
        return None
    for block in found["blocks"]:
        try:
            signed = detached.signatures(base64.b64decode(block), one, WAITING)
        except Problem:
            continue
        signing = replace(signing, blocks={**signing.blocks, **signed})
    return signing


def is_outrun(laptop: Laptop, signing: Signing) -> bool:
    """Tell whether the edition in force is no longer the one that this was to follow; one that
    ends a fork follows a rival, or what goes on from it."""
    links = laptop.holdings.links()
    branches = links.branches if signing.edition.rejects and links.rivals else ()
    return signing.edition.previous not in {links.digest, *branches}


def _before(laptop: Laptop, value: object) -> Edition:
    """The edition that one follows: the one in force, or a rival that it lets count."""
    here = laptop.holdings
    every = here.links().every
    named = value.previous if isinstance(value, Edition) else ""
    return every.get(Digest(named), here.edition())


def settle(laptop: Laptop, signing: Signing) -> tuple[str, bytes] | None:
    """Take the edition in when enough keys have signed, else keep it waiting.

    Returns the name and bytes of its file, or None when signatures are still missing.

    Raises:
        Problem: edition.outrun, when another edition is in force meanwhile.
    """
    if is_outrun(laptop, signing):
        raise Problem("edition.outrun", edition=signing.edition.id, seq=signing.edition.seq)
    if not signing.is_complete:
        keep(laptop, signing)
        return None
    whole = sealed(signing)
    laptop.holdings.take([whole])
    drop(laptop)
    return file(signing)


# files


def write_payload(
    signing: Signing, folder: Path, name: str, instructions: str, *, over: bool = False
) -> Path:
    """Write the file to sign, and beside it (.txt) a text that tells how; return the first.

    Raises:
        Problem: sticks.…
    """
    written = sticks.write(folder, name, signing.unsigned.payload, over=over).path
    sticks.write_beside(folder, f"{name}.txt", instructions.encode("utf-8"))
    return written


def command(signing: Signing, name: str) -> str:
    """Return the command with which somebody signs the file of this name without our program."""
    return f"ssh-keygen -Y sign -f KEY -n {signing.unsigned.namespace} {name}"


def instructions(signing: Signing, name: str, language: str) -> str:
    """Return what a root holder is told: how to look at the file of this name, and to sign it."""
    edition = signing.edition
    return wording.label(
        language,
        "signing.instructions",
        title=edition.title,
        id=edition.id,
        seq=edition.seq,
        file=name,
        digest=signing.unsigned.digest,
        command=command(signing, name),
        signature=f"{name}{detached.SIGNATURE}",
    )


def _check_holder(signing: Signing, key: str, file: str) -> None:
    if key not in signing.holders:
        shown = " ".join(keys.code(key)[:2])
        raise Problem("signature.foreign_key", file=file, edition=signing.edition.id, key=shown)

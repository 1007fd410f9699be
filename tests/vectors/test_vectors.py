"""Our signatures, keys and canonical form against vectors that other projects have made."""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import rfc8785

from smartcity_desktop.bundles import canonical, keys, payloads, sshsig
from smartcity_desktop.domain.problem import Problem

VECTORS = Path(__file__).parents[1] / "data" / "vectors"

RFC_8032 = [
    ("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
     b"",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
     "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
    ("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
     b"\x72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
     "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
    ("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
     b"\xaf\x82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
     "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"),
    ("833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
     "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
     hashlib.sha512(b"abc").digest(),
     "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
     "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"),
]  # fmt: skip


@pytest.mark.parametrize(("seed", "public", "message", "signature"), RFC_8032)
def test_keys_and_signatures_are_those_of_rfc_8032(
    seed: str, public: str, message: bytes, signature: str
) -> None:
    key = keys.from_seed(bytes.fromhex(seed))
    assert keys.raw(key.public).hex() == public
    assert key.sign(message).hex() == signature
    assert keys.holds(bytes.fromhex(public), bytes.fromhex(signature), message)
    assert not keys.holds(bytes.fromhex(public), bytes.fromhex(signature), message + b"x")


def _takes(key: str, test: dict[str, Any]) -> bool:
    """Judge as the reader does: no weak key, then the signature."""
    raw = bytes.fromhex(key)
    signature, message = bytes.fromhex(test["sig"]), bytes.fromhex(test["msg"])
    return not keys.is_weak(raw) and keys.holds(raw, signature, message)


def test_wycheproof_agrees_in_everything_it_decides(capsys: pytest.CaptureFixture[str]) -> None:
    """What it leaves open: keys of small order are refused here, of mixed order are taken.

    A key of mixed order is somebody's own; one of small order is everybody's.
    """
    told = json.loads((VECTORS / "wycheproof-ed25519.json").read_text(encoding="utf-8"))
    decided: Counter[str] = Counter()
    left_open: Counter[tuple[str, bool]] = Counter()
    for group in told["testGroups"]:
        for test in group["tests"]:
            taken = _takes(group["publicKey"]["pk"], test)
            if test["result"] == "acceptable":
                left_open[test["flags"][0], taken] += 1
            else:
                assert taken == (test["result"] == "valid"), test["tcId"]
                decided[test["result"]] += 1
    assert decided == {"valid": 117, "invalid": 64}
    assert left_open == {("SmallOrderPublicKey", False): 8, ("MixedOrderPublicKey", True): 21}
    with capsys.disabled():
        sys.stdout.write(
            f"\nWycheproof Ed25519: {decided.total()} of 181 decided agree,"
            f" {left_open.total()} left open\n"
        )


@pytest.mark.parametrize("name", ["arrays", "french", "structures", "unicode", "weird"])
def test_the_canonical_form_is_that_of_rfc_8785(name: str) -> None:
    told = (VECTORS / "rfc8785" / f"{name}.in.json").read_bytes()
    expected = (VECTORS / "rfc8785" / f"{name}.out.json").read_bytes()
    # The vectors write 56 as 56.0; our own items never do.
    plain = json.loads(told, parse_float=lambda text: int(float(text)))
    assert canonical.encode(plain) == expected.strip()


def test_canonical_numbers_with_a_fraction_are_known_and_not_carried() -> None:
    """The reader must know their form, to tell at which field one stands."""
    plain = json.loads((VECTORS / "rfc8785" / "values.in.json").read_bytes())
    expected = (VECTORS / "rfc8785" / "values.out.json").read_bytes().strip()
    assert rfc8785.dumps(plain) == expected
    with pytest.raises(canonical.NotPlain):
        canonical.encode(plain)
    with pytest.raises(Problem, match="E_TYPE"):
        payloads.decode(b'{"numbers":[333333333.3333333,1e+30]}\n', "sheet")


@pytest.mark.parametrize("name", ["commit", "hola"])
def test_signatures_that_others_made_with_ssh_keygen_hold(name: str) -> None:
    message = (VECTORS / "sshsig" / f"{name}.txt").read_bytes()
    armored = (VECTORS / "sshsig" / f"{name}.sig").read_bytes()
    block = sshsig.read(armored)
    assert block.namespace == b"git"
    assert sshsig.armor(block) == armored
    for text, expected in ((message, True), (message + b"\n", False)):
        signed = sshsig.to_be_signed(block.namespace, hashlib.sha512(text).digest())
        assert keys.holds(block.key, block.signature, signed) == expected


def test_a_signature_by_rsa_is_of_another_kind() -> None:
    armored = (VECTORS / "sshsig" / "rsa.sig").read_bytes()
    with pytest.raises(Problem, match="E_SIG_ALG"):
        sshsig.read(armored)

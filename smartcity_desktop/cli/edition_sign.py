"""Sign an edition's payload with a root key; `ssh-keygen -Y sign` does the same without us."""

from __future__ import annotations

import argparse

from smartcity_desktop.cli.arguments import Parser
from smartcity_desktop.cli.voice import Voice
from smartcity_desktop.host import saving


def arguments(parser: Parser) -> None:
    """The payload, the root key, the edition before it, and where the signature goes."""
    parser.place("payload", kind="file")
    parser.option("--root", required=True)
    parser.option("--passphrase-file")
    parser.option("--before")
    parser.option("--out", required=True)
    parser.flag("--force")


def run(args: argparse.Namespace, voice: Voice) -> int:
    """Sign; 0 when the signature is written."""
    from smartcity_desktop.cli import edition_signed, passphrase
    from smartcity_desktop.desk.edition import edition_signing, root_keys, setup

    saving.check(args.out, over=args.force)
    edition_signed.check_place(args.out, over=args.force)
    signing = edition_signing.read(args.payload)
    if args.before is not None:
        signing = edition_signing.follow(signing, *setup.check(args.before))
    edition_signed.tell(voice, signing)
    phrase = passphrase.ask(voice, args.passphrase_file, new=False)
    key = root_keys.load(args.root, phrase)
    block = edition_signing.sign(signing, key).blocks[key.public]
    file = setup.save(args.out.parent, args.out.name, block, over=args.force)
    voice.tell("edition_sign.written", file=str(file))
    return 0

#!/usr/bin/env python3
"""One door to everything a checkout can do: run | test | demo | bench | lock.

This file keeps to words that every Python 3 understands, so that an old one gets a sentence
instead of a traceback; the work is in the modules beside it.
"""

import sys

OLDEST = (3, 11)


def main() -> int:
    """Say what is missing, or hand over to the commands."""
    if sys.version_info < OLDEST:
        found = "%d.%d" % tuple(sys.version_info[:2])  # noqa: UP031 - old Pythons know no f-strings
        sys.stderr.write(
            "This program needs Python 3.11 or newer; this is Python " + found + ".\n"
            "Install a newer one, then call:  python3.11 packaging/dev.py\n"
        )
        return 1
    sys.dont_write_bytecode = True
    import commands

    return commands.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())

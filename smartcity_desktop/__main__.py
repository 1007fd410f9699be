"""`python -m smartcity_desktop` and the installed command."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the program with this process's arguments; return its exit code."""
    from smartcity_desktop.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())

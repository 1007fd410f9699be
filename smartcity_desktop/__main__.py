"""`python -m smartcity_desktop` and the installed command."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the program with this process's arguments; return its exit code."""
    if sys.argv[1:] == ["--read-pictures"]:  # picture_child.WORD: nothing is loaded to ask it
        from smartcity_desktop.host import picture_child

        return picture_child.main()
    from smartcity_desktop.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())

"""What reads JSON into a type: made when first asked for, and by one thread at a time.

msgspec hangs what it learns of a class on that class before it has learnt all, and a second thread
that meets it half done crashes the program.
"""

from __future__ import annotations

from functools import cache
from threading import Lock
from typing import Any

import msgspec

_MAKING = Lock()


def decoder(expected: Any) -> msgspec.json.Decoder[Any]:
    """Return what reads a type, or a union of types.

    A page that starts reads an edition and two kinds of journals, and nothing else is made then.
    """
    with _MAKING:
        return _made(expected)


@cache
def _made(expected: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(expected)

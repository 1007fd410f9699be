"""Items of one type are first read by several threads at once: a job and the window, or a demo."""

from __future__ import annotations

import subprocess
import sys

RACE = """
import sys
from threading import Barrier, Thread
import msgspec
from smartcity_desktop.bundles import decoders

def text(name, field, held):
    fields = "".join(f"    {field}{n}: '{held}'\\n" for n in range(9))
    return f"class {name}(msgspec.Struct):\\n{fields}"

TEXT = text("Part", "a", "dict[str, int]") + text("New", "p", "list[Part]")
WHOLE = {f"p{n}": [{f"a{k}": {"x": 1} for k in range(9)}] for n in range(9)}
LINE = msgspec.json.encode(WHOLE)

def read(gate):
    gate.wait()
    decoders.decoder(New).decode(LINE)

sys.setswitchinterval(1e-6)
for _ in range(200):
    exec(TEXT)
    gate = Barrier(8)
    threads = [Thread(target=read, args=(gate,)) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
"""
"""Each round has a class that msgspec has never met."""


def test_the_first_items_of_a_type_may_be_read_by_several_threads_at_once() -> None:
    done = subprocess.run([sys.executable, "-c", RACE], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")

"""Items of one type are first read by several threads at once: a job and the window, or a demo."""

from __future__ import annotations

import subprocess
import sys

RACE = """
import sys
from threading import Barrier, Thread
import msgspec
from smartcity_desktop.bundles import payloads

sys.setswitchinterval(1e-6)
for _ in range(300):
    part = msgspec.defstruct("Part", [(f"a{n}", dict[str, int]) for n in range(20)])
    payloads.VALUES["sheet"] = msgspec.defstruct("New", [(f"p{n}", list[part]) for n in range(20)])
    payloads._made.cache_clear()
    gate = Barrier(8)

    def read():
        gate.wait()
        try:
            payloads._decoder("sheet").decode(b"{}")
        except msgspec.ValidationError:
            pass

    threads = [Thread(target=read) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
"""
"""Each round has a class that msgspec has never met."""


def test_the_first_items_of_a_type_may_be_read_by_several_threads_at_once() -> None:
    done = subprocess.run([sys.executable, "-c", RACE], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")

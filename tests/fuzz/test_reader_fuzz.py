from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

RUNS = 40_000


@pytest.mark.long
@pytest.mark.skipif(
    importlib.util.find_spec("atheris") is None, reason="atheris is not installed (CONTRIBUTING.md)"
)
def test_a_fuzzer_that_sees_the_code_finds_no_way_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    script = Path(__file__).with_name("reader_fuzz.py")
    limits = (f"-runs={RUNS}", "-max_len=20000", "-timeout=5", "-seed=2019", "-max_total_time=600")
    done = subprocess.run(
        [sys.executable, str(script), *limits, f"-artifact_prefix={tmp_path}/", str(corpus)],
        check=False, capture_output=True, text=True, cwd=tmp_path,
    )  # fmt: skip
    told = done.stdout + done.stderr
    assert done.returncode == 0, told[-3000:]
    found = re.search(r"Done (\d+) runs", told)
    assert found is not None, told[-3000:]
    covered = re.findall(r"cov: (\d+)", told)
    with capsys.disabled():
        sys.stdout.write(f"\nfuzzed {found[1]} runs, {covered[-1]} edges covered\n")

"""``make audit`` tells a finding from a service that doesn't answer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def audit(**environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.install.audit"],
        cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_where_nobody_can_be_asked_it_says_so() -> None:
    nowhere = "http://127.0.0.1:9"
    asked = audit(HTTPS_PROXY=nowhere, https_proxy=nowhere)
    assert asked.returncode == 2
    assert asked.stderr.startswith("audit: nothing is known, for PyPI's service couldn't be asked: ")
    assert "Traceback" not in asked.stderr


@pytest.mark.parametrize(("vulnerable", "code"), [(True, 1), (False, 0)])
def test_what_is_found_is_named(vulnerable: bool, code: int, tmp_path: Path) -> None:
    vulns = [{"id": "PYSEC-1", "fix_versions": ["1.2"], "aliases": [], "description": ""}] if vulnerable else []
    told = json.dumps({"dependencies": [{"name": "parser", "version": "1.1", "vulns": vulns}], "fixes": []})
    (tmp_path / "pip_audit.py").write_text(f"print({told!r})\nraise SystemExit({code})\n")
    asked = audit(PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}")
    assert asked.returncode == code, asked.stderr
    assert asked.stdout.endswith(f"audit: 1 packages, {len(vulns)} known vulnerabilities\n")
    assert ("parser 1.1: PYSEC-1; mended in 1.2" in asked.stdout) == vulnerable

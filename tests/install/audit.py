"""``make audit``: whether a locked package is known to be vulnerable, or whether nobody could be asked.

``pip-audit`` ends with 1 for either; here 1 is a finding, and 2 is that its service didn't answer for all packages.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
_COMMAND = ("--strict", "--disable-pip", "--require-hashes", "--format", "json", "--progress-spinner", "off")
_LOCKS = ("requirements.lock", "requirements-dev.lock")


def main() -> int:
    """Ask for all packages of the lock files."""
    locks = [argument for name in _LOCKS for argument in ("-r", str(ROOT / name))]
    command = [sys.executable, "-m", "pip_audit", *_COMMAND, *locks]
    asked = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        packages = json.loads(asked.stdout)["dependencies"]
    except ValueError:
        said = asked.stderr.strip().splitlines() or ["it said nothing"]
        print(f"audit: nothing is known, for PyPI's service couldn't be asked: {said[-1]}", file=sys.stderr)
        return 2
    found = [(package, one) for package in packages for one in package.get("vulns", ())]
    for package, one in found:
        mended = ", ".join(one["fix_versions"]) or "no version"
        print(f"{package['name']} {package['version']}: {one['id']}; mended in {mended}")
    print(f"audit: {len(packages)} packages, {len(found)} known vulnerabilities")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

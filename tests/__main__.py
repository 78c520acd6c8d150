"""Everything that must pass, in the order in which it fails fastest: `python -m tests`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

WORKERS = ("-n", "logical", "--maxprocesses", "4", "--dist", "worksteal")
CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
    ("coverage", "erase"),
    ("coverage", "run", "-m", "pytest", *WORKERS, *sys.argv[1:]),
    ("coverage", "combine", "--quiet"),
    ("coverage", "report", "--skip-covered"),
)


def main() -> int:
    for tool, *arguments in CHECKS:
        print(f"— {tool} {' '.join(arguments)}", flush=True)
        code = subprocess.run([Path(sys.executable).with_name(tool), *arguments]).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())

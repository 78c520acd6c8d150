"""Everything that must pass, in the order in which it fails fastest: `python -m tests`.

With arguments for pytest (`python -m tests -k dispute`) it runs those tests alone, without the floor of coverage.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

LINTS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
)
TESTS = ("pytest", "-n", "logical", "--maxprocesses", "4", "--dist", "worksteal")
MEASURED = (
    ("coverage", "erase"),
    ("coverage", "run", "-m", *TESTS),
    ("coverage", "combine", "--quiet"),
    ("coverage", "report", "--skip-covered"),
)


def main(chosen: list[str]) -> int:
    for tool, *arguments in (*LINTS, *([(*TESTS, *chosen)] if chosen else MEASURED)):
        print(f"— {tool} {' '.join(arguments)}", flush=True)
        code = subprocess.run([Path(sys.executable).with_name(tool), *arguments]).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Everything that must pass, in the order in which it fails fastest: `python -m tests`."""

from __future__ import annotations

import subprocess
import sys

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("importlinter.cli",),
    ("coverage", "run", "-m", "pytest"),
    ("coverage", "report", "--skip-covered"),
)


def main() -> int:
    for module, *arguments in CHECKS:
        print(f"— {module} {' '.join(arguments)}", flush=True)
        code = subprocess.run([sys.executable, "-m", module, *arguments]).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())

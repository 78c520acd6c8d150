"""The browser that the tests drive: Debian's chromium, or the build of it that has no windows and takes half the time."""

from __future__ import annotations

import shutil

CHROMIUM = next(filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "chromium-browser"))), None)

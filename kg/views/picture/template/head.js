"use strict";
// Before anything is laid out: scripts run, so the page starts as an application; should they fail, it falls back to its twin in words.
document.documentElement.classList.add("scripts");
for (const kind of ["error", "unhandledrejection"]) addEventListener(kind, () => {
  if (!window.kgPicture) document.documentElement.className = "failed";
});

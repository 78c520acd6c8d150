"""The parameters of a saved question, which no parser of ours can know: `--name value`, as often as one likes."""

from __future__ import annotations

from kg.errors import UsageError


def parameters(words: list[str]) -> dict[str, list[str]]:
    """`--who xai --who openai` as {"who": ["xai", "openai"]}."""
    found: dict[str, list[str]] = {}
    rest = iter(words)
    for word in rest:
        name, equals, value = word.partition("=")
        if not name.startswith("--"):
            raise UsageError(f"'{word}' follows no option. Write --name value.")
        text = value if equals else next(rest, None)
        if text is None:
            raise UsageError(f"{name} needs a value.")
        found.setdefault(name[2:].replace("-", "_"), []).append(text)
    return found

"""The four commands on ownership: one use case and one view each, for a view of the graph or for a bare edge list."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from kg import usecases
from kg.errors import UsageError
from kg.query import Corpus

_CONTROL = ("controllers", "subsidiaries")
_CLOCKS = ("build", "known_by", "valid_on")


def of_view(arguments: Namespace, corpus: Corpus, write: Callable[[str], None]) -> int:
    """What the accepted claims of a view tell."""
    from kg.views.control import controls_text
    from kg.views.ownership import holdings_text, owners_text

    command, style, language = arguments.command, arguments.format, arguments.lang
    names = [usecases.find_entity(text, corpus) for text in arguments.entities]
    survey = usecases.survey(corpus)
    if command in ("owners", "controllers") and not names:
        raise UsageError("of which company? Name it, or give a bare edge list with --edges.")
    if command == "owners":
        write(owners_text(names[0], survey, style, language))
    elif command == "holdings":
        write(holdings_text(names[0] if names else None, survey, style, language))
    else:
        rules = usecases.control_rules(arguments.threshold)
        found = survey.controllers(names[0], rules) if command == "controllers" else survey.subsidiaries(names, rules)
        write(controls_text(command, names, found, rules, corpus, style, language))
    return 0


def of_edges(arguments: Namespace, write: Callable[[str], None], note: Callable[[str], None]) -> int:
    """What a bare edge list tells; it has no clocks and no claims."""
    from kg.views.edges import controls_text, holdings_text, singular_note

    if given := [name for name in _CLOCKS if getattr(arguments, name)]:
        raise UsageError(
            f"--{given[0].replace('_', '-')}: a bare edge list has no such thing. Leave it out beside --edges."
        )
    edges = usecases.edge_list(Path(arguments.edges))
    for line in edges.notes:
        note(line)
    names, style, language = arguments.entities, arguments.format, arguments.lang
    if arguments.command in _CONTROL:
        rules = usecases.control_rules(arguments.threshold)
        company = names[0] if names and arguments.command == "controllers" else None
        found = usecases.edge_controls(edges, [] if company else names, company, rules)
        write(controls_text(found, usecases.vocabulary(), style, language))
        return 0
    owned = names[0] if names and arguments.command == "owners" else None
    stakes = list(usecases.edge_holdings(edges, names[0] if names and not owned else None, owned))
    if singular := singular_note(each for _, each in stakes):
        note(singular)
    write(holdings_text(stakes, usecases.vocabulary(), style, language))
    return 0

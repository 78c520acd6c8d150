"""The commands as the parser knows them, so that tests of all commands know new ones by themselves."""

from __future__ import annotations

import argparse
import shlex

from kg.cli.parser import make_parser


def commands() -> dict[str, argparse.ArgumentParser]:
    """Each command and its parser."""
    actions = make_parser()._subparsers
    assert actions
    choices = actions._group_actions[0].choices
    assert isinstance(choices, dict)
    return choices


def options(name: str) -> frozenset[str]:
    """What a command takes."""
    return frozenset(option for action in commands()[name]._actions for option in action.option_strings)


def example(name: str) -> str:
    """The example at the end of a command's help, as people would paste it."""
    epilog = commands()[name].epilog or ""
    start, _, line = epilog.partition("example: ")
    assert start == ""
    assert line.startswith(f"kg {name}")
    return line


def words(name: str) -> list[str]:
    """The same as arguments."""
    return shlex.split(example(name))[1:]


def choices(name: str, option: str) -> tuple[str, ...]:
    """What an option of a command may be; nothing where it takes anything or is not there."""
    for action in commands()[name]._actions:
        if option in action.option_strings:
            return tuple(action.choices or ())
    return ()


COMMANDS = tuple(commands())
READING = tuple(name for name in COMMANDS if "--known-by" in options(name))
"""The commands that read a build under some clocks."""

"""Stories: those that a build holds, and the one that somebody asks for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.model import Story
    from kg.query import Corpus
    from kg.store import Build


def stories_of(made: Build, corpus: Corpus) -> tuple[Story, ...]:
    """The stories of the ledger that was built; they stand beside the store, for they are no knowledge but a reading of it."""
    from kg.ingest import read_stories
    from kg.store.build import STORIES

    file = made.path / STORIES
    return read_stories(file, corpus.ledger) if file.exists() else ()


def find_stories(named: str | None, made: Build, corpus: Corpus) -> tuple[Story | None, tuple[Story, ...]]:
    """The story of a file, or the one of the build by that name or title, and those to draw with it.

    None named: all of the build that the view's clocks let tell.
    """
    from kg.ingest import read_stories
    from kg.model import fold
    from kg.views.telling import fits

    first = None
    if named and Path(named).is_file():
        stories = read_stories(Path(named), corpus.ledger)
        first = stories[0]
    else:
        stories = stories_of(made, corpus)
    if named and not first:
        by_name = {fold(name): s for s in stories for name in (s.handle, s.title.en, s.title.fr)}
        if fold(named) not in by_name:
            raise UsageError(_unknown(named, [story.handle for story in stories]))
        first = by_name[fold(named)]
    if first and not fits(first, corpus):
        raise UsageError(
            f"story '{first.handle}' tells what was published after {corpus.clocks.known}. Set --known-by later, or leave it out."
        )
    return first, tuple(story for story in stories if fits(story, corpus))


def _unknown(named: str, handles: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(named, handles, n=3, cutoff=0.4) or handles
    return f"there is no file and no story '{named}'. Nearest: {', '.join(near) or 'none; name a file of stories'}."

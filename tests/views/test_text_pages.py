"""The pages of text on the five articles: golden files that a reader has read."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest

from kg import usecases
from kg.query import Corpus
from kg.views.answers import claims_text
from kg.views.chains import render as chains_text
from kg.views.disputes import render as disputes
from kg.views.dossier import render as dossier
from kg.views.reasons import render as reasons
from kg.views.timeline import render as timeline_text


def timeline(entity: str, corpus: Corpus, style: str, language: str) -> str:
    return timeline_text(usecases.timeline(corpus, entity, None), entity, corpus, style, language, valid_on=False)


def path(start: str, end: str, corpus: Corpus, style: str, language: str, without: tuple[str, ...] = ()) -> str:
    found = usecases.chains(corpus, (start, end), (), without, 3, anything=False)
    return chains_text(found, (start, end), corpus, style, language)


DENIED = ("unnamed-investors-500m", "investedIn", "xai")
PLANNED = ("future-ventures", "plansToInvestIn", "xai")

SHARED = ("xai", "interlockedWith", "tesla")

PAGES: dict[str, Callable[[Corpus], str]] = {
    "show-xai.txt": lambda corpus: dossier("xai", corpus, "text", "en"),
    "show-xai.fr.txt": lambda corpus: dossier("xai", corpus, "text", "fr"),
    "show-openai.html": lambda corpus: dossier("openai", corpus, "html", "en"),
    "show-morgan-stanley.json": lambda corpus: dossier("morgan-stanley", corpus, "json", "en"),
    "why-denied.txt": lambda corpus: reasons(*DENIED, corpus, "text", "en"),
    "why-planned.fr.txt": lambda corpus: reasons(*PLANNED, corpus, "text", "fr"),
    "why-founded.txt": lambda corpus: reasons("xai", "foundedOn", None, corpus, "text", "en"),
    "timeline-morgan-stanley.txt": lambda corpus: timeline("morgan-stanley", corpus, "text", "en"),
    "timeline-future-ventures.fr.md": lambda corpus: timeline("future-ventures", corpus, "md", "fr"),
    "timeline-unnamed-investors-500m.csv": lambda corpus: timeline("unnamed-investors-500m", corpus, "csv", "en"),
    "path-jurvetson-xai.fr.txt": lambda corpus: path("steve-jurvetson", "xai", corpus, "text", "fr"),
    "path-jurvetson-xai.json": lambda corpus: path("steve-jurvetson", "xai", corpus, "json", "en"),
    "path-none.txt": lambda corpus: path(
        "morgan-stanley", "future-ventures", corpus, "text", "en", without=("funding",)
    ),
    "why-derived.txt": lambda corpus: reasons(*SHARED, corpus, "text", "en"),
    "why-derived.fr.txt": lambda corpus: reasons(*SHARED, corpus, "text", "fr"),
    "why-derived.json": lambda corpus: reasons(*SHARED, corpus, "json", "en"),
    "claims-x.csv": lambda corpus: claims_text(corpus.about("x-corp"), corpus, "csv", "en"),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_it_was_read(name: str, articles_corpus: Corpus, golden: Callable[[str, str], None]) -> None:
    golden(f"pages/{name}", PAGES[name](articles_corpus))


def test_a_dossier_runs_no_markup_from_data(articles_corpus: Corpus) -> None:
    page = unescape(dossier("xai", articles_corpus, "html", "en"))
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")


def test_many_disputes_are_summed_up_before_they_are_told(articles_corpus: Corpus) -> None:
    few = disputes(articles_corpus.disputes, articles_corpus, "text", "en")
    many = disputes(articles_corpus.disputes * 5, articles_corpus, "text", "en")
    assert few.startswith("## ")
    first, second, *_ = many.splitlines()
    count = len(articles_corpus.disputes) * 5
    assert first.startswith(f"{count} disputes: ")
    assert sum(map(int, re.findall(r" (\d+)[,.]", first.partition(":")[2]))) == count
    assert "xAI" in second
    assert many.endswith(few)

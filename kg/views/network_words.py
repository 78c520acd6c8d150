"""The words of `kg network`, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Text

_WORDS = {
    "measure": Text("measure", "mesure"), "answers": Text("answers", "répond à"), "definition": Text("definition", "définition"),
    "source": Text("source", "source"),
    "one": Text("one", "l’une"), "other": Text("other", "l’autre"), "targets": Text("shared targets", "cibles communes"),
    "shared": Text("shared", "communs"), "rounds": Text("shared rounds", "tours communs"), "jaccard": Text("Jaccard", "Jaccard"),
    "newman": Text("Newman", "Newman"), "claims": Text("claims", "affirmations"), "persons": Text("persons", "personnes"),
    "posts": Text("posts", "postes"), "party": Text("party", "partie"), "neighbours": Text("tied to", "liée à"),
    "betweenness": Text("betweenness", "intermédiarité"), "constraint": Text("constraint", "contrainte"),
    "cut_point": Text("cut point", "point d’articulation"), "bridges": Text("bridges", "ponts"), "community": Text("no.", "n°"),
    "size": Text("parties", "parties"), "members": Text("most tied within", "les plus liées"), "within": Text("ties within", "liens internes"),
    "outwards": Text("outwards", "externes"), "modularity": Text("modularity", "modularité"), "circuit": Text("circuit", "circuit"),
    "stands": Text("stands", "état"), "done": Text("done", "fait"), "planned": Text("in part planned", "en partie projeté"),
    "amounts": Text("amounts told", "montants dits"), "organisation": Text("organisation", "organisation"),
    "investors": Text("investors", "investisseurs"), "groups": Text("groups", "groupes"), "cheques": Text("known cheques", "chèques connus"),
    "index": Text("HHI of these", "IHH de ceux-ci"), "whole": Text("HHI of all", "IHH de tout"),
    "largest": Text("may be the largest holder", "peut être le premier détenteur"), "kinds": Text("kinds", "sortes"),
    "edges": Text("links", "liens"), "yes": Text("yes", "oui"), "no": Text("no", "non"), "to": Text("to", "à"),
    "at least": Text("at least", "au moins"), "not tight": Text("not tight", "non serré"),
    "some": Text("{shown} of {count}; --max shows more", "{shown} sur {count} ; --max en montre plus"),
    "none": Text("Nothing of the kind in this view. Try --proof any, --plans or other clocks.",
                 "Rien de tel dans cette vue. Essayez --proof any, --plans ou d’autres dates."),
    "as": Text("as", "sous le nom de"), "house": Text("≈ joins two of one house", "≈ unit deux membres d’une même maison"),
    "with": Text("includes what became it: {names}", "comprend ce qui l’est devenu : {names}"),
}  # fmt: skip


def word(key: str, language: str) -> str:
    """A word of these tables."""
    return _WORDS[key].of(language)


def few(words: Sequence[str], most: int = 4) -> str:
    """The first few, and how many more there are."""
    more = f" +{len(words) - most}" if len(words) > most else ""
    return ", ".join(words[:most]) + more

"""The words of the audit page, in both languages."""

from __future__ import annotations

from kg.model import Text

WORDS = {
    "audit": Text("Audit", "Audit"),
    "known": Text("known by", "connu au"),
    "valid": Text("holding on", "valable au"),
    "proof": Text("proof", "preuve"),
    "rules": Text("Rules", "Règles"),
    "remedy": Text("What to do", "Que faire"),
    "language": Text("Language", "Langue"),
    "severity": Text("Severity", "Gravité"),
    "search": Text("Search", "Chercher"),
    "rule": Text("Rule", "Règle"),
    "every": Text("every rule", "toutes les règles"),
    "reset": Text("Show all", "Tout montrer"),
    "shown": Text("shown", "affichés"),
    "none": Text("Nothing was found.", "Rien n’a été trouvé."),
    "nothing_fits": Text("No finding fits these filters.", "Aucun constat ne répond à ces filtres."),
    "against": Text("Against it", "À l’inverse"),
    "origins": Text("independent origins", "origines indépendantes"),
    "origin": Text("independent origin", "origine indépendante"),
    "more": Text("more claims", "autres affirmations"),
    "note": Text("Note", "Note"),
    "link": Text("Link to this finding", "Lien vers ce constat"),
    "back": Text("Back to the rules", "Retour aux règles"),
    "skip": Text("Skip to the findings", "Aller aux constats"),
    "error": Text("error", "erreur"),
    "warning": Text("warning", "avertissement"),
    "info": Text("info", "information"),
}

COUNTED = {
    "error": Text("errors", "erreurs"),
    "warning": Text("warnings", "avertissements"),
    "info": Text("info", "informations"),
}

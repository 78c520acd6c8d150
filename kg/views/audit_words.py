"""The words of the audit page, in both languages."""

from __future__ import annotations

from kg.model import Text

WORDS = {
    "audit": Text("Audit", "Audit"),
    "known": Text("known by", "connu au"),
    "valid": Text("holding on", "valable au"),
    "proof": Text("proof", "preuve"),
    "cases": Text("Cases", "Cas"),
    "rules": Text("Rules", "Règles"),
    "why": Text("Why it matters", "Pourquoi c’est important"),
    "baseline": Text("To do in the list of accepted findings", "À faire dans la liste des constats acceptés"),
    "status": Text("Accepted or not", "Acceptés ou non"),
    "new": Text("open", "ouverts"),
    "expired": Text("acceptance ended", "acceptation expirée"),
    "remedy": Text("What to do", "Que faire"),
    "language": Text("Language", "Langue"),
    "severity": Text("Severity", "Gravité"),
    "search": Text("Search", "Chercher"),
    "entity": Text("Entity", "Entité"),
    "rule": Text("Rule", "Règle"),
    "every": Text("every rule", "toutes les règles"),
    "reset": Text("Show all", "Tout montrer"),
    "shown": Text("shown", "affichés"),
    "each": Text(
        "the findings of one rule: kg audit --rule NAME; all of them: --group case or --group rule",
        "les constats d’une règle : kg audit --rule NOM ; tous : --group case ou --group rule",
    ),
    "none": Text("Nothing was found.", "Rien n’a été trouvé."),
    "nothing_fits": Text("No finding fits these filters.", "Aucun constat ne répond à ces filtres."),
    "against": Text("Against it", "À l’inverse"),
    "origins": Text("independent origins", "origines indépendantes"),
    "origin": Text("independent origin", "origine indépendante"),
    "more": Text("more claims", "autres affirmations"),
    "note": Text("Note", "Note"),
    "link": Text("Link to this finding", "Lien vers ce constat"),
    "back": Text("Back to the list", "Retour à la liste"),
    "skip": Text("Skip to the findings", "Aller aux constats"),
    "error": Text("error", "erreur"),
    "warning": Text("warning", "avertissement"),
    "info": Text("info", "information"),
    "accepted": Text("accepted", "accepté"),
    "accepted_by": Text("accepted by", "accepté par"),
    "expired_since": Text(
        "the acceptance ended, the finding counts again; last day",
        "l’acceptation a pris fin, le constat compte de nouveau ; dernier jour",
    ),
    "gone": Text(
        "nothing of the kind is found any more, remove the entry", "plus rien de tel n’est trouvé, retirer l’entrée"
    ),
    "replaced": Text("the evidence has changed, look again at", "les preuves ont changé, revoir"),
    "expired_entry": Text(
        "An acceptance in the baseline has ended, and its finding counts again.",
        "Une acceptation de la liste a pris fin ; son constat compte de nouveau.",
    ),
    "gone_entry": Text(
        "A finding in the baseline is found no more, or rests on other claims now.",
        "Un constat de la liste n’est plus trouvé, ou repose sur d’autres affirmations.",
    ),
}

COUNTED = {
    "error": Text("errors", "erreurs"),
    "warning": Text("warnings", "avertissements"),
    "info": Text("info", "informations"),
    "accepted": Text("accepted", "acceptés"),
}

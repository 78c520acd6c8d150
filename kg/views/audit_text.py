"""The audit as text and as Markdown, by case or by rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from kg.audit import LEVELS, Acceptance, Finding, Review, cases, tally
from kg.model import Claim
from kg.query import Corpus
from kg.views import account
from kg.views.audit_words import COUNTED, WORDS

MANY = 300
"""From so many findings on they are counted by rule, unless they are asked for: nobody reads ten thousand lines."""


def audit_text(reviewed: Review, corpus: Corpus, language: str, group: str) -> Iterator[str]:
    """For a terminal: by case the remedy stands below each finding, by rule once; the counts come last."""
    tell = _Teller(reviewed, corpus, language)
    if group == "count":
        groups = list(_by_rule(reviewed))
        levels = [WORDS[members[0].severity].of(language).upper() for _, members in groups]
        wide, long = max(map(len, levels)), max(len(rule) for rule, _ in groups)
        for level, (rule, members) in zip(levels, groups, strict=True):
            yield f"{level:<{wide}}  {len(members):>5}  {rule:<{long}}  {members[0].summary.of(language)}"
        yield f"→ {tell.word('each')}"
        yield ""
    elif group == "case":
        for case in cases(reviewed):
            yield f"{case.label.of(language)}{tell.colon} {counts_words(reviewed, case.findings, language)}"
            for finding in case.findings:
                yield f"  {tell.level(finding).upper()}  {finding.message.of(language)}  [{finding.rule} {finding.fingerprint}]"
                yield from (f"      {line}" for line in tell.below(finding))
                if finding.fingerprint not in reviewed.accepted:
                    yield f"      → {finding.remedy.of(language)}"
            yield ""
    else:
        for rule, members in _by_rule(reviewed):
            first = members[0]
            yield f"{WORDS[first.severity].of(language).upper()}  {rule}{tell.colon} {first.summary.of(language)}"
            for finding in members:
                accepted = f"{tell.word('accepted').upper()}  " if finding.fingerprint in reviewed.accepted else ""
                yield f"  • {accepted}{finding.message.of(language)}  [{finding.fingerprint}]"
                yield from (f"      {line}" for line in tell.below(finding))
            yield f"  → {first.remedy.of(language)}"
            yield ""
    yield " · ".join(account.clocks(corpus, language))
    yield counts_words(reviewed, reviewed.findings, language)
    yield from note_lines(reviewed, language)


def audit_markdown(reviewed: Review, corpus: Corpus, language: str, group: str) -> Iterator[str]:
    """For a ticket or a wiki: the counts first, then cases or rules as sections."""
    tell = _Teller(reviewed, corpus, language)
    yield from (f"# {tell.word('audit')}", "", " · ".join(account.clocks(corpus, language)), "")
    yield from (counts_words(reviewed, reviewed.findings, language), "")
    for entry, words in notes(reviewed, language):
        yield f"- {_escaped(str(entry.place))}{tell.colon} {_escaped(words)} `{entry.fingerprint}`"
    if reviewed.expired or reviewed.gone:
        yield ""
    if group == "count":
        for rule, members in _by_rule(reviewed):
            first = members[0]
            yield f"- {len(members)} × {WORDS[first.severity].of(language)}{tell.colon} {first.summary.of(language)} `{rule}`"
        yield from ("", tell.word("each"))
        return
    if group == "case":
        for case in cases(reviewed):
            yield from (f"## {_escaped(case.label.of(language))}", "")
            yield from (f"{counts_words(reviewed, case.findings, language)}.", "")
            for finding in case.findings:
                yield f"- {tell.level(finding)}{tell.colon} **{_escaped(finding.message.of(language))}** `{finding.rule}` `{finding.fingerprint}`"
                yield from (f"  - {_escaped(line)}" for line in tell.below(finding))
                if finding.fingerprint not in reviewed.accepted:
                    yield f"  - → {_escaped(finding.remedy.of(language))}"
            yield ""
        return
    for rule, members in _by_rule(reviewed):
        first = members[0]
        yield from (f"## {first.summary.of(language)}", "")
        yield from (f"`{rule}`, {WORDS[first.severity].of(language)}. {first.problem.of(language)}", "")
        for finding in members:
            accepted = f"{tell.word('accepted')}{tell.colon} " if finding.fingerprint in reviewed.accepted else ""
            yield f"- {accepted}**{_escaped(finding.message.of(language))}** `{finding.fingerprint}`"
            yield from (f"  - {_escaped(line)}" for line in tell.below(finding))
        yield from ("", f"→ {first.remedy.of(language)}", "")


def counts_words(reviewed: Review, findings: Iterable[Finding], language: str) -> str:
    """How many count at each level, and how many are accepted: `1 error, 2 info, 3 accepted`."""
    levels = tally(reviewed, findings)
    told = [
        f"{levels[level]} {(WORDS if levels[level] == 1 else COUNTED)[level].of(language)}"
        for level in (*reversed(LEVELS), "accepted")
        if levels[level]
    ]
    return ", ".join(told) or WORDS["none"].of(language)


def notes(reviewed: Review, language: str) -> Iterator[tuple[Acceptance, str]]:
    """What is to be done about the baseline: entries that have expired, entries whose finding is gone."""
    colon = account.colon(language)
    for entry in reviewed.expired.values():
        yield entry, f"{WORDS['expired_since'].of(language)} {entry.until}{colon} {entry.finding}"
    for entry in reviewed.gone:
        after = reviewed.successor(entry)
        told = f"{entry.rule}, {entry.finding or entry.entity}"
        words = WORDS["replaced" if after else "gone"].of(language)
        yield entry, f"{words}{f' {after.fingerprint}' if after else ''}{colon} {told}"


def note_lines(reviewed: Review, language: str) -> Iterator[str]:
    """The same, each with its file and line."""
    yield from (f"{entry.place}: {words}" for entry, words in notes(reviewed, language))


def acceptance_words(entry: Acceptance, language: str) -> str:
    """Who accepts a finding, until when and why."""
    until = f", {account.word('until', language)} {entry.until}" if entry.until else ""
    return f"{WORDS['accepted_by'].of(language)} {entry.by}{until}{account.colon(language)} {entry.reason}"


class _Teller:
    """Words for the findings of one review, in one language."""

    def __init__(self, reviewed: Review, corpus: Corpus, language: str) -> None:
        self.reviewed, self.corpus, self.language = reviewed, corpus, language
        self.claims = {claim.id: claim for claim in corpus.ledger.claims}
        self.colon = account.colon(language)

    def word(self, key: str) -> str:
        return WORDS[key].of(self.language)

    def level(self, finding: Finding) -> str:
        return self.word("accepted" if finding.fingerprint in self.reviewed.accepted else finding.severity)

    def below(self, finding: Finding) -> Iterator[str]:
        """What stands below a finding: its claims, or who accepts it."""
        if entry := self.reviewed.accepted.get(finding.fingerprint):
            yield acceptance_words(entry, self.language)
            return
        yield from map(self._claim, self.corpus.in_order(map(self.claims.__getitem__, finding.claims)))

    def _claim(self, claim: Claim) -> str:
        marks = account.marks(claim, self.corpus, self.language)
        standing = f" [{', '.join(marks)}]" if marks else ""
        said = f"{claim.paraphrase.of(self.language)}{standing}"
        return f"{claim.handle}{self.colon} {said} — {account.attribution(claim, self.corpus, self.language)}"


def _by_rule(reviewed: Review) -> Iterator[tuple[str, list[Finding]]]:
    for rule, members in groupby(reviewed.findings, key=lambda finding: finding.rule):
        yield rule, list(members)


def _escaped(words: str) -> str:
    """Words of the data as words of Markdown: no markup comes from them."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in words)

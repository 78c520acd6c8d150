"""What a check of the ledger found: its counts, what the documents prove, likely duplicates; as text or JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kg.ingest import Document, Part, PassageProof, Proof, SourceProof, extraction_line, passage_line
from kg.ingest.proof import CHANGED, FOUND, LOST, MISSING, MOVED, UNBOUND, UNREADABLE
from kg.judge import Proposal
from kg.model import Ledger, Text

WHY = {
    "same-identifier": Text("one identifier", "un même identifiant"),
    "same-words": Text(
        "the same words but for case, accents, punctuation and legal form",
        "les mêmes mots, à la casse, aux accents, à la ponctuation et à la forme juridique près",
    ),
    "spacing": Text("the same letters, spaced otherwise", "les mêmes lettres, espacées autrement"),
    "order": Text("the same words in another order", "les mêmes mots dans un autre ordre"),
    "shortened": Text("a given name shortened", "un prénom abrégé"),
    "more-words": Text("one name has a word or two more", "un nom compte un mot ou deux de plus"),
    "acronym": Text("one is the initials of the other", "l’un est le sigle de l’autre"),
    "spelling": Text("spelt nearly alike", "orthographe presque identique"),
}
"""What each likeness of the judge is called."""


def check_text(
    ledger: Ledger,
    proof: Proof | None,
    proposals: Sequence[Proposal],
    part: Part | None = None,
    *,
    ignore_missing: bool = False,
) -> str:
    """What was checked, a part of a ledger or the whole; with documents, what they prove, and a remedy for all that they do not; likely duplicates."""
    of = part or ledger
    told = f", {len(of.stories)} stor{'ies' if len(of.stories) > 1 else 'y'}" if of.stories else ""
    lines = [f"{len(of.claims)} claims, {len(of.entities)} entities, {len(of.sources)} sources{told}: no fault"]
    lines[0] += f" (read with all of {part.home})" if part else ""
    if proof:
        lines += _proof(ledger, proof, ignore_missing)
    if proposals:
        lines += _proposals(ledger, proposals)
    return "".join(f"{line}\n" for line in lines)


def _proposals(ledger: Ledger, proposals: Sequence[Proposal]) -> Iterator[str]:
    count = f"{len(proposals)} likely duplicate{'s' if len(proposals) > 1 else ''}"
    yield f"no judgement yet on {count}; a record '- judgement:' (same, not-same or unsure) settles each:"
    for each in proposals:
        one, other = (f"{handle} ({ledger.entities[handle].label.en})" for handle in (each.one, each.other))
        names = f": {' / '.join(each.names)}" if each.names[0] != each.names[1] else f": {each.names[0]}"
        yield f"  {each.score:.2f}  {one} and {other} — {WHY[each.why].en}{names}"


def _proof(ledger: Ledger, proof: Proof, ignore_missing: bool) -> Iterator[str]:
    states = [source.state for source in proof.sources]
    checked = [source for source in proof.sources if not (ignore_missing and source.state in (MISSING, UNBOUND))]
    passages = [each for source in checked for each in source.passages]
    proved = len(passages) - sum(len(source.unproved) for source in checked)
    yield f"{states.count(FOUND)} of {len(checked)} documents found: {proved} of {len(passages)} passages proved"
    for source in checked:
        yield from _source(source, ledger, proof)
    if ignored := len(states) - len(checked):
        yield f"{ignored} sources without a document here were passed over"
    if proof.passages[LOST] and proof.unread:
        yield "not searched:"
        yield from (f"  {fault}" for fault in proof.unread)
    if not proof.thorough:
        yield "the search was cut short; put fewer documents in the folder to search every place"


def _source(found: SourceProof, ledger: Ledger, proof: Proof) -> Iterator[str]:
    """The document first, then each passage that does not stand where the ledger says."""
    name = found.source.handle
    if found.state == UNREADABLE:
        yield f"{name}: {found.fault}"
        return
    if found.state in (MISSING, UNBOUND) and found.document is None:
        yield f"{name}: {_absent(found, proof)}"
        return
    if found.document and found.state != FOUND:
        yield from _changed(found, found.document)
    elif found.other_text:
        yield from _read_otherwise(found)
    for each in found.unproved:
        yield f"{name}#{each.passage.name}: {_passage(each, found, ledger)}"
        for document, span in each.places:
            yield f"    {passage_line(each.passage.name, document.text, span)}"


def _absent(found: SourceProof, proof: Proof) -> str:
    source = found.source
    if found.state == UNBOUND:
        return "names no document, so nothing binds its passages. Add 'document:' with the line that 'kg cite' prints."
    where = source.archive or source.url
    held = f", and none of its {len(found.passages)} passages stands in another file" if found.passages else ""
    fetch = f"; a copy may be at {where}" if where else ""
    return f"no file in {proof.folder} has its digest {(source.document or '')[:12]}…{held}. Put its document there{fetch}."


def _changed(found: SourceProof, document: Document) -> Iterator[str]:
    held = sum(any(place is document for place, _ in each.places) for each in found.passages)
    verb = "has changed" if found.state == CHANGED else "names no document"
    yield (
        f"{found.source.handle}: its document {verb}; {document.file} holds {held} of its {len(found.passages)} passages. "
        "If that is the same document, write:"
    )
    yield f"    document: {document.digest}"
    if document.extraction:
        yield f"    {extraction_line(document.extraction)}"


def _read_otherwise(found: SourceProof) -> Iterator[str]:
    """The same bytes, another text: the extractor has changed, not the document."""
    recorded, read = found.source.extracted, found.document and found.document.extraction
    now = read.by if read else "this version, as plain text,"
    cited = recorded.by if recorded else "an extractor not recorded"
    yield (
        f"{found.source.handle}: its document is the same, but {now} reads another text from it than {cited} did, "
        f"whose text the spans count. Install that version, or paste the {'lines' if found.unproved else 'line'} below:"
    )
    if read:
        yield f"    {extraction_line(read)}"


def _passage(each: PassageProof, found: SourceProof, ledger: Ledger) -> str:
    passage = each.passage
    here = f"{passage.start}-{passage.end}"
    if each.state == LOST:
        claims = [c.handle for c in ledger.claims if _rests_on(c.evidence, found.source.handle, passage.name)]
        rests = f" It carries {', '.join(claims)}." if claims else ""
        return f"lost: its {passage.end - passage.start} code points stand nowhere in the folder.{rests} Look for the words in the document and run 'kg cite' again."
    spots = ", ".join(f"{start}-{end} of {document.file}" for document, (start, end) in each.places)
    if each.state == MOVED:
        return f"moved from {here} to {spots}:"
    return f"moved from {here} to one of {spots}; keep the line you mean:"


def _rests_on(evidence: Any, source: str, passage: str) -> bool:
    return evidence.source == source and evidence.passage is not None and evidence.passage.name == passage


def check_json(ledger: Ledger, proof: Proof | None, proposals: Sequence[Proposal], part: Part | None = None) -> str:
    """The same as one JSON object, for programs."""
    import json

    of = part or ledger
    found: dict[str, Any] = {
        "claims": len(of.claims),
        "entities": len(of.entities),
        "sources": len(of.sources),
        "stories": len(of.stories),
        "proposals": [{**vars(each), "names": list(each.names)} for each in proposals],
    }
    if proof:
        found["documents"] = {
            "folder": str(proof.folder),
            "files": proof.files,
            "thorough": proof.thorough,
            "passages": dict(sorted(proof.passages.items())),
            "sources": [_source_record(source) for source in proof.sources],
            "unread": list(proof.unread),
        }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _source_record(found: SourceProof) -> dict[str, Any]:
    document = found.document
    return {
        "source": found.source.handle,
        "state": found.state,
        "fault": found.fault,
        "file": str(document.file) if document else None,
        "digest": document.digest if document else None,
        "extracted": vars(document.extraction) if document and document.extraction else None,
        "other_text": found.other_text,
        "passages": [_passage_record(each) for each in found.passages],
    }


def _passage_record(each: PassageProof) -> dict[str, Any]:
    return {
        "passage": each.passage.name,
        "state": each.state,
        "span": [each.passage.start, each.passage.end],
        "places": [
            {"file": str(d.file), "span": list(span), "line": passage_line(each.passage.name, d.text, span)}
            for d, span in each.places
        ],
    }

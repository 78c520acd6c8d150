"""The text of a document, whatever its format: plain text as it stands, HTML and PDF through a library of the extra `documents`.

The format is told by the first bytes, never by the name: a document is bound by its digest.
Spans count code points of this text, so the extractor and its version belong to the evidence (docs/ledger.md).
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import NamedTuple

from kg.errors import BrokenInput

PAGE_END = "\f"
"""Ends each page of a PDF, as other tools that turn PDF into text have it."""

_HTML = re.compile(rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)[\s>]", re.I | re.S)
"""How a page begins: the signs of the WHATWG MIME Sniffing standard that no plain text begins with."""

_CHARSET = re.compile(rb"<meta[^>]{1,200}charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{1,200}encoding\s*=\s*[\"']([\w.:-]+)", re.I)
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_AS_BROWSERS = {"iso8859-1": "cp1252", "ascii": "cp1252", "utf-16": "utf-8", "utf-16-le": "utf-8", "utf-16-be": "utf-8"}
"""What pages call Latin-1 is Windows-1252, and what can say that it is UTF-16 is not (WHATWG HTML and Encoding standards)."""


class Extracted(NamedTuple):
    """A text, and who took it out of its file: None where the file is the text."""

    text: str
    by: str | None


def extract(data: bytes, file: Path) -> Extracted:
    """The text in these bytes; `file` is named in messages. Raises BrokenInput where there is none to be had."""
    if data.startswith(b"%PDF-"):
        return _pdf(data, file)
    if _HTML.match(_head(data)):
        return _html(data, file)
    try:
        return Extracted(data.decode("utf-8"), None)
    except UnicodeDecodeError:
        raise BrokenInput(f"{file}: not UTF-8 text, HTML or PDF. Convert it to UTF-8 text first.") from None


def page_of(text: str, start: int) -> int | None:
    """The page of a PDF's text on which a span starts, from 1; None where the text has no pages."""
    return text.count(PAGE_END, 0, start) + 1 if PAGE_END in text else None


def _head(data: bytes) -> bytes:
    """How a file begins, in UTF-8 where a byte order mark tells the encoding."""
    mark = next((name for mark, name in _BOMS if data.startswith(mark)), None)
    return data[:4096].decode(mark, "ignore").encode() if mark else data[:4096]


def _html(data: bytes, file: Path) -> Extracted:
    """All the text a page shows, menus too: what an extractor judged to be no content could not be cited."""
    try:
        from importlib.metadata import version

        import html_text
        from lxml.etree import LIBXML_VERSION
    except ImportError:
        raise _missing(file, "HTML") from None
    encoding = _encoding(data)
    try:
        page = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        raise BrokenInput(f"{file}: HTML that is not the {encoding} it should be. Save it as UTF-8.") from None
    text = html_text.extract_text(page)
    if not text:
        raise BrokenInput(f"{file}: a page without text. Save it from a browser, once it has loaded.")
    parser = f"libxml2 {'.'.join(map(str, LIBXML_VERSION))}"
    return Extracted(text, f"html-text {version('html-text')} with {parser}")


def _encoding(data: bytes) -> str:
    """The encoding of a page: its byte order mark, else what it declares at its head, else UTF-8."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    found = _XML_ENCODING.search(data[:1024]) or _CHARSET.search(data[:4096])
    name = found[1].decode("ascii", "replace") if found else "utf-8"
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return name
    return _AS_BROWSERS.get(known, known)


def _pdf(data: bytes, file: Path) -> Extracted:
    """The text of every page in order, PAGE_END after each."""
    try:
        from pypdfium2 import PDFIUM_INFO, PYPDFIUM_INFO, PdfDocument, PdfiumError
    except ImportError:
        raise _missing(file, "PDF") from None
    try:
        with PdfDocument(data) as document:
            pages = [page.get_textpage().get_text_range() for page in document]
    except PdfiumError as error:
        raise BrokenInput(f"{file}: a PDF that cannot be read ({error}). Save it anew, without a password.") from None
    if not any(page.strip() for page in pages):
        raise BrokenInput(f"{file}: a PDF without text, perhaps a scan. Recognise its text (OCR) first.")
    reader = f"pypdfium2 {PYPDFIUM_INFO.version} with PDFium {PDFIUM_INFO.build}"
    return Extracted("".join(f"{page}{PAGE_END}" for page in pages), reader)


def _missing(file: Path, what: str) -> BrokenInput:
    return BrokenInput(f"{file}: reading {what} needs the extra 'documents'. Run: pip install 'musk-ai-kg[documents]'")

"""Small HTML and PDF documents, made here: no page of anybody else's is needed."""

from __future__ import annotations


def html(body: str, head: str = '<meta charset="utf-8"><title>A page</title>') -> bytes:
    return f"<!doctype html>\n<html><head>{head}<style>p {{ color: red }}</style></head><body>{body}</body></html>".encode()


def pdf(*pages: str) -> bytes:
    """A PDF of one line a page, in Helvetica (ISO 32000-1, 7.5); each page's text is Latin-1."""
    kids = [4 + 2 * number for number in range(len(pages))]
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for kid, words in zip(kids, pages, strict=True):
        drawn = b"BT /F1 12 Tf 72 700 Td (" + words.encode("latin-1") + b") Tj ET" if words else b""
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {kid + 1} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode(),
            f"<< /Length {len(drawn)} >>\nstream\n".encode() + drawn + b"\nendstream",
        ]
    file, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(file))
        file += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    count = len(objects) + 1
    end = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{len(file)}\n%%EOF\n"
    return file + end.encode()

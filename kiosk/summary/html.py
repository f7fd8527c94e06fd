"""The summary as one printable HTML page: no script, nothing loaded from elsewhere, findings first."""

from __future__ import annotations

from html import escape

from kiosk.library.types import Words
from kiosk.summary.call import call_facts
from kiosk.summary.codes import Resource
from kiosk.summary.narrative import Part, body, facts_table, parts
from kiosk.summary.reading import read_report

STYLE = """
body { font: 1rem/1.4 sans-serif; color: #000; background: #fff; max-width: 48rem; margin: 1rem auto; padding: 0 1rem }
h1 { font-size: 1.4rem } h2 { font-size: 1.2rem; border-bottom: 2px solid } h3 { font-size: 1rem; margin-bottom: .2rem }
th { text-align: left; padding-right: 1.5rem; vertical-align: top }
p { margin: .3rem 0 } .incomplete { font-weight: bold }
.stop, .caution, .note { border-left: .5rem double; padding-left: .8rem; margin: .6rem 0; break-inside: avoid }
.stop { border-left-style: solid } .note { border-left-style: dotted }
blockquote { margin: .2rem 0 .2rem 1rem; padding-left: .6rem; border-left: 2px dashed; unicode-bidi: isolate;
  overflow-wrap: anywhere }
.question { break-after: avoid }
@media print { body { max-width: none; margin: 0 } @page { margin: 15mm } }
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Content security policy of the page: even if something slipped through, nothing could run or be fetched."""


def as_html(resource: Resource, words: Words) -> str:
    """A summary (FHIR Bundle) or a call for staff (Communication) as a whole HTML page.

    ``words`` is the clinic language's catalogue. Raises `VaultError` when the resource is not the kiosk's.
    """
    if resource.get("resourceType") == "Communication":
        title, facts = call_facts(resource, words)
        return _page(str(resource.get("language", "")), title, body((Part("", title, facts_table(facts)),)))
    summary = read_report(resource, words)
    return _page(summary.language, summary.title, body(parts(summary)))


def _page(language: str, title: str, content: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n'
        '<meta charset="utf-8"/>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"/>\n'
        '<meta name="viewport" content="width=device-width"/>\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n"
        f"</head>\n<body>\n{content}\n</body>\n</html>\n"
    )

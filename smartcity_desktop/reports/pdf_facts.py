"""What a PDF says about itself, for viewers and archives: its title, language, maker and moment.

The moment is what the paper shows, never the clock: the same paper is always the same bytes.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from html import escape
from typing import Any

from smartcity_desktop.domain.moments import order
from smartcity_desktop.domain.values import Struct

VERSION = (1, 7)
TOOL = "smartcity-desktop"
_UNTOLD = datetime.fromisoformat("2000-01-01T00:00:00+00:00")

# A reader of metadata looks for these marks in the file itself.
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
<xmp:CreatorTool>{tool}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
<pdf:Keywords>{keywords}</pdf:Keywords>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


class Facts(Struct, frozen=True):
    """The facts of one paper; `made_at` is the moment of what it shows, "" where there is none."""

    title: str
    subject: str
    author: str
    language: str
    made_at: str = ""


def tell(canvas: Any, document: Any, facts: Facts, keywords: str) -> None:
    """Write the facts into a canvas and its document: as information and as XMP, both alike."""
    from reportlab.pdfbase import pdfdoc

    moment = order(facts.made_at) if facts.made_at else _UNTOLD
    moment = moment if moment.year >= _UNTOLD.year else _UNTOLD
    # Else the environment of the process has a say in the bytes.
    document.signature = hashlib.md5(TOOL.encode("ascii"), usedforsecurity=False)
    document._timeStamp = _Stamp(moment)
    canvas.setTitle(facts.title)
    canvas.setSubject(facts.subject)
    canvas.setAuthor(facts.author)
    canvas.setCreator(TOOL)
    canvas.setKeywords(keywords)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    told = {
        "title": facts.title,
        "subject": facts.subject,
        "author": facts.author,
        "language": facts.language,
        "moment": moment.isoformat(timespec="seconds"),
        "tool": TOOL,
        "producer": document.info.producer,
        "keywords": keywords,
    }
    packet = _PACKET.format(**{name: escape(text, quote=False) for name, text in told.items()})
    made: Any = pdfdoc
    kind = {"Type": made.PDFName("Metadata"), "Subtype": made.PDFName("XML")}
    stream = made.PDFStream(made.PDFDictionary(kind), packet.encode("utf-8"), [])
    document.Catalog.Metadata = stream


class _Stamp:
    """A moment as reportlab writes it into the information."""

    def __init__(self, moment: datetime) -> None:
        offset = moment.utcoffset()
        minutes = round(offset.total_seconds() / 60) if offset is not None else 0
        self.YMDhms = moment.timetuple()[:6]
        self.dhh, self.dmm = int(minutes / 60), abs(minutes) % 60

"""Tags and templates of MediaWiki, and what becomes of them for a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from doclint.parsing import html

if TYPE_CHECKING:
    from doclint.model.document import BlockKind


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


CODE_TAGS: Final = _names("code tt kbd samp var")
LISTING_TAGS: Final = _names("pre syntaxhighlight source")
"""Their content is no wikitext, and stands in lines of its own."""
OPAQUE_TAGS: Final = _names("math chem ce hiero score")
"""Their content is another language; it makes one word of a line."""
EMBEDDED_TAGS: Final = _names(
    "timeline graph templatedata mapframe maplink imagemap inputbox categorytree dynamicpagelist indicator "
    "templatestyles includeonly html phonos page-collection graphviz mermaid rss youtube"
)
"""Their content is no prose of this page."""
INVISIBLE_TAGS: Final = _names("translate tvar noinclude onlyinclude languages section")
INLINE_TAGS: Final = _names(
    "abbr b bdi bdo big br cite data del dfn em font i ins link mark meta q rb rp rt ruby s small span "
    "strike strong "
    "sub sup time u wbr"
)
EMPHASIS_TAGS: Final = {"b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis"}
BLOCK_TAGS: Final = _names(
    "div p center blockquote table thead tbody tfoot tr td th caption ul ol li dl dt dd h1 h2 h3 h4 h5 h6 hr "
    "figure figcaption poem references details summary gallery"
)
NO_LEADING_SPACE_TAGS: Final = _names("table h1 h2 h3 h4 h5 h6 tr caption p ul ol dl li dt dd gallery")
"""Inside these a line that starts with a space is no listing."""
TAG_KINDS: Final[dict[str, BlockKind]] = {
    **html.TAG_KINDS,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
}
MAGIC_WORDS: Final = (
    "NOTOC|FORCETOC|TOC|NOEDITSECTION|NEWSECTIONLINK|NONEWSECTIONLINK|NOGALLERY|HIDDENCAT|EXPECTUNUSEDCATEGORY|"
    "NOCONTENTCONVERT|NOCC|NOTITLECONVERT|NOTC|INDEX|NOINDEX|STATICREDIRECT|DISAMBIG|NOGLOBAL|ARCHIVEDTALK|NOTALK|"
    "EXPECTUNUSEDTEMPLATE"
)

BOX_TEMPLATES: Final[dict[str, BlockKind]] = {
    **dict.fromkeys(
        _names(
            "note notice warning caution danger important attention tip hint info information "
            "mbox ambox ombox cmbox"
        ),
        "admonition",
    ),
    **dict.fromkeys(_names("quote blockquote quotation cquote"), "quote"),
}
"""Templates that put their text in a box of its own."""
INLINE_TEMPLATES: Final = _names("nowrap nobr small big em strong abbr tooltip")
"""Templates that show their text where they stand."""
TEXT_ARGUMENTS: Final = _names("1 text content quote")
SILENT_TEMPLATES: Final = _names("clear - anchor anchors displaytitle defaultsort tnt")
"""Templates, and names before a colon, that show nothing."""
CHARACTER_TEMPLATES: Final = {"!": "|", "=": "=", "nbsp": " ", "ndash": "–", "mdash": "—", "snd": " – "}

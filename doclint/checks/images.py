"""``images``: pictures without a text that stands for them."""

from collections.abc import Iterator, Sequence
from typing import Final

from doclint.checks.base import Check, Page
from doclint.lazy import compile_re
from doclint.model.document import Document, Inline
from doclint.model.finding import Match

# An empty text is no text in Markdown, since it has no other way to leave one out; in HTML it is one: the picture
# is an ornament. See https://www.w3.org/WAI/tutorials/images/decorative/.
_MARKDOWN: Final = compile_re(r"!\[\s*\]")
_HTML: Final = compile_re(
    r"\s(?:alt|title)\b|\saria-(?:label|hidden)|\srole\s*=\s*[\"']?(?:presentation|none)|\{\.\.\."
)
# Sites that give a picture of any size to fill a demonstration of a layout; it shows nothing.
_FILLER: Final = compile_re(
    r"//(?:[\w-]+\.)*(?:picsum\.photos|placehold(?:er)?\.(?:co|com|it|net)|placekitten\.com|dummyimage\.com"
    r"|loremflickr\.com|placeimg\.com|lorempixel\.com|fakeimg\.pl)\b"
)


class Images(Check):
    """Looks at each picture, wherever it stands."""

    def run(self, page: Page, patterns: Sequence[int]) -> Iterator[Match]:
        """The pictures that somebody who does not see them knows nothing of."""
        for image in page.document.images:
            if _lacks_text(page.document, image):
                yield Match(image.span, {"target": image.target}, subject=image.target)


def _lacks_text(document: Document, image: Inline) -> bool:
    if "#only-" in image.target:  # one of a pair of ornaments for a light and a dark page, in MkDocs
        return False
    if _FILLER.search(image.target):
        return False
    source = document.source[image.span]
    if source.startswith("!["):
        return _MARKDOWN.match(source) is not None
    if source.startswith("<"):
        return _HTML.search(source) is None
    # A substitution has its name for a text, and MediaWiki's file its caption.
    return document.format == "rst" and "::" in source and ":alt:" not in source


CHECK = Images

"""Addresses, paths, file names and identifiers that stand in prose without markup.

They are words that a reader looks at but does not read: they count as one word each, and no rule about wording
looks into them. ``mask_technical`` replaces each by as many fillers, so that offsets stay true.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from doclint.lazy import compile_re

if TYPE_CHECKING:
    from collections.abc import Callable

_EXTENSIONS: Final = (
    "bash|bat|cfg|cjs|conf|cpp|crt|cs|css|csv|deb|diff|env|erb|exe|feature|gz|html?|ico|ini|ipynb|jar|java|jpe?g|"
    "js|json|jsonl|jsonld|jsx|key|less|lock|log|lua|mdx?|mediawiki|mjs|nt|patch|pdf|pem|php|phar|pid|png|po|pot|pp|"
    "properties|pyc?|rb|rdf|rs|rst|sass|scala|scss|service|sh|sock|sql|svg|swf|tar|template|tgz|toml|tsx?|tsv|ttl|"
    "txt|vcl|vue|war|webp|wiki|xml|ya?ml|zip"
)
# RE2's syntax: alternatives are tried from the left at the leftmost place.
_PATTERN: Final = "|".join(
    (
        r"\b[A-Za-z][A-Za-z0-9+.-]*://[^\s<>\"\x17\x1a]+",
        r"\b(?:www\.|mailto:)[^\s<>\"\x17\x1a]+",
        r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",  # an e-mail address, a user on a host
        r"\{\{[^{}\x17]*\}\}",  # a template call
        r"(?:\B|~|\.{1,2})/[\w.@%+-]+(?:/[\w.@%*+-]+)*/?",  # /etc/hosts, ./configure, ~/bin
        r"\b[\w.@-]+(?:/[\w.@*-]+){2,}/?",  # docs/source/index
        r"\b[\w.-]+/[\w.-]*\.\w+\b",  # docs/index.rst
        r"\b[\w.-]+/(?:[\s.,;:)\x17]|$)",  # docs/
        r"[$@%]\w+(?:\[[^\]\s\x17]*\]|->\w+|::\w+)*",  # $wgServer, @param
        r"\w+(?:::|->)\w+(?:\(\))?",  # Class::method
        r"[\w.]+\(\)",  # call()
        r"--?[A-Za-z][\w-]*=[^\s\x17\x1a]+|--[A-Za-z][\w-]*",  # --option
        r"\w*[A-Za-z0-9]_\w+|\b_\w+",  # snake_case
        r"\*?\.(?:" + _EXTENSIONS + r")\b",  # *.json
        r"\b[\w-]+(?:\.[\w-]+)*\.(?:" + _EXTENSIONS + r")\b",  # setup.py
        r"\b[a-z][a-z0-9-]+(?:\.[a-z][\w-]+)+\b",  # doc.wikimedia.org, os.path
    )
)
# Names of products that end like a file: `Node.js`, `Vue.js`.
_PRODUCT: Final = compile_re(r"[A-Z][A-Za-z]+\.(?:js|io|py)$|ASP\.NET$")
# No path but a date, whatever its order.
_DATE: Final = compile_re(r"\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)$")
_TRAILING: Final = ".,;:!?)'\"*"


@cache
def _finder() -> Callable[[bytes], Any]:
    import re2  # noqa: PLC0415 - not needed where no text has a hint of code

    return re2.compile(_PATTERN.encode(), _options(re2)).finditer  # type: ignore[no-any-return]


def _options(re2: Any) -> Any:
    options = re2.Options()
    options.log_errors = False
    return options


def mask_technical(text: str, filler: str) -> str:
    """``text`` with each address, path, file name and identifier replaced by as many ``filler``."""
    data = text.encode()
    pieces: list[bytes] = []
    done = 0
    for match in _finder()(data):
        start, end = match.span()
        word = data[start:end].decode()
        kept = word.rstrip(_TRAILING + " \t\x17") if word[-1] not in ")}" or "(" not in word else word
        if not kept or (kept[0].isupper() and _PRODUCT.match(kept)) or (kept[0].isdigit() and _DATE.match(kept)):
            continue
        pieces += data[done:start], filler.encode() * len(kept)
        done = start + len(kept.encode())
    return (b"".join(pieces) + data[done:]).decode() if pieces else text

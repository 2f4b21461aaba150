"""``vocabulary``: terms of ``rules/vocabularies/``, misspelt, renamed, or used without explanation."""

from collections.abc import Iterator, Sequence
from re import IGNORECASE, escape
from typing import Final, Literal, TypeAlias

from msgspec.structs import replace

from doclint.checks.base import Check, Options, Page
from doclint.checks.explanations import INSIDE, is_explained, is_own_name, is_quoted
from doclint.lazy import compile_re
from doclint.matching.patterns import Hit, Pattern
from doclint.model.finding import Match
from doclint.model.prose import BLOCK_END
from doclint.model.reference import Audience, Term

# A name in lower case beside one of these is a package, a folder or a command of that name, rightly written.
_THING: Final = compile_re(
    r"[\"'”’]?\s+(?:accounts?|apps?|bin|binar(?:y|ies)|branch|classes|class|clients?|commands?|config|containers?|"
    r"databases?|daemon|dir|director(?:y|ies)|executables?|extras?|famil(?:y|ies)|fields?|files?|flags?|folders?|"
    r"functions?|gems?|groups?|handlers?|hosts?|identifiers?|images?|keys?|kinds?|labels?|lexers?|librar(?:y|ies)|methods?|"
    r"modules?|names?|namespaces?|objects?|options?|packages?|parameters?|paths?|plugins?|podspec|ports?|processe?s?|"
    r"properties|property|providers?|remotes?|repo|repos|repositor(?:y|ies)|roles?|schemas?|scripts?|services?|settings?|"
    r"strings?|subcommands?|submodules?|tables?|tags?|targets?|tasks?|topics?|types?|users?|values?|variables?)\b"
)
_JOINED_BEFORE: Final = compile_re(r"[-/\\@_=#$.:<\[\x1a]$")
_JOINED_AFTER: Final = compile_re(r"[-/\\@_=(\]\x1a]|\.\w")
_NAMED: Final = compile_re(
    r"\b(?:apt|branch|brew|class|called|command|container|database|directory|extra|file|folder|image|import|install|key|"
    r"library|module|named|option|package|pip|plugin|repo|repository|role|run|script|tag|user|via|type|value)\s+[\"'“‘]?$"
    r"|(?:^|\x17)$|/ $|\b[a-z]+, $"
)
_KIND: Final = (
    r"(?:bot|command|data cent(?:er|re)|database|extension|framework|library|platform|program|service|skin|"
    r"software|system|tool|utility|web ?site)"
)
_KIND_AFTER: Final = compile_re(rf"['\"”’]?\s+{_KIND}\b", IGNORECASE)


# What a text says that tells the past, or that names the old name beside the new one.
_PAST: Final = compile_re(
    r"\b(?:19\d\d|20[01]\d|archived?|decommission\w*|deprecat\w+|discontinued|end of life|earlier|"
    r"former\w*|histor\w+|in favou?r of|instead of|legacy|migrat\w+|moved|no longer|obsolete|old|"
    r"originally|outdated|predecessor|previous(?:ly)?|renamed?|replac\w+|retired?|shut ?down|successor|sunset\w*|"
    r"switched|supersed\w+|transition\w*|until|used to|was|were)\b",
    IGNORECASE,
)
_WORD: Final = compile_re(r"\w+")
_NUMERONYM: Final = compile_re(r"[A-Za-z]\d+[A-Za-z]$")
_INSIDERS: Final = frozenset({"unexplained", "numeronym", "ambiguous"})

Flag: TypeAlias = Literal["wrong", "renamed", "retired", "inconsistent", "unexplained", "numeronym", "ambiguous"]


class VocabularyOptions(Options, frozen=True):
    """Options of ``vocabulary``.

    Attributes:
        vocabularies: names of files in ``rules/vocabularies``.
        pedantic-vocabularies: others, whose terms make pedantic findings.
        flag: ``wrong`` for wrong spellings; ``renamed`` for former names; ``retired`` for the first name of
            what is gone; ``inconsistent`` for a second spelling of a term; for readers who do not know the
            vocabulary, ``unexplained`` for the first use of a term that nothing explains, ``numeronym`` for the
            same of terms such as ``k8s``, and ``ambiguous`` for the first use of a word in a sense of insiders.
    """

    vocabularies: tuple[str, ...]
    flag: Flag
    pedantic_vocabularies: tuple[str, ...] = ()


class VocabularyCheck(Check):
    """Looks for the terms of some vocabularies, each with a pattern of its own."""

    Options = VocabularyOptions
    about = "wording"
    options: VocabularyOptions

    def prepare(self) -> None:
        """One pattern for each term."""
        self.terms: list[tuple[str, Term]] = []  # (vocabulary, term)
        patterns = []
        pedantic = self.options.pedantic_vocabularies if "pedantic" in self.tiers else ()
        for name in (*self.options.vocabularies, *pedantic):
            for term in self.vocabulary(name).terms:
                if source := _pattern(term, self.options.flag):
                    patterns.append(Pattern(source, words=True))
                    self.terms.append((name, term))
        self.patterns = patterns

    @classmethod
    def for_readers(cls, options: VocabularyOptions, audience: Audience) -> str:
        """The vocabularies with terms that they may not know."""
        if options.flag not in _INSIDERS:
            return ""
        names = [
            name for name in (*options.vocabularies, *options.pedantic_vocabularies) if name not in audience.knows
        ]
        return f"terms of {', '.join(names)}" if names else "no terms, for they know all of these"

    def run(self, page: Page, patterns: Sequence[int]) -> Iterator[Match]:
        """The matches on a page."""
        flag = self.options.flag
        for index in patterns:
            vocabulary, term = self.terms[index]
            if flag == "wrong":
                yield from self._wrong(page, term, self.hits(page, self.patterns[index]))
            elif flag in {"renamed", "retired"}:
                yield from self._former(page, term, self.hits(page, self.patterns[index]))
            elif flag == "inconsistent":
                yield from self._inconsistent(page, list(self.hits(page, self.patterns[index])))
            elif vocabulary in page.audience.knows:
                continue
            elif flag == "ambiguous":
                yield from self._ambiguous(page, term, self.hits(page, self.patterns[index]))
            else:
                yield from self._unexplained(page, vocabulary, term, list(page.find(self.patterns[index])))

    def _wrong(self, page: Page, term: Term, hits: Iterator[Hit]) -> Iterator[Match]:
        text = page.document.prose.text
        in_code: dict[str, bool] = {}
        for hit in hits:
            words = text[hit.start : hit.end]
            if words == term.term or _is_name_of_code(page, words, hit):
                continue
            if page.is_in_quotation(hit.start, hit.end):
                continue
            if words not in in_code:
                in_code[words] = _stands_in_code(page.source.text, words)
            if not in_code[words]:
                match = page.match(hit.start, hit.end, replacement=term.term)
                yield replace(match, replacement=term.term, subject=term.term)

    def _former(self, page: Page, term: Term, hits: Iterator[Hit]) -> Iterator[Match]:
        """Former names, except where the text tells the past or the page is about the old thing itself."""
        text = page.document.prose.text
        for hit in hits:
            words = text[hit.start : hit.end]
            start, end = page.sentence_at(hit.start)
            sentence = text[start:end]
            written = page.source[page.document.prose.to_source(start, end)]
            if _words(term.term) in _words(written) or _PAST.search(sentence):
                continue
            if (
                _is_name_of_code(page, words, hit)
                or page.is_mention(hit.start, hit.end)
                or is_own_name(page, words)
            ):
                continue
            since = f" since {term.since}" if term.since else ""
            found = page.match(hit.start, hit.end, replacement=term.term, since=since, meaning=term.meaning)
            # An article would be wrong before the other name as often as not.
            fix = None if term.retired else term.term
            yield replace(found, replacement=fix, subject=term.term, help=_more(term))
            if term.retired:
                return

    def _inconsistent(self, page: Page, hits: list[Hit]) -> Iterator[Match]:
        """The first use of each spelling that is not the page's usual one."""
        text = page.document.prose.text
        spellings: dict[str, list[Hit]] = {}
        for hit in hits:
            words = " ".join(text[hit.start : hit.end].casefold().split())
            if any(inline.kind == "link" for inline in page.inlines_around(hit.start, hit.end)):
                continue  # perhaps the title of another page
            if not _is_name_of_code(page, words.capitalize(), hit) and not page.is_mention(hit.start, hit.end):
                spellings.setdefault(words.removesuffix("s"), []).append(hit)
        usual = max(spellings, key=lambda words: len(spellings[words]), default="")
        for words, uses in spellings.items():
            if words != usual:
                first = uses[0]
                yield replace(page.match(first.start, first.end, usual=usual), subject=usual)

    def _ambiguous(self, page: Page, term: Term, hits: Iterator[Hit]) -> Iterator[Match]:
        """The first use in the sense of insiders, unless something on the page explains it."""
        text = page.document.prose.text
        used = [hit for hit in hits if not is_quoted(text, hit.start, hit.end)]
        if not INSIDE.search(page.source.text) or f"MediaWiki {term.term}" in text:
            return
        bare = page.find(Pattern(spellings(term), words=True)) if used else ()
        if used and not is_explained(page, term.term, [*used, *bare]):
            first = used[0]
            found = page.match(first.start, first.end, meaning=term.meaning, who=page.audience.who)
            yield replace(found, subject=term.term, help=_more(term))

    def _unexplained(self, page: Page, vocabulary: str, term: Term, hits: list[Hit]) -> Iterator[Match]:
        text = page.document.prose.text
        used = [
            hit
            for hit in hits
            if self.in_scope(page.document.block_at(hit.start))
            and not is_quoted(text, hit.start, hit.end)
            and text[hit.start - 1 : hit.start] not in tuple("-=@/.\x1a")
            and not (is_numeronym(term.term) and _is_name_of_code(page, term.term, hit))
        ]
        if term.shared and not INSIDE.search(page.source.text):
            return
        if not used or is_explained(page, term.term, hits) or _is_spelt_out(page, term.term):
            return
        # A verb is not explained by a section on doing it, nor by what it is done to; a thing is.
        is_verb = any(form.endswith("ing") for form in term.forms)
        if not is_verb and any(_says_kind(page, hit) for hit in hits):
            return
        first = used[0]
        match = page.match(first.start, first.end, meaning=term.meaning or term.expansion, who=page.audience.who)
        tier = None if vocabulary in self.options.vocabularies else "pedantic"
        yield replace(match, subject=term.term, tier=tier, help=_more(term))


def _pattern(term: Term, flag: Flag) -> str:
    """What to look for if a rule looks for this of a term; "" for nothing."""
    sources: Sequence[str] = ()
    if flag == "wrong":
        sources = term.wrong
    elif flag in {"renamed", "retired"}:
        sources = term.former if term.retired == (flag == "retired") else ()
    elif flag == "ambiguous":
        sources = term.senses
    elif flag == "inconsistent":
        variants = [term.term, *term.variants] if term.variants else []
        sources = [f"(?i:{escape(word)})s?".replace(r"\ ", r"\s+") for word in variants]
    elif is_in_house(term) and is_numeronym(term.term) == (flag == "numeronym"):
        sources = [spellings(term)]
    return "|".join(sources)


def _is_spelt_out(page: Page, term: str) -> bool:
    """Whether the page has the word that a numeronym stands for."""
    if not is_numeronym(term):
        return False
    word = rf"\b{term[0]}[a-z]{{{term[1:-1]}}}{term[-1]}\b"
    return compile_re(word, IGNORECASE).search(page.document.prose.text) is not None


def _words(text: str) -> str:
    """The words, however they are joined: `libera.chat` names Libera Chat."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _more(term: Term) -> str:
    return f"More: {term.page}" if term.page else ""


def is_numeronym(word: str) -> bool:
    """Whether the middle of a word is counted instead of written, as in ``k8s``."""
    return _NUMERONYM.match(word) is not None


def is_in_house(term: Term) -> bool:
    """Whether a use of the term is always a use of it; an acronym in capitals is the business of ``acronyms``."""
    return bool(term.meaning or term.expansion) and not term.ambiguous and not term.term.isupper()


def _says_kind(page: Page, hit: Hit) -> bool:
    """Whether the next word tells what kind of thing it is, ``the Kask service``, or a section is about it."""
    document = page.document
    is_heading = document.block_at(hit.start).kind == "heading"
    return is_heading or _KIND_AFTER.match(document.prose.text, hit.end) is not None


def _is_name_of_code(page: Page, words: str, hit: Hit) -> bool:
    """Whether a wrong spelling of a product is the right one of something else: a class, a package, a value."""
    text = page.document.prose.text
    before, after = text[max(0, hit.start - 30) : hit.start], text[hit.end : hit.end + 30]
    if _JOINED_BEFORE.search(before) or _JOINED_AFTER.match(after) or is_quoted(text, hit.start, hit.end):
        return True
    if any(inline.kind == "emphasis" for inline in page.inlines_around(hit.start, hit.end)):
        return True
    is_whole = (not before or before[-1] == BLOCK_END) and after[:1] == BLOCK_END
    if words.isupper() and is_whole:
        return True
    return words.islower() and (is_whole or bool(_THING.match(after) or _NAMED.search(before)))


def _stands_in_code(source: str, words: str) -> bool:
    """Whether the page has these words in code too: they name a package or a class."""
    return any(code in source for code in (f"`{words}`", f"`{words}.", f".{words}`", f"{words}(", f"{words}::"))


def spellings(term: Term) -> str:
    """The term and its forms, with a capital too, and their plural; a space may be any white space."""
    forms: list[str] = []
    for form in (term.term, *term.forms):
        forms += dict.fromkeys((form, form[:1].upper() + form[1:], form[:1].lower() + form[1:]))
    plural = "s?" if len(term.term) > 3 else ""
    return "(?:" + "|".join(r"\s+".join(escape(word) for word in form.split()) for form in forms) + ")" + plural


CHECK = VocabularyCheck

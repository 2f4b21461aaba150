"""``articles``: `a` before the sound of a vowel, `an` before that of a consonant."""

from collections.abc import Iterator, Sequence
from re import VERBOSE
from typing import Final, Literal

from msgspec.structs import replace

from doclint.checks.base import Check, Options, Page
from doclint.checks.substitution import match_case
from doclint.lazy import compile_re
from doclint.matching.patterns import Pattern
from doclint.model.finding import Match
from doclint.model.source import Span

Article = Literal["a", "an"]

# Words in lower case; the rest of them is read as their first letter is.
_A_BEFORE_VOWEL: Final = compile_re(
    r"""
      (?:eu(?!ler)|ew(?:e|er)|ubi|uf|uga|uk|un(?:i(?!n|m(?!od)|d(?!i[mr])|gn|r|ss)|a(?:ry|nim))|ur(?:a[ln]|e[at]|in|l|ol)
        |us(?:[ae]|u(?!al\w*sh)|ur)|ut[aeio]|one(?![irs]o)|once|ouija|oui)
    """,
    VERBOSE,
)
_AN_BEFORE_CONSONANT: Final = compile_re(r"(?:hour|honest|honou?r|heir)")
# Both are said: a historic event, an herb; or it is no English word that can be told.
_EITHER: Final = compile_re(
    r"(?:haproxy|hist|herb|hotel|hallucin|hero|habit|homage|hyp[eo]|usr|ubu|udev|ulimit|umask|uname|sk(?:image|learn)|sql)|(?:une?|um)$"
)
_VOWEL: Final = compile_re(r"[aeiou]")
# No English word starts or ends so; it is read letter by letter, or who knows how: lcov, nginx, mTLS, radvd.
_NO_ENGLISH: Final = compile_re(
    r"[lmn][b-df-hj-np-tv-xz]|f[b-df-kmnp-qs-tv-xz]|h[b-df-hj-np-tv-xz]|r[b-df-gj-np-tv-xz]|x|s[bdfgjrsvxz]|u[aceijoquvwxyz]|\w+[bcfghkpqstvxz]d$"
)
_PLAIN: Final = compile_re(r"[a-z]+(?=$|[-’'])|[A-Z][a-z]+(?=$|[-’'])")
_LETTERS: Final = compile_re(r"[A-Z]{2,}(?=s?$|s?[-’'\d])")
_NUMBER: Final = compile_re(r"(\d+)(?:[.,]\d+)*(?:\w{0,2}$|-|x$)")
# What stands behind the letter `a`, or `a` in another language, but not behind an article.
_NO_NOUN: Final = compile_re(
    r"(?:al|also|an|and|any|are|as|at|be|but|by|can|el|else|en|es|essa|esta|et|for|from|has|have|if|il|in|into|is|isso"
    r"|it|its|no|non|not|o|of|on|or|os|our|out|than|that|the|then|this|to|un|una|uno|us|was|were|when|which|while"
    r"|will|with)$"
)
# Between such a word and a noun only an article can stand.
_BEFORE: Final = compile_re(
    r"\b(?:about|after|against|and|are|as|at|be|before|being|by|for|from|has|have|had|if|in|into|is|like|of|on|only|or|over"
    r"|per|such|than|that|through|to|under|via|was|were|when|with|within|without) +$"
)
_NOUN_USE: Final = compile_re(r" (?:cases?|of)\b")
# Letters by the sound of their names: an F, an S; and all the others.
_SOUND_LIKE_VOWELS: Final = frozenset("AEFHILMNORSX")
# Read letter by letter, though they could be said as words.
_SPELLED: Final = compile_re(r"(?:API|HTML|LTS|SSH|SSL|SSO|UDP|UI|URI|URL|USB|UTF|UUID|UX)$")


class ArticleOptions(Options, frozen=True):
    """Options of ``articles``.

    Attributes:
        exceptions: words before which both articles are right.
    """

    exceptions: tuple[str, ...] = ()


class Articles(Check):
    """Finds articles that do not go with the sound of the next word; it does not guess how code is read."""

    Options = ArticleOptions
    options: ArticleOptions

    def prepare(self) -> None:
        """Patterns that most right articles do not match, so that few words are looked at."""
        self.patterns = [
            Pattern(r"\b(?:a|A) +[aeioAEIO81][\w’'-]+", ignore_case=False),
            Pattern(
                r"\b(?:a|A) +(?:u[a-z]|U[a-z]|h(?:our|onest|ono|eir)|Hour|[FHLMNRSX][A-Z])[\w’'-]*",
                ignore_case=False,
            ),
            Pattern(r"\b(?:an|An) +[b-df-hj-np-tv-zB-DF-HJ-NP-TV-Z02-79][\w’'.,-]*", ignore_case=False),
            Pattern(
                r"\b(?:an|An) +(?:u[a-z]|eu|one|once|U[A-Za-z]|Eu|One|Once|1\d*)[\w’'.,-]*", ignore_case=False
            ),
        ]
        self._exceptions = frozenset(word.lower() for word in self.options.exceptions)

    def run(self, page: Page, patterns: Sequence[int]) -> Iterator[Match]:
        """The wrong articles; `a` that is a name, a letter or another language is left alone."""
        prose = page.document.prose.text
        for index in patterns:
            for hit in self.hits(page, self.patterns[index]):
                article, word = prose[hit.start : hit.end].rstrip(".,").split()
                right = article_before(word)
                if (
                    right is None
                    or right == article.lower()
                    or self._is_other_slip(article, word, prose[hit.end : hit.end + 10])
                ):
                    continue
                end = hit.start + len(article)
                if page.is_mention(hit.start, end) or self._is_name(page, hit.start, article):
                    continue
                if not page.is_in_english(hit.start):
                    continue
                to_source = page.document.prose.to_source
                between = page.source[Span(to_source(hit.start, end).end, to_source(end + 1, hit.end).start)]
                if "{" in between:  # something that is read stands there, which this parser does not know
                    continue
                written = match_case(right, article) if len(article) > 1 or article == "A" else right
                match = page.match(hit.start, end, word=word, replacement=written)
                is_sure = right == "an" or _is_at_start(page, hit.start) or _is_article(prose, hit.start)
                yield replace(match, replacement=written, is_sure=is_sure)

    def _is_other_slip(self, article: str, word: str, rest: str) -> bool:
        """Whether the word is left alone, or a verb, so that not the article is wrong but `can` or `and`."""
        if word.lower() in self._exceptions:
            return True
        return article == "an" and (word.startswith("re-") or (word == "use" and not _NOUN_USE.match(rest)))

    @staticmethod
    def _is_name(page: Page, start: int, article: str) -> bool:
        """Whether it is no article: joined to something, or in capitals inside a sentence."""
        prose, block = page.document.prose.text, page.document.block_at(start)
        if start > block.start and prose[start - 1] not in " (“\"'—–":
            return True
        return article[0].isupper() and not _is_at_start(page, start)


def _is_article(prose: str, start: int) -> bool:
    """Whether only an article can stand there: `an` may be meant for `and`, as in `push an pull`."""
    return bool(_BEFORE.search(prose, start - 12, start))


def _is_at_start(page: Page, start: int) -> bool:
    """Whether it starts a sentence."""
    return start in (page.document.block_at(start).start, page.sentence_at(start)[0])


def article_before(word: str) -> Article | None:
    """The article that goes before a word as it is read aloud; None if that cannot be told, or could be either."""
    if number := _NUMBER.match(word):
        return _before_number(number[1])
    if letters := _LETTERS.match(word):
        return _before_letters(letters[0])
    plain = _PLAIN.match(word)
    return _before_word(plain[0].lower()) if plain and len(plain[0]) > 1 else None


def _before_word(word: str) -> Article | None:
    """The article before a word in lower case."""
    if _SPELLED.match(word.upper()):
        return _before_letters(word.upper())
    is_known = _VOWEL.search(word.replace("y", "i")) and not _NO_ENGLISH.match(word)
    if not is_known or _EITHER.match(word) or _NO_NOUN.match(word):
        return None
    if _VOWEL.match(word):
        return "a" if _A_BEFORE_VOWEL.match(word) else "an"
    return "an" if _AN_BEFORE_CONSONANT.match(word) else "a"


def _before_number(digits: str) -> Article:
    """`an` before eight, eleven and eighteen, and what starts with them: eighty, eleven thousand."""
    leading = digits[: len(digits) % 3 or 3]
    return "an" if digits[0] == "8" or leading in {"11", "18"} else "a"


def _before_letters(letters: str) -> Article | None:
    """The article before capitals: told where reading them as letters and as a word comes to the same."""
    by_name: Article = "an" if letters[0] in _SOUND_LIKE_VOWELS else "a"
    if _SPELLED.match(letters) or (not _VOWEL.search(letters[1:].lower()) and letters[0] not in "AEIOU"):
        return by_name if letters != "SQL" else None
    as_word: Article = "an" if letters[0] in "AEIO" else "a"
    return by_name if by_name == as_word and letters[0] != "U" else None


CHECK = Articles

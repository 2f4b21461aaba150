"""What rules refer to: vocabularies, audiences, kinds of document and repository."""

from typing import Final, Literal

import msgspec

ANY_REPOSITORY: Final = "any-repository"
"""The kind whose needs are those of each repository that is recognised."""


class Term(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """A word or a name, and what is known of it.

    Attributes:
        term: as it is rightly written.
        expansion: the words that an acronym stands for.
        meaning: a plain explanation that follows "is" or stands after a dash; no final period.
        page: the address of a page about it.
        forms: its other forms, such as "depooled"; the plural need not be named.
        wrong: patterns of wrong spellings, upper and lower case as written.
        ambiguous: whether the word also has an everyday sense, so that a bare use proves nothing.
        shared: whether other projects have the same term, so that it is in-house only on a page about the wikis.
        senses: patterns of uses in which an ambiguous word has the sense of insiders.
        former: patterns of its former names, or of the names of what it replaces.
        since: the year, or the month, from which on it is called so, or replaces the others.
        retired: whether ``former`` names what is gone, rather than what is called otherwise now.
        variants: other spellings, as right as this one, of which a page should keep to one.
    """

    term: str
    expansion: str = ""
    meaning: str = ""
    page: str = ""
    forms: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    ambiguous: bool = False
    shared: bool = False
    senses: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    since: str = ""
    retired: bool = False
    variants: tuple[str, ...] = ()


class Vocabulary(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """Terms of one field, and where they were taken from."""

    source: tuple[str, ...]
    terms: tuple[Term, ...]


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Two limits: past ``advised`` a pedantic finding, past ``hard`` a default one."""

    advised: int
    hard: int


class Audience(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """For whom a document is written.

    Attributes:
        who: a few words that end "hard for …".
        sentence_words: limits for a sentence, in words.
        grade: limits for a text, in years of schooling.
        knows: the vocabularies whose terms these readers know.
    """

    who: str
    sentence_words: Limits
    grade: Limits
    knows: tuple[str, ...] = ()


class Needs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The needs that a document must meet, and those it should."""

    require: tuple[str, ...] = ()
    recommend: tuple[str, ...] = ()


class Exemption(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """What frees a document from its needs; all that is given must hold.

    Attributes:
        links: patterns, one of which a link of the document matches.
        words_at_most: how many words of prose the document has at most.
        sentences: patterns, one of which its prose matches.
    """

    links: tuple[str, ...] = ()
    words_at_most: int | None = None
    sentences: tuple[str, ...] = ()


class Kind(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """A kind of document or repository: how it is recognised, and what it needs.

    What is given for ``ANY_REPOSITORY`` holds for each that is recognised.

    Attributes:
        kind: what it is a kind of.
        files: for a repository, patterns of paths, one of which is tracked; for a document, of its own path.
        shape: for a document, a pattern that its source must match, too, such as that of a table of contents.
        also: for a repository, more patterns of paths, one of which must be tracked, too.
        unless: for a repository, patterns of paths of which none may be tracked.
        documents: for a repository, by kind of document, the needs.
        exempt: for a repository, by kind of document, what frees it from them.
        needs: for a document, its own, in whatever repository it lies.
        order: for a document, patterns of titles of sections in the order in which they come, case being the same.
        except_files: for a document, patterns of paths of those that owe nothing, such as templates.
        priority: among several kinds that fit, the highest wins.
    """

    kind: Literal["document", "repository"]
    files: tuple[str, ...] = ()
    shape: str = ""
    also: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    documents: dict[str, Needs] = {}
    exempt: dict[str, tuple[Exemption, ...]] = {}
    needs: Needs = Needs()
    order: tuple[str, ...] = ()
    except_files: tuple[str, ...] = ()
    priority: int = 0


class Reference(msgspec.Struct, frozen=True):
    """All of it, by name."""

    vocabularies: dict[str, Vocabulary] = {}
    audiences: dict[str, Audience] = {}
    kinds: dict[str, Kind] = {}

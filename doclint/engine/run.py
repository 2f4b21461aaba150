"""A run: the files of a command line to a report."""

from __future__ import annotations

from collections import Counter
from functools import cached_property, partial
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec.structs import replace

from doclint.checks import ASKING, check_type
from doclint.checks.base import Page
from doclint.config.page import page_settings
from doclint.config.settings import CommandLine, FileSettings, Settings, SettingsFinder
from doclint.engine.cache import digest
from doclint.engine.check import Checked, check_page
from doclint.engine.files import FileToLint
from doclint.engine.filter import merge_same, without_old
from doclint.engine.fix import fix_source
from doclint.engine.formats import recognise
from doclint.engine.pages import Pages
from doclint.engine.repository import Repositories
from doclint.engine.ruleset import RuleSet
from doclint.errors import DoclintError
from doclint.model.finding import Problem, Report
from doclint.model.source import SourceFile
from doclint.parsing import parse
from doclint.rulebook.builtin import cache_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from doclint.engine.cache import ResultCache
    from doclint.engine.filter import OldFindings
    from doclint.engine.silence import Silenced
    from doclint.grammar.sessions import Sessions
    from doclint.model.document import Document
    from doclint.model.finding import Finding
    from doclint.model.rule import Rule


class Fixing(NamedTuple):
    """How findings are fixed on the way.

    Attributes:
        unsafe: whether unsafe fixes are asked for, too.
        keep: takes a file, its text and the fixed one; ``DoclintError`` if that cannot be kept.
    """

    unsafe: bool
    keep: Callable[[FileToLint, SourceFile, SourceFile], None]


class Run:
    """Lints files; what is read for one is kept for the next.

    Args:
        working_directory: what paths in reports are relative to.
        command_line: what wins over the configs that are found.
        repositories: where files are read from; by default the disk.
        cache: keeps results for the next run; by default none are kept.
        progress: is told how far programs have got that are asked about texts, in characters done and in all.
    """

    def __init__(
        self,
        working_directory: Path,
        command_line: CommandLine,
        repositories: Repositories | None = None,
        cache: ResultCache | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        self._progress = progress
        self.working_directory = working_directory
        self.repositories = repositories or Repositories(working_directory)
        self.settings = SettingsFinder(command_line, working_directory)
        self.pages = Pages(self.repositories, self.settings)
        self._cache = cache
        self._seconds: dict[str, float] = {}  # of work on the file at hand
        self._settings_keys: dict[int, bytes] = {}  # by identity, as below
        self._asking: dict[int, bool] = {}
        self._rulesets: dict[tuple[int, FileSettings], RuleSet] = {}  # equal settings share one …
        self._ready: dict[int, RuleSet] = {}  # … which is found by identity, since settings are slow to hash

    def check(
        self,
        files: Iterable[FileToLint],
        problems: Sequence[Problem] = (),
        *,
        roots: Iterable[Path] = (),
        old: Sequence[OldFindings] = (),
        fixing: Fixing | None = None,
        merge: bool = True,
        jobs: int = 1,
    ) -> Report:
        """The report on these files.

        Args:
            files: them.
            problems: what went wrong in finding them; looked at once they are all found.
            roots: of the repositories to which they belong as a whole; looked at then, too. What is found in one
                that has no README is always new, so it is not sought beside old findings.
            old: what knows the findings to hide.
            fixing: whether and how to fix what can be fixed.
            merge: whether findings that say the same of the same words become one.
            jobs: how many processes do the work.
        """
        work = partial(self._timed_report_on, old=old, fixing=fixing, merge=merge)
        if jobs > 1:
            from doclint.engine.processes import work_in_processes  # noqa: PLC0415 - most runs are short

            listed = list(files)
            reports = [self._consult([file for file in listed if self.asks(file)])]
            reports += work_in_processes(work, listed, jobs, Report)
        else:
            waiting: list[FileToLint] = []
            reports = []
            for file in files:
                if self.asks(file):
                    waiting.append(file)
                else:
                    reports.append(work(file))
            reports.append(self._consult(waiting))
            reports += map(work, waiting)
        if not old and fixing is None:
            reports += map(self._report_on_repository, roots)
        if self._cache:
            self._cache.trim(thoroughly=jobs > 1)
        seconds: dict[str, float] = {}
        for report in reports:
            for work_done, taken in report.seconds.items():
                seconds[work_done] = seconds.get(work_done, 0) + taken
        findings = sorted(
            (finding for report in reports for finding in report.findings), key=lambda finding: finding.order
        )
        return Report(
            tuple(findings),
            # A program that does not answer is named once, and not for each file.
            tuple(
                dict.fromkeys(
                    (
                        *problems,
                        *self.settings.problems,
                        *(problem for report in reports for problem in report.problems),
                    )
                )
            ),
            files=sum(report.files for report in reports),
            suppressed=sum(report.suppressed for report in reports),
            hidden=tuple(finding for report in reports for finding in report.hidden),
            fixed=sum(report.fixed for report in reports),
            seconds=seconds,
        )

    def asks(self, file: FileToLint) -> bool:
        """Whether rules for this file ask other programs, which then are asked about all files at once."""
        settings, chosen = self.pages.settings_of(file)
        if id(chosen) not in self._asking:  # without making rules ready, which most of a second run does not need
            kinds = {settings.rulebook.rules[name].check for name, _ in chosen.tiers}
            self._asking[id(chosen)] = not kinds.isdisjoint(ASKING)
        return self._asking[id(chosen)]

    def _consult(self, files: Sequence[FileToLint]) -> Report:
        """Have the rules that ask other programs ask about these files; a report of the time it took."""
        if not files:
            return Report()
        start = perf_counter()
        pages: dict[int, list[Page]] = {}
        rulesets: dict[int, RuleSet] = {}
        for file in files:
            try:
                document = self.parse(self.read(file), file)
                settings, chosen = self.pages.settings_of(file, document)
                ruleset = self.ruleset(settings, chosen)
                pages.setdefault(id(ruleset), []).append(self.pages.page(document, file, settings, chosen))
                rulesets[id(ruleset)] = ruleset
            except Exception:
                continue
        for key, ruleset in rulesets.items():
            for check in ruleset.asking:
                check.consult(pages[key])
        return Report(seconds={"asking other programs": perf_counter() - start})

    @cached_property
    def _sessions(self) -> Sessions:
        """The programs that rules of this run ask; their answers are kept where results are."""
        from doclint.grammar.sessions import Sessions  # noqa: PLC0415 - for rules that few runs select

        return Sessions(cache_folder() / "remarks.sqlite" if self._cache else None, self._progress)

    def _took(self, work: str, start: float) -> None:
        """Note that a kind of work was done since ``start``."""
        self._seconds[work] = self._seconds.get(work, 0) + perf_counter() - start

    def _timed_report_on(
        self, file: FileToLint, old: Sequence[OldFindings], fixing: Fixing | None, *, merge: bool
    ) -> Report:
        self._seconds = {}
        report = self._report_on(file, old, fixing, merge=merge)
        return replace(report, seconds=self._seconds)

    def _report_on(
        self, file: FileToLint, old: Sequence[OldFindings], fixing: Fixing | None, *, merge: bool
    ) -> Report:
        """The report on one file; a page that breaks doclint must not take the others with it."""
        try:
            source = self.read(file)
        except OSError as error:
            shown = self.repositories.shown(file.name)
            return Report(problems=(Problem(shown, f"cannot be read: {error.strerror}"),))
        try:
            if not old and fixing is None:
                checked = self.check_source(source, file)
                report = Report(tuple(checked.findings), tuple(checked.problems), 1, checked.suppressed)
            else:
                report = self._new_and_fixed(source, file, old, fixing)
            is_merged = merge and len(report.findings) > 1
            return replace(report, findings=self.merged(report.findings, file)) if is_merged else report
        except DoclintError:
            raise
        except Exception as error:
            message = f"doclint broke on this file, please report it: {type(error).__name__}: {error}"
            return Report(problems=(Problem(source.path, message),))

    def _report_on_repository(self, root: Path) -> Report:
        """What is found in a repository that has no README; else it is found when that is linted."""
        paths = self.repositories.at(root).paths
        if any("/" not in path and path.upper().startswith("README") for path in paths):
            return Report()
        file = FileToLint(root, "README.md")
        source = SourceFile(self.repositories.shown(file.name), "")
        checked = self.check_document(self.parse(source, file), file)
        return Report(tuple(finding for finding in checked.findings if finding.span is None))

    def _new_and_fixed(
        self, source: SourceFile, file: FileToLint, old: Sequence[OldFindings], fixing: Fixing | None
    ) -> Report:
        """The report on what is new in a file, and left after fixing."""
        settings, _ = self.pages.settings_of(file)
        start = perf_counter()
        entries = frozenset(entry for known in old for entry in known.of(file, settings))
        self._took("finding out what is old", start)
        hidden: list[Finding] = []

        def check(source: SourceFile) -> Checked:
            nonlocal hidden
            checked = self.check_source(source, file)
            new, hidden = without_old(checked.findings, entries)
            return checked._replace(findings=new)

        if fixing is None:
            checked, fixed = check(source), 0
        else:
            after, checked, fixed = fix_source(source, check, unsafe=fixing.unsafe)
            if fixed:
                try:
                    fixing.keep(file, source, after)
                except DoclintError as error:
                    checked = check(source)
                    checked.problems.append(Problem(source.path, error.message))
                    fixed = 0
        return Report(
            tuple(checked.findings), tuple(checked.problems), 1, checked.suppressed, tuple(hidden), fixed
        )

    def merged(self, findings: Sequence[Finding], file: FileToLint) -> tuple[Finding, ...]:
        """The findings of a file, those that say the same of the same words made one."""
        counts = Counter(finding.span for finding in findings)
        if len(counts) == len(findings):
            return tuple(findings)
        sharing = {finding.rule for finding in findings if counts[finding.span] > 1}
        rules = self.pages.settings_of(file)[0].rulebook.rules
        kinds = {name: about for name in sharing if (about := check_type(rules[name].check).about)}
        return tuple(merge_same(findings, kinds))

    def silenced(self, file: FileToLint, findings: Iterable[Finding], reason: str) -> tuple[SourceFile, Silenced]:
        """The text of a file, and what it becomes with comments that silence these findings."""
        from doclint.engine.silence import add_comments  # noqa: PLC0415 - seldom asked for

        source = self.read(file)

        def check(text: SourceFile) -> Sequence[Finding]:
            return self.check_source(text, file).findings

        return source, add_comments(source, findings, lambda text: self.parse(text, file), check, reason)

    def read(self, file: FileToLint) -> SourceFile:
        """The text of a file; ``OSError`` if it cannot be read."""
        start = perf_counter()
        source = SourceFile.decode(
            self.repositories.shown(file.name), self.repositories.read_bytes(file.root, file.inside)
        )
        self._took("reading and parsing", start)
        return source

    def check_source(self, source: SourceFile, file: FileToLint) -> Checked:
        """What the rules say of a text, as the content of ``file``; looked up if it is known."""
        if self._cache is None or self.asks(file):  # what another program says is kept by itself
            return self._check_anew(source, file)
        settings, chosen = self.pages.settings_of(file)
        repository = self.repositories.at(file.root)
        key = self._cache.key(
            source.text,
            f"{source.has_bom} {source.bad_offset}",
            *(source.path, repository.root, file.inside),
            self._settings_key(settings, chosen),
        )
        others = {"kind": lambda: self.pages.repository_kind(file, settings, chosen)}
        start = perf_counter()
        kept = self._cache.get(key, repository, others)
        self._took("looking up what is known", start)
        if kept:
            return Checked(list(kept.findings), [], kept.suppressed)
        checked, asked = repository.asked_by(lambda: self._check_anew(source, file))
        if not checked.problems:  # a rule that took too long may be faster next time
            self._cache.put(key, repository, others, asked, checked.findings, checked.suppressed)
        return checked

    def _check_anew(self, source: SourceFile, file: FileToLint) -> Checked:
        """What the rules say of a text; git lists the files of its repository while it is parsed."""
        self.repositories.prepare_listings([file.root])
        return self.check_document(self.parse(source, file), file)

    def _settings_key(self, settings: Settings, chosen: FileSettings) -> bytes:
        """What stands for the settings of a file in the name of its result."""
        if id(chosen) not in self._settings_keys:
            parts = (
                chosen,
                settings.config,
                settings.command_line,
                settings.own_rulebook,
                repr(settings.vale.config) if settings.vale else "",
                sorted(self.pages.glossary(settings)),
            )
            self._settings_keys[id(chosen)] = digest(msgspec.msgpack.encode(parts, order="sorted"))
        return self._settings_keys[id(chosen)]

    def parse(self, source: SourceFile, file: FileToLint) -> Document:
        """The document that a text makes, as the content of ``file``."""
        start = perf_counter()
        document = parse(source, recognise(file.inside, source.text))
        self._took("reading and parsing", start)
        return document

    def check_document(self, document: Document, file: FileToLint) -> Checked:
        """What the rules say of a document that has been parsed."""
        start = perf_counter()
        settings, chosen = self.pages.settings_of(file, document)
        checked = check_page(self.pages.page(document, file, settings, chosen), self.ruleset(settings, chosen))
        self._took("rules", start)
        if document.metadata:
            _, problems = page_settings(document.metadata, settings.rulebook)
            checked.problems.extend(Problem(document.source.path, message) for message in problems)
        return checked

    @property
    def rules(self) -> dict[str, Rule]:
        """The rules that there were to select from, by name."""
        return {name: rule for book in self.settings.rulebooks for name, rule in book.rules.items()}

    def ruleset(self, settings: Settings, chosen: FileSettings) -> RuleSet:
        """The rules that the settings of a file select, made ready once."""
        if id(chosen) not in self._ready:
            key = (id(settings.rulebook), chosen)
            if key not in self._rulesets:
                self._rulesets[key] = RuleSet(
                    [(settings.rule(name, chosen), frozenset(tiers)) for name, tiers in chosen.tiers],
                    settings.rulebook.reference,
                    settings.rulebook.rules,
                    sessions=lambda: self._sessions,
                )
            self._ready[id(chosen)] = self._rulesets[key]
        return self._ready[id(chosen)]

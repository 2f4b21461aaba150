"""``doclint vale``: what ``vale`` does, with its flags, its output and its exit status."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from doclint.cli.console import use_color, write
from doclint.errors import DoclintError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable, Sequence

    from doclint.vale.config import ValeConfig
    from doclint.vale.run import Linted, Vale

_DEFAULT_WIDTH: Final = 80


def add_arguments(parser: ArgumentParser) -> None:
    """The flags of ``vale``."""
    add = parser.add_argument
    add(
        "words",
        nargs="*",
        metavar="PATH",
        help="files and folders; or ls-config, ls-metrics, ls-dirs, ls-vars, test",
    )
    add("--config", metavar="FILE", help="the .vale.ini to use")
    add("--sources", metavar="FILES", help="configs to load, parted by commas, instead of one that is found")
    add("--glob", default="*", help="lint only what this pattern fits, such as '*.{md,rst}'")
    add("--ext", default=".txt", help="read standard input as a file with this extension")
    add("--path", default="", help="read standard input as this file")
    add("--filter", metavar="EXPRESSION", help="take only the rules for which this holds")
    add("--minAlertLevel", dest="minimum", default="", help="suggestion, warning or error")
    add("--output", default="CLI", help="CLI, line, JSON or a template file")
    add("--no-exit", action="store_true", help="exit with 0 whatever is found")
    add("--no-wrap", action="store_true", help="do not wrap the table")
    add("--no-color", action="store_true", help="no colour in the table")
    add("--no-global", action="store_true", help="leave out the user's own config")
    add("--sort", action="store_true", help="sort files by name; they always are")
    add("--normalize", action="store_true", help="print paths with slashes")
    add("--relative", action="store_true", help="print paths relative to the working directory")
    add("--ignore-syntax", action="store_true", help="take all files as plain text")
    add("--counts", action="store_true", help="with JSON: how many alerts each rule made")
    add("--plain-progress", "--mode-compat", action="store_true", help="taken, without effect")
    add("-v", action="version", version=f"vale version 3.22.0 (doclint {_version()})")


def _version() -> str:
    import doclint  # noqa: PLC0415

    return doclint.__version__


def run(options: Namespace) -> int:
    """Lint, or run one of Vale's commands; 1 if there is an error, 2 if something could not be done."""
    commands: dict[str, Callable[[Namespace, Sequence[str]], int]] = {
        "ls-config": _print_config,
        "ls-metrics": _print_metrics,
        "ls-dirs": _print_folders,
        "ls-vars": _print_variables,
        "test": _test,
    }
    first = options.words[0] if options.words else ""
    command = commands.get(first)
    try:
        return command(options, options.words[1:]) if command else _lint(options)
    except DoclintError as error:
        sys.stderr.write(_shown_error(error, options.output))
        return 2


def _shown_error(error: DoclintError, output: str) -> str:
    code, _, text = (
        error.message.partition(": ") if error.message.startswith("E201: ") else ("E100", "", error.message)
    )
    if output == "JSON":
        import msgspec  # noqa: PLC0415

        data = {
            "Line": error.line or 0,
            "Path": error.path or "",
            "Text": text,
            "Code": code,
            "Span": 1 if error.line else 0,
        }
        return msgspec.json.format(msgspec.json.encode(data)).decode() + "\n"
    if output == "line" and error.path and error.line:
        return f"{error.path}:{error.line}:{code}:{text}\n"
    return f"{error}\n"


def _config(options: Namespace, *, is_optional: bool = False) -> ValeConfig:
    """The config of this run."""
    from doclint.api import vale_config  # noqa: PLC0415 - the errors are caught in run

    return vale_config(
        options.config,
        options.sources,
        options.minimum,
        with_own=not options.no_global,
        is_optional=is_optional,
    )


def _ready(options: Namespace) -> Vale:
    """The rules of this run; what is left out is said on standard error."""
    from doclint.api import ready_vale  # noqa: PLC0415

    vale = ready_vale(_config(options), options.filter)
    for note in vale.notes:
        sys.stderr.write(f"doclint: {note}\n")
    return vale


def _lint(options: Namespace) -> int:
    from doclint.api import lint_paths_as_vale, lint_text_as_vale  # noqa: PLC0415

    vale = _ready(options)
    words = options.words
    if not words:
        files = [_lint_stdin(options, vale)]
    elif len(words) == 1 and not os.path.exists(words[0]):  # noqa: PTH110 - a text may be no path at all
        given = {"path": options.path, "extension": options.ext, "simple": options.ignore_syntax}
        files = [lint_text_as_vale(vale, words[0], **given)]
    else:
        jobs = os.cpu_count() or 1
        files = lint_paths_as_vale(vale, words, glob=options.glob, simple=options.ignore_syntax, jobs=jobs)
    if options.relative or options.normalize:
        files = [_renamed(file, options) for file in files]
    files.sort(key=lambda file: file.path)
    write(_render(files, options, vale))
    problems = [(file.path, problem) for file in files for problem in file.problems]
    for path, problem in problems:
        sys.stderr.write(f"{path}: {problem}\n")
    if problems:
        return 2
    has_error = any(alert.severity == "error" for file in files for alert in file.alerts)
    return int(has_error and not options.no_exit)


def _lint_stdin(options: Namespace, vale: Vale) -> Linted:
    from doclint.api import lint_text_as_vale  # noqa: PLC0415

    text = sys.stdin.buffer.read().decode("utf-8", "replace")
    return lint_text_as_vale(vale, text, path=options.path, extension=options.ext, simple=options.ignore_syntax)


def _renamed(file: Linted, options: Namespace) -> Linted:
    from msgspec.structs import replace  # noqa: PLC0415

    path = os.path.relpath(file.path) if options.relative else file.path
    return replace(file, path=path.replace(os.sep, "/"))


def _render(files: Sequence[Linted], options: Namespace, vale: Vale) -> str:
    from doclint.api import render_json, render_lines, render_table  # noqa: PLC0415

    if options.output == "line":
        return render_lines(files)
    if options.output == "JSON":
        counts = None
        if options.counts:
            counts = dict.fromkeys((ready.rule.name for ready in vale.rules), 0)
            for file in files:
                for alert in file.alerts:
                    counts[alert.check] += 1
        return render_json(files, counts)
    if options.output == "CLI":
        width = None
        if not options.no_wrap:
            import shutil  # noqa: PLC0415

            width = shutil.get_terminal_size((_DEFAULT_WIDTH, 24)).columns
        return render_table(files, colour=not options.no_color and use_color("auto"), width=width)
    from doclint.api import render_template  # noqa: PLC0415

    places = [Path(options.output)]
    for folder in vale.config.styles_paths:
        places += [folder / options.output, folder / "config/templates" / options.output]
    place = next((path for path in places if path.is_file()), None)
    if place is None:
        raise DoclintError(f"E100 [template] there is no output style or template '{options.output}'")
    return render_template(place.read_text(encoding="utf-8"), files, str(place))


def _print_json(data: Any) -> int:
    import msgspec  # noqa: PLC0415

    write(msgspec.json.format(msgspec.json.encode(data)).decode() + "\n")
    return 0


def _print_config(options: Namespace, words: Sequence[str]) -> int:
    config = _config(options)
    sections = config.sections
    return _print_json(
        {
            "BlockIgnores": {
                part.pattern: part.block_ignores for part in (config.everywhere, *sections) if part.block_ignores
            },
            "Formats": config.formats,
            "GBaseStyles": config.everywhere.styles,
            "GChecks": config.everywhere.checks,
            "IgnoredScopes": config.ignored_scopes or None,
            "MinAlertLevel": ("suggestion", "warning", "error").index(config.minimum),
            "Vocab": config.vocabulary or None,
            "RuleToLevel": config.everywhere.levels,
            "RuleToParams": config.parameters,
            "SBaseStyles": {part.pattern: part.styles for part in sections if part.styles is not None},
            "SChecks": {part.pattern: part.checks for part in sections},
            "SLevels": {part.pattern: part.levels for part in sections},
            "SkippedScopes": config.skipped_scopes or None,
            "TokenIgnores": {
                part.pattern: part.token_ignores for part in (config.everywhere, *sections) if part.token_ignores
            },
            "WordTemplate": config.template,
            "Paths": [str(path) for path in config.styles_paths],
            "ConfigFiles": [str(config.path)] if config.path else [],
        }
    )


def _print_metrics(options: Namespace, words: Sequence[str]) -> int:
    from doclint.api import measure_as_vale  # noqa: PLC0415

    if len(words) != 1:
        raise DoclintError("E100 [ls-metrics] one argument expected")
    return _print_json(measure_as_vale(Path(words[0])))


def _print_folders(options: Namespace, words: Sequence[str]) -> int:
    home = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "vale/styles"
    styles = Path(os.environ.get("VALE_STYLES_PATH") or home)
    config = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "vale/.vale.ini"
    folders = {"StylesPath": styles, ".vale.ini": config}
    if options.output == "JSON":
        return _print_json({name: str(path) for name, path in folders.items()})
    width = max(len(str(path)) for path in folders.values())
    write(f"{'Asset':<10} | {'Default Location':<{width}} | Found\n")
    for name, path in folders.items():
        write(f"{name:<10} | {path!s:<{width}} | {'✓' if path.exists() else '✗'}\n")
    return 0


def _print_variables(options: Namespace, words: Sequence[str]) -> int:
    variables = {
        "VALE_CONFIG_PATH": "The .vale.ini to use.",
        "VALE_STYLES_PATH": "The default StylesPath.",
    }
    if options.output == "JSON":
        return _print_json({name: os.environ.get(name, "") for name in variables})
    for name, meaning in variables.items():
        write(f"{name} | {meaning} | {os.environ.get(name, '✗')}\n")
    return 0


def _test(options: Namespace, words: Sequence[str]) -> int:
    from doclint.api import find_vale_tests, run_vale_test  # noqa: PLC0415

    cases = find_vale_tests(words)
    if not cases:
        raise DoclintError("E100 [test] no test cases found")
    config = _config(options, is_optional=all(case.rule for case in cases))
    results = [run_vale_test(case, config) for case in cases]
    failed = [result for result in results if result.reason]
    if options.output == "JSON":
        shown = [
            {
                "File": str(result.case.path),
                "Name": result.case.name,
                "Passed": not result.reason,
                "Reason": result.reason,
                "Want": result.case.want or "",
                "Got": result.got,
            }
            for result in results
        ]
        _print_json({"Passed": len(results) - len(failed), "Failed": len(failed), "Results": shown})
        return int(bool(failed))
    for result in failed:
        write(f"\n✗ {result.case.name} — {result.reason}\n\n  from  {result.case.path}\n\n")
        for line in (result.got or "(no alerts)").splitlines():
            write(f"    {line}\n")
    files = len({result.case.path for result in results})
    noun = "file" if files == 1 else "files"
    write(f"{files} {noun} — {len(results) - len(failed)} passed, {len(failed)} failed\n")
    return int(bool(failed))

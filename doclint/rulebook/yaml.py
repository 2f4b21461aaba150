"""YAML as rule files use it: every scalar is a string, every key knows its line, nothing is executed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from doclint.errors import DoclintError
from doclint.rulebook.mapping import Mapping

if TYPE_CHECKING:
    from pathlib import Path

# The C loader is seven times as fast; a PyYAML built without libyaml has none.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_TOO_DEEP = "this is nested too deep for a rule file"


def read_yaml(path: Path, name: str) -> Mapping:
    """The mapping that a file holds; ``name`` is what messages call the file.

    So that ``no``, ``on`` and ``07`` are words, no scalar is converted here. Aliases are refused: a rule file
    needs none, and a few lines of them can stand for gigabytes.
    """
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)
        if not isinstance(node, yaml.MappingNode):
            raise DoclintError("a rule file is a mapping of keys to values", path=name, line=1)
        mapping: Mapping = _value(node, name, set())
    except OSError as error:
        raise DoclintError(f"cannot be read: {error.strerror}", path=name) from None
    except yaml.MarkedYAMLError as error:
        if "nesting depth" in (error.problem or ""):  # libyaml has a limit of its own, since PyYAML 6.0.4
            raise DoclintError(_TOO_DEEP, path=name) from None
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise DoclintError(f"this is not YAML: {error.problem}", path=name, line=line) from None
    except RecursionError:
        raise DoclintError(_TOO_DEEP, path=name) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise DoclintError("this is not YAML", path=name, hint=str(error).split("\n", 1)[0]) from None
    return mapping


def _value(node: yaml.Node, name: str, seen: set[int]) -> Any:
    if id(node) in seen:
        raise DoclintError("aliases are not supported", path=name, line=node.start_mark.line + 1)
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, name, seen) for item in node.value]
    mapping = Mapping()
    for key_node, value_node in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else ""
        line = key_node.start_mark.line + 1
        if key in mapping:
            raise DoclintError(f"the key {key!r} stands here twice", path=name, line=line)
        mapping[key] = _value(value_node, name, seen)
        mapping.lines[key] = line
    return mapping

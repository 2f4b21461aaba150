"""JSON Schemas of what people write: configs and rule files. The types of the code are their only source."""

from __future__ import annotations

from inspect import cleandoc
from typing import Any, Final

import msgspec

from doclint.checks import CHECK_TYPES, check_type
from doclint.model.rule import Rule
from doclint.rulebook.load import OWN_FIELDS

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def rule_schema() -> dict[str, Any]:
    """The schema of a rule file: the keys that all rules share, and for each check type its options."""
    options = [check_type(name).Options for name in sorted(CHECK_TYPES)]
    schemas, parts = components([Rule, *options], written=True)
    shared = parts.pop("Rule")
    for field in msgspec.structs.fields(Rule):
        if field.name in OWN_FIELDS:
            del shared["properties"][field.encode_name]
    shared["properties"]["check"] = {
        "enum": sorted(CHECK_TYPES),
        "description": shared["properties"]["check"]["description"],
    }
    for name in {kind.__name__ for kind in options}:
        del parts[name]["additionalProperties"]  # the keys that all rules share stand beside them
    choices = [
        {"if": {"properties": {"check": {"const": name}}, "required": ["check"]}, "then": schema}
        for name, schema in zip(sorted(CHECK_TYPES), schemas[1:], strict=True)
    ]
    return {
        "$schema": DIALECT,
        "title": "A rule file of doclint",
        "type": "object",
        "required": ["check", "message"],
        "properties": shared["properties"],
        "allOf": choices,
        "unevaluatedProperties": False,
        "$defs": parts,
    }


def struct_schema(target: type[msgspec.Struct], title: str, *, written: bool) -> dict[str, Any]:
    """The schema of a struct type, its docstring's words at each key; ``written`` as for ``components``."""
    (schema,), parts = components([target], written=written)
    return {"$schema": DIALECT, "title": title, **schema, "$defs": parts}


def components(
    targets: list[type[msgspec.Struct]], *, written: bool
) -> tuple[tuple[dict[str, Any], ...], dict[str, Any]]:
    """References to the schemas of struct types, and these schemas by name.

    Args:
        targets: the types.
        written: whether people write it, so that one text may stand where a list of texts is expected.
    """
    schemas, parts = msgspec.json.schema_components(targets, ref_template="#/$defs/{name}")
    types = {target.__name__: target for target in targets}
    for name, part in parts.items():
        description = part.get("description", "")
        meanings = attribute_meanings(types[name]) if name in types else _meanings(description)
        part["description"] = description.partition("\n")[0]
        for key, schema in list(part.get("properties", {}).items()):
            shown = schema
            if written and schema.get("type") == "array" and schema.get("items", {}).get("type") == "string":
                default = {"default": schema.pop("default")} if "default" in schema else {}
                shown = {"anyOf": [{"type": "string"}, schema], **default}
            if meaning := meanings.get(key.replace("-", "_")):
                shown = {"description": f"{meaning[0].upper()}{meaning[1:]}", **shown}
            part["properties"][key] = shown
    return schemas, parts


def attribute_meanings(target: type[msgspec.Struct]) -> dict[str, str]:
    """What the docstrings of a struct type and of those it is made from say of each field, by its Python name."""
    meanings: dict[str, str] = {}
    for one in reversed(target.__mro__):
        if one is not msgspec.Struct and issubclass(one, msgspec.Struct):
            meanings |= _meanings(one.__doc__ or "")
    return meanings


def _meanings(docstring: str) -> dict[str, str]:
    meanings: dict[str, str] = {}
    name = ""
    for line in cleandoc(docstring).partition("Attributes:")[2].splitlines():
        text = line.strip()
        if line.startswith(" " * 4) and not line.startswith(" " * 5) and ":" in text:
            name, _, rest = text.partition(":")
            name = name.replace("-", "_")
            meanings[name] = rest.strip()
        elif text and name:
            meanings[name] += f" {text}"
    return meanings

"""JSON Schemas that say what each key means, in the words that stand below it in the source.

Pydantic has `use_attribute_docstrings` for this, but with it every start of the tool reads the source of every record.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from textwrap import dedent
from typing import cast

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import ModelSchema


class Described(GenerateJsonSchema):
    """What pydantic makes of a record, with the meanings of its keys."""

    def model_schema(self, schema: ModelSchema) -> JsonSchemaValue:
        """The schema of one record."""
        told = super().model_schema(schema)
        record = cast("type[BaseModel]", schema["cls"])
        for name, words in _meanings(record).items():
            key = told["properties"].get(record.model_fields[name].alias or name)
            if key is not None:
                key.setdefault("description", words)
        return told


@cache
def _meanings(record: type[BaseModel]) -> Mapping[str, str]:
    """What stands below the fields of a record and of those it is made from, by field."""
    found: dict[str, str] = {}
    for each in reversed(record.__mro__):
        if not issubclass(each, BaseModel) or each is BaseModel:
            continue
        (definition,) = ast.parse(dedent(inspect.getsource(each))).body
        for field, below in pairwise(cast("ast.ClassDef", definition).body):
            match field, below:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(words))):
                    found[name] = inspect.cleandoc(words)
                case _:
                    pass
    return {name: words for name, words in found.items() if name in record.model_fields}

"""Every field type: one file for each, and one line in this table."""

from __future__ import annotations

from typing import Annotated

from pydantic import Discriminator

from ikbt_ssg.forms.fields.choice import Choice, Choices, YesNo
from ikbt_ssg.forms.fields.list import List
from ikbt_ssg.forms.fields.moment import Date, Time
from ikbt_ssg.forms.fields.number import Number
from ikbt_ssg.forms.fields.scale import Scale
from ikbt_ssg.forms.fields.text import LongText, Text

Field = Annotated[
    Text | LongText | Number | Scale | Choice | Choices | YesNo | Date | Time | List,
    Discriminator("type"),
]
"""A question of any type, told apart by its `type`."""

List.model_rebuild(_types_namespace={"Field": Field})

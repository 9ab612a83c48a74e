"""Every field type: one file for each family, and one word in this table."""

from __future__ import annotations

from typing import Annotated

from pydantic import Discriminator

from ikbt_ssg.forms.fields.choice import Choice, Choices, Pick, YesNo
from ikbt_ssg.forms.fields.info import Info
from ikbt_ssg.forms.fields.list import Group, List
from ikbt_ssg.forms.fields.matrix import Matrix
from ikbt_ssg.forms.fields.moment import Date, DateTime, Time
from ikbt_ssg.forms.fields.number import Count, Minutes, Number
from ikbt_ssg.forms.fields.scale import Scale, Vas
from ikbt_ssg.forms.fields.text import LongText, Tags, Text

SmallField = Annotated[
    Number | Count | Minutes | Scale | Vas | Choice | YesNo | Time | Date | Text,
    Discriminator("type"),
]
"""What fits in a cell of a matrix."""

Field = Annotated[
    Text
    | LongText
    | Tags
    | Number
    | Count
    | Minutes
    | Scale
    | Vas
    | Choice
    | Choices
    | YesNo
    | Pick
    | Date
    | Time
    | DateTime
    | Matrix
    | List
    | Group
    | Info,
    Discriminator("type"),
]
"""A field of any type, told apart by its `type`."""

for container in (Matrix, List, Group):
    container.model_rebuild(_types_namespace={"Field": Field, "SmallField": SmallField})

"""`program.yaml`: what a patient meets, when, and for whom it is meant."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Discriminator, Tag

from ikbt_ssg.authored.theme import Theme
from ikbt_ssg.authored.values import (
    Address,
    Day,
    Flag,
    KebabId,
    Language,
    Number,
    Record,
    Text,
    Version,
    Whole,
    wrong,
)

Guidance = Literal["guided", "self", "blended"]
SignOffRole = Literal["clinical", "language", "accessibility", "medical"]
"""Those who may have to look before a release."""


class Publisher(Record):
    """Who answers for the program; it decides the intended purpose, and so the duties of a manufacturer."""

    name: Text
    role: Text


class IntendedFor(Record):
    """The patients the program is meant for."""

    condition: tuple[Text, ...]
    """ICD-10-SE codes."""
    ages: tuple[Whole, Whole | None]
    """Youngest and oldest; null for no upper limit."""
    severity: Text


class Effort(Record):
    """What the program asks of a patient; the computed figures are compared with these."""

    session_minutes: tuple[Whole, Whole]
    week_minutes: tuple[Whole, Whole]
    weeks: tuple[Whole, Whole]


class After(Record):
    """Opens when an earlier module is done."""

    after: Literal["previous"] | Address
    not_before_days: Whole = 0
    """Days that must have passed since that module opened."""


class When(Record):
    """Opens when somebody decides so."""

    when: Literal["therapist"]


def _kind_of_opening(seen: object) -> str | None:
    match seen:
        case "at_start":
            return ":at_start"
        case When() | {"when": _}:
            return ":when"
        case After() | {"after": _}:
            return ":after"
        case _:
            return None


def _one_way_to_open(seen: object) -> object:
    if _kind_of_opening(seen) is None:
        raise wrong("a way to open", seen, "at_start, {after: previous, not_before_days: 7} or {when: therapist}")
    return seen


Opens = Annotated[
    Annotated[Literal["at_start"], Tag(":at_start")] | Annotated[After, Tag(":after")] | Annotated[When, Tag(":when")],
    Discriminator(_kind_of_opening),
    BeforeValidator(_one_way_to_open),
]


class Step(Record):
    """One module on the patient's way."""

    module: Address
    opens: Opens
    before: tuple[KebabId, ...] = ()
    """Measures that are asked before the module opens."""
    only: tuple[KebabId, ...] = ()
    """Tags of the editions that have this step; none means all."""
    delivery: Literal["online", "visit", "phone", "video"] = "online"
    optional: Flag = False
    """Whether a patient or therapist may leave it out."""


class EditionPlan(Record):
    """One way to build the program; what it does not say, it takes from another edition."""

    from_: KebabId | None = None
    language: Language | None = None
    guidance: Guidance | None = None
    region: KebabId | None = None
    with_: tuple[KebabId, ...] = ()
    """Tags whose passages and steps belong to it."""


class Eligibility(Record):
    """Who may start, and who should be offered something else."""

    include: tuple[Text, ...]
    exclude: tuple[Text, ...]


class TherapistNeeds(Record):
    """What the program asks of those who give it."""

    competence: Text
    codes: tuple[Text, ...] = ()
    """Codes for the record, such as KVÅ."""
    eligibility: Eligibility


class Budget(Record):
    """The most a patient on a slow or costly line is to be asked to fetch; what is not given has no limit."""

    module_mb: Number | None = None
    """Megabytes of a module with everything in it played once."""
    first_view_kb: Whole | None = None
    """Kilobytes of a page before any film, sound or picture in it has come."""


class AccessibilityReview(Record):
    """How somebody made sure that the program's own texts, films and forms can be used by everybody."""

    how: Text
    """What was done, with whom, in a sentence or two."""
    done_on: Day


class Label(Record):
    """What the publisher states of the program as a product; what is left out is shown as not stated, never guessed."""

    intended_purpose: Text = ""
    """What the program is for, in the publisher's words."""
    device_status: Text = ""
    """Whether it is a medical device, of which class, or why not."""
    device_identifier: Text = ""
    """The UDI of a medical device."""
    warnings: tuple[Text, ...] = ()
    deviations: tuple[Text, ...] = ()
    """What is known not to be as it should, accessibility included."""
    evidence: Text = ""
    """What has been shown, for whom, in which kind of study; or that nothing has."""


class Program(Record):
    """One treatment program."""

    id: KebabId
    version: Version
    title: Text
    about: Text = ""
    """A paragraph for the patient's first page."""
    publisher: Publisher
    status: Literal["draft", "pilot", "active", "retired"]
    for_: IntendedFor
    effort: Effort
    steps: tuple[Step, ...]
    editions: dict[KebabId, EditionPlan]
    therapist: TherapistNeeds
    label: Label = Label()
    accessibility: AccessibilityReview | None = None
    """Told in the accessibility statement; without it, the statement says that nobody has done so."""
    formats: tuple[KebabId, ...] = ("web",)
    sign_offs: tuple[SignOffRole, ...] = ()
    """The roles that have to sign before a version is released."""
    theme: Theme = Theme()
    """Its own colours."""
    budget: Budget = Budget()
    """How heavy it may be."""
    owner: Text = ""
    """The role that keeps the program up to date, never a person's name."""
    review_by: Day | None = None
    """The day by which somebody must have read it all again."""

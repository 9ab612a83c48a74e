"""quiz and reflection: questions in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from ikbt_ssg.blocks import Answer, Prose, Quiz, Reflection
from ikbt_ssg.load.directives.shape import Opened
from ikbt_ssg.load.grammar import markdown
from ikbt_ssg.load.inline import visible_text
from ikbt_ssg.rules import reading

_MARK = re.compile(r"\[([ xX])\](?:[ \t]+|$)")


def reflection(opened: Opened) -> Reflection:
    """One question with room for an answer."""
    opened.reader.claim(f"reflection-{opened.argument}", opened.argument_span)
    level = opened.reader.box_level
    text = " ".join(visible_text(token.children or []).strip() for token in opened.tokens if token.type == "inline")
    return Reflection(opened.argument, level, text, opened.reader.inside(opened.tokens), span=opened.span)


def quiz(opened: Opened) -> Quiz | None:
    """A question, then a list of answers of which at least one is right and one is wrong."""
    reader = opened.reader
    reader.claim(f"quiz-{opened.argument}", opened.argument_span)
    begin = next((n for n, token in enumerate(opened.tokens) if token.type == "bullet_list_open"), None)
    if begin is None:
        reader.say(reading.QUIZ_FORM, opened.span, what="no answers")
        return None
    end = _close(opened.tokens, begin)
    if begin == 0:
        reader.say(reading.QUIZ_FORM, opened.span, what="no question")
        return None
    if end + 1 < len(opened.tokens):
        reader.say(reading.QUIZ_FORM, reader.line(opened.tokens[end + 1]), what="text after its answers")
        return None
    level = reader.box_level
    question = reader.inside(opened.tokens[:begin])
    answers = _answers(opened, opened.tokens[begin + 1 : end])
    if answers is None:
        return None
    if not any(answer.right for answer in answers) or all(answer.right for answer in answers):
        what = "no right answer" if not any(answer.right for answer in answers) else "no wrong answer"
        reader.say(reading.QUIZ_FORM, opened.span, what=what)
        return None
    return Quiz(opened.argument, level, question, answers, span=opened.span)


def _answers(opened: Opened, tokens: Sequence[Token]) -> tuple[Answer, ...] | None:
    answers: list[Answer] = []
    position = 0
    while position < len(tokens):
        close = _close(tokens, position)
        answer = _answer(opened, tokens[position], tokens[position + 1 : close])
        if answer is None:
            return None
        answers.append(answer)
        position = close + 1
    return tuple(answers)


def _answer(opened: Opened, item: Token, tokens: Sequence[Token]) -> Answer | None:
    reader = opened.reader
    line = tokens[1] if len(tokens) > 1 and tokens[1].type == "inline" else None
    mark = _MARK.match(line.content) if line else None
    if line is None or mark is None or not line.children:
        reader.say(reading.QUIZ_FORM, reader.line(item), what="an answer without [x] or [ ] in front")
        return None
    line.children[0].content = line.children[0].content[mark.end() :]
    rest = tokens[3:]
    if rest and rest[0].type != "blockquote_open":
        reader.say(reading.QUIZ_FORM, reader.line(rest[0]), what="an answer of more than one paragraph")
        return None
    text = reader.inline(line, item)
    feedback: Prose | None = None
    if rest:
        said = reader.prose(rest[1 : _close(rest, 0)])
        feedback = said[0] if said else None
    if not visible_text(line.children).strip():
        reader.say(reading.QUIZ_FORM, reader.line(item), what="an answer without words")
        return None
    return Answer(text, mark.group(1) in "xX", feedback)


def _close(tokens: Sequence[Token], start: int) -> int:
    """The token that closes the one at `start`."""
    depth = 0
    for position in range(start, len(tokens)):
        depth += tokens[position].nesting
        if depth == 0:
            return position
    raise AssertionError(f"markdown-it closes every token it opens; at {markdown().options}")

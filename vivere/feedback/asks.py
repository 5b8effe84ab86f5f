"""What a room may ask besides what every room asks, by id; each is chosen when it is opened."""

from vivere.feedback.answer import QUESTIONS

STEP_ASKS = tuple(field for field, question in QUESTIONS.items() if question.optional)
"""Asked of each step: fields of ``Answer``, in the order of the form."""

MISSING = "missing"
"""Is a step missing: words, placed between two steps."""

FIRST = "first"
"""Which of these steps first: at most ``MOST_FIRST`` of them."""

AGREE = "agree"
"""Agree, disagree or pass on comments of others that were approved."""

OPEN = "open"
"""A question of the facilitator's own, answered in words."""

ROOM_ASKS = (MISSING, FIRST, AGREE, OPEN)
"""Asked once per room, after its steps, in this order."""

ASKS = (*STEP_ASKS, *ROOM_ASKS)
"""All of them, in the order in which a phone is asked."""

MOST_FIRST = 3
"""Votes that one person has for the steps to do first."""

MAX_OPEN_QUESTION = 200
"""Characters of the facilitator's own question."""

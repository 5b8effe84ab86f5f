"""Halls that vote: comments become statements, and phones agree with them or not."""

import numpy as np
from numpy.typing import NDArray

from tests.feedback.conftest import Hall
from vivere.feedback.answer import Answer
from vivere.feedback.opinions import Cast
from vivere.feedback.store.asked_tables import VOTES
from vivere.feedback.store.votes import statements

Matrix = NDArray[np.float64]


def cast_of(votes: Matrix) -> list[Cast]:
    """Votes of people ``p0``, ``p1`` … on statements ``s0``, ``s1`` …"""
    return [
        (f"p{who}", f"s{at}", int(vote))
        for who, row in enumerate(votes)
        for at, vote in enumerate(row)
        if not np.isnan(vote)
    ]


def vote_in(hall: Hall, votes: Matrix, words: str = "statement {}") -> list[str]:
    """Comments as statements, and people who vote as the rows say: their participants.

    The room shows comments without approval.
    """
    steps, writers = len(hall.steps), hall.join(votes.shape[1])
    hall.put(
        *(
            hall.delivery(writer, Answer(comment=words.format(at)), at % steps)
            for at, writer in enumerate(writers)
        )
    )
    people = hall.join(len(votes))
    offered = [one.id for one in statements(hall.store, hall.room.id)]
    rows = [
        {"participant": people[int(who[1:])], "statement": offered[int(on[1:])], "vote": vote}
        for who, on, vote in cast_of(votes)
    ]
    with hall.store.writing() as connection:
        connection.execute(VOTES.insert(), [{**row, "room": hall.room.id} for row in rows])
    return people

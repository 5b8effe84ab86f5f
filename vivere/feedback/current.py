"""The rooms of this process: one store, one writer, one set of limits."""

import logging
import os
import threading
import time
from functools import cache

from vivere.current import folder, workspace
from vivere.feedback.address import keep_address
from vivere.feedback.facilitator.site import Desk
from vivere.feedback.phone.site import Phones
from vivere.feedback.store import Store, StoreDown
from vivere.feedback.store.erasing import erase_expired
from vivere.feedback.store.queue import WriteQueue
from vivere.web.access import Access

LOOK_EVERY_S = 3600.0
"""Seconds between two looks for rooms past their retention date."""

LOG = logging.getLogger("vivere.feedback")


@cache
def store() -> Store:
    """The store of the workspace that this process shows."""
    return Store.of(folder())


@cache
def phones() -> Phones:
    """What the phone's pages stand on."""
    return Phones(store(), lambda: workspace().current().catalog, WriteQueue(store()))


KEY_VARIABLE = "VIVERE_KEY"
OPEN_VARIABLE = "VIVERE_OPEN"


@cache
def access() -> Access:
    """The guard of this process. Closed to all when nothing says otherwise."""
    return Access(os.environ.get(KEY_VARIABLE) or None, open_=OPEN_VARIABLE in os.environ)


@cache
def desk() -> Desk:
    """What the facilitator's pages stand on."""
    return Desk(store(), lambda: workspace().current().catalog, access())


def start() -> None:
    """Bring the schema up to date, remember the address, and erase what is due, now and hourly.

    A database that is down does not stop the app: ``/health`` says so until it is back.
    """
    threading.Thread(target=_look_after, name="retention", daemon=True).start()


def _look_after() -> None:
    ready = False
    while True:
        try:
            if not ready:
                keep_address(store())
                ready = True
            erase_expired(store())
            time.sleep(LOOK_EVERY_S)
        except StoreDown as down:
            LOG.warning("the store is down: %s", down)
            time.sleep(5)

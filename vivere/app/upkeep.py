"""What goes on beside the requests of an app, from its start to its stop."""

import gc
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from vivere.feedback.address import PhoneAddress, remember_address
from vivere.feedback.store import Store, StoreDownError
from vivere.feedback.store.believed_clock import ClockJumpError
from vivere.feedback.store.erasing import erase_expired
from vivere.feedback.store.shared_buckets import forget_full

LOOK_EVERY_S = 3600.0
"""Seconds between two looks for rooms past their retention date."""

TRY_AGAIN_S = 5.0
"""Seconds until the next try when the store is down."""

STOP_WITHIN_S = 1.0
"""Seconds that a stop waits for what is being done: a transaction, which is whole or undone."""

LOG = logging.getLogger("vivere.app")


@contextmanager
def upkeep(store: Store, address: PhoneAddress) -> Iterator[None]:
    """Until the block ends: remember the address; erase what is due, now and hourly.

    What is loaded when the app starts stays: the garbage collector need not look at it again with
    every request (``gc.freeze``), which is a good part of what a request costs.
    """
    gc.collect()
    gc.freeze()
    ended = threading.Event()
    work = threading.Thread(target=_work, args=(store, address, ended), name="upkeep", daemon=True)
    work.start()
    try:
        yield
    finally:
        ended.set()
        work.join(STOP_WITHIN_S)
        store.close()
        gc.unfreeze()


def _work(store: Store, address: PhoneAddress, ended: threading.Event) -> None:
    """A database that is down does not stop the app: ``/health`` says so until it is back."""
    wait, address_kept = 0.0, False
    while not ended.wait(wait):
        try:
            if not address_kept:
                remember_address(store, address.ways(store).url)
                address_kept = True
            wait = LOOK_EVERY_S
            forget_full(store)
            erase_expired(store)
        except ClockJumpError as jump:
            LOG.warning("%s", jump)
        except StoreDownError as down:
            LOG.warning("the store is down: %s", down)
            wait = TRY_AGAIN_S

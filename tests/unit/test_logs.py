"""A library's log goes where we say while we run it, and as before afterwards."""

from __future__ import annotations

import logging

from generator.logs import Collector, handed_to


def test_messages_from_the_level_up_are_kept_and_go_nowhere_else(caplog):
    logger = logging.getLogger("library")
    collector = Collector()
    with handed_to(collector, logging.WARNING, "library"):
        logging.getLogger("library.part").warning("one %s", "more")
        logger.info("too little")
    logger.warning("afterwards")

    assert ["one more"] == collector.messages
    assert ["afterwards"] == [record.message for record in caplog.records]
    assert (logging.NOTSET, True, []) == (logger.level, logger.propagate, logger.handlers)

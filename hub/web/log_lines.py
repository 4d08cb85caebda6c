"""Writes an event as one line of JSON, with nothing in it that the code did not choose to say."""

import logging
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

import orjson

PROJECT = Path(__file__).resolve().parents[2]
# What every record has; all else was given as `extra`.
OF_EVERY_RECORD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "request_id"}
LONGEST = 300
MOST_FRAMES = 20
Plain = str | int | float | bool | None


class JsonLine(logging.Formatter):
    """One object a line. Of an error it names class and places, never the text: a database quotes values there."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": _shortened(record.getMessage()),
            "request": getattr(record, "request_id", "-"),
        }
        line |= {name: _plain(value) for name, value in vars(record).items() if _is_told(name, value)}
        if record.exc_info and record.exc_info[0] is not None:
            line |= {"error": record.exc_info[0].__name__, "trace": _places(record.exc_info[2])}
        return orjson.dumps(line, default=str, option=orjson.OPT_NON_STR_KEYS).decode()


def _is_told(name: str, value: object) -> bool:
    """Say whether it is a field of the event that is plain: Django adds whole requests to its records."""
    if name in OF_EVERY_RECORD or name.startswith("_"):
        return False
    if isinstance(value, list | tuple | dict):
        parts = value.values() if isinstance(value, dict) else value
        return all(isinstance(part, Plain) for part in parts)
    return isinstance(value, Plain)


def _plain(value: Any) -> Any:
    return _shortened(value) if isinstance(value, str) else value


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _places(trace: TracebackType | None) -> list[str]:
    """Return file, line and function of each call, the innermost last."""
    frames = traceback.extract_tb(trace)[-MOST_FRAMES:]
    return [f"{_short_path(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def _short_path(filename: str) -> str:
    path = Path(filename)
    if path.is_relative_to(PROJECT) and "site-packages" not in path.parts:
        return str(path.relative_to(PROJECT))
    return "/".join(path.parts[-3:])

"""The guarded process that touches files which may be hostile.

Run as `python -m crossfoot.reading.grid.worker MEMORY SECONDS`. It answers one request
after another over its standard input and output, holds itself to a limit of memory where
the system has one, ends itself when a request takes far too long, and ends when its
input closes, so that it never outlives its parent.
"""

import contextlib
import faulthandler
import os
import re
import signal
import sys
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

from crossfoot.reading.grid.extract import extract
from crossfoot.reading.grid.forms import form_sheets
from crossfoot.reading.grid.frames import read_frame, write_frame
from crossfoot.reading.grid.records import person_level_words
from crossfoot.reading.grid.refusal import Fault, Refusal

Handler = Callable[[dict[str, Any]], dict[str, Any]]
# The parent stops a slow worker; this much later it stops itself, should the parent be gone.
_GRACE_SECONDS = 5.0


def read_workbook(request: dict[str, Any]) -> dict[str, Any]:
    """One workbook's grid."""
    return extract(
        request["path"],
        request["digest"],
        request["in_name"],
        request["in_title"],
        count_others=request["count_others"],
    )


def person_level(request: dict[str, Any]) -> dict[str, Any]:
    """Whether a file looks like records about single persons."""
    return {"words": person_level_words(request["path"])}


def form(request: dict[str, Any]) -> dict[str, Any]:
    """The sheets of a form that somebody filled in."""
    return {"sheets": form_sheets(request["path"])}


HANDLERS: Mapping[str, Handler] = {
    "read": read_workbook,
    "person_level": person_level,
    "form": form,
}


def serve(handlers: Mapping[str, Handler], memory: int, seconds: float) -> None:
    """Answer requests until the input closes.

    Args:
        handlers: what to do for each operation.
        memory: bytes of address space this process may take, where the system can hold it to.
        seconds: time after which the parent will have given a request up.
    """
    source, sink = _streams()
    _limit(memory)
    write_frame(sink, {"ready": os.getpid()})
    while (request := read_frame(source)) is not None:
        faulthandler.dump_traceback_later(seconds + _GRACE_SECONDS, exit=True)
        answer, sound = _answer(handlers[request["operation"]], request)
        faulthandler.cancel_dump_traceback_later()
        answer["peak"] = _peak()
        write_frame(sink, answer)
        if not sound:
            return


def _answer(handler: Handler, request: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    """The answer, and whether this process is fit to go on."""
    try:
        return {"result": handler(request)}, True
    except Refusal as refusal:
        return {"fault": refusal.fault, "detail": refusal.detail}, True
    except MemoryError:
        return {"fault": Fault.MEMORY, "detail": ""}, False
    except BaseException as error:  # noqa: BLE001  # a panic of the spreadsheet library is no Exception
        words = f"it failed inside ({type(error).__name__})"
        return {"fault": Fault.CRASH, "detail": words}, False


def _streams() -> tuple[BinaryIO, BinaryIO]:
    """Input and output, with the output out of reach of anything that prints."""
    source = sys.stdin.buffer
    sink = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return source, sink


def _limit(memory: int) -> None:
    # An interrupt from the keyboard reaches the whole group; the parent decides what ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415

        # No dialogue box may wait for a click when the library brings the process down.
        msvcrt.SetErrorMode(msvcrt.SEM_FAILCRITICALERRORS | msvcrt.SEM_NOGPFAULTERRORBOX)
    else:
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if sys.platform == "linux":
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _peak() -> int:
    """The most memory this process has had in use, in bytes; 0 where the system does not say."""
    if sys.platform == "linux":
        # The kernel's other figure, ru_maxrss, starts with the parent's.
        with contextlib.suppress(OSError), open("/proc/self/status", "rb") as status:  # noqa: PTH123  # no need of pathlib
            found = re.search(rb"VmHWM:\s+([0-9]+) kB", status.read())
            return int(found[1]) * 1024 if found else 0
    return 0


if __name__ == "__main__":
    serve(HANDLERS, int(sys.argv[1]), float(sys.argv[2]))

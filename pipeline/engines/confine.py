"""What a worker may take of this machine, whatever it reads: so much memory and processor time, and no network.

Limits are the kernel's: ``RLIMIT_DATA`` counts what a process has written to, so that mapped files cost nothing;
``RLIMIT_CPU`` ends code of libraries, too, which no exception of Python's reaches. A seccomp filter (Linux) refuses
every new socket but those that stay on this machine's file system (``AF_UNIX``), and io_uring, by which another could
be had.
"""

from __future__ import annotations

import ctypes
import math
import os
import platform
import signal
import socket
import struct
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from pipeline.engines.chunks import run_chunk
from pipeline.engines.engine import Failure, Item, Result
from pipeline.settings import EngineSettings

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

OUT_OF_MEMORY = 77
"""The exit code of a worker whose memory didn't suffice."""
_MEGABYTE = 1_000_000

_SOCKET = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""The kernel's name for an architecture, and the number of socket(2) there, by what ``uname`` says."""
_IO_URING_SETUP = 425
_X32 = 0x40000000  # numbers of another way to call the same kernel begin here
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2  # prctl(2)
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06  # instructions of BPF
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16  # places in struct seccomp_data, of little-endian machines
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 13  # 13: EACCES


class Limits(Struct, frozen=True):
    """What a worker may take."""

    megabytes: int
    """Of memory, all in all."""
    cpu_seconds: float
    """Of a processor's time, for one item."""


class Held(NamedTuple):
    """Which limits this system keeps."""

    memory: bool
    processor: bool
    network: bool


def limits_of(settings: EngineSettings) -> Limits:
    """The limits that the settings name."""
    return Limits(settings.memory_mb, settings.cpu_seconds)


def confine(limits: Limits) -> None:
    """Bind this process, for good, as far as the system can do that.

    What libraries in C and Rust say to the terminal holds words of documents, and no escape in it is to be obeyed.
    """
    sys.unraisablehook = _end_without_memory
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    if resource is not None:
        _limit(resource.RLIMIT_DATA, limits.megabytes * _MEGABYTE)
        _limit(resource.RLIMIT_CORE, 0)
    seal_network()


def _end_without_memory(raised: sys.UnraisableHookArgs) -> None:
    """End as ``run_confined`` does: a library in Rust hands a MemoryError over here, and panics for a reason of its own."""
    if issubclass(raised.exc_type, MemoryError):
        os._exit(OUT_OF_MEMORY)
    sys.__unraisablehook__(raised)


def _limit(kind: int, most: int) -> bool:
    _, hard = resource.getrlimit(kind)
    unlimited = hard == resource.RLIM_INFINITY
    try:
        resource.setrlimit(kind, (most if unlimited else min(most, hard), hard))
    except (OSError, ValueError):
        return False
    return True


def seal_network() -> bool:
    """Refuse this process, and what it begins, every socket that leads out of the machine; whether that was possible."""
    known = _SOCKET.get(platform.machine())
    if platform.system() != "Linux" or known is None:
        return False
    architecture, socket_call = known
    steps = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 0, 6, architecture),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 4, 0, _X32),
        (_EQUAL, 3, 0, _IO_URING_SETUP),
        (_EQUAL, 0, 3, socket_call),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_EQUAL, 1, 0, socket.AF_UNIX),
        (_RETURN, 0, 0, _REFUSE),
        (_RETURN, 0, 0, _ALLOW),
    ]
    return _filter(b"".join(struct.pack("HBBI", *step) for step in steps), len(steps))


class _Program(ctypes.Structure):
    """``struct sock_fprog``."""

    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_void_p))


def _filter(steps: bytes, number: int) -> bool:
    buffer = ctypes.create_string_buffer(steps, len(steps))
    program = _Program(number, ctypes.cast(buffer, ctypes.c_void_p))
    libc = ctypes.CDLL(None)
    without = libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    return without == 0 and libc.prctl(_SECCOMP, _FILTER, ctypes.byref(program), 0, 0) == 0


def run_confined(limits: Limits, work: Callable[[Item], Result], chunk: Sequence[Item]) -> list[Result | Failure]:
    """``run_chunk``, each item with processor time of its own; where memory runs out, the worker ends.

    What comes after in the same process would find the memory in pieces; another process begins with all of it.
    """
    results: list[Result | Failure] = []
    for item in chunk:
        if resource is not None:
            _limit(resource.RLIMIT_CPU, math.ceil(time.process_time() + limits.cpu_seconds))
        results += run_chunk(work, [item])
        if isinstance(last := results[-1], Failure) and last.error == MemoryError.__name__:
            os._exit(OUT_OF_MEMORY)
    return results


def why_ended(exit_code: int, limits: Limits) -> Failure:
    """Why a worker ended that was reading one item, from its exit code (the negative number of a signal)."""
    if exit_code == OUT_OF_MEMORY:
        said = f"reading it takes more than {limits.megabytes:,} MB of memory (key engine.memory_mb)"
        return Failure("MemoryError", said)
    if exit_code == -getattr(signal, "SIGXCPU", 0):
        said = f"reading it takes more than {limits.cpu_seconds:g} s of a processor (key engine.cpu_seconds)"
        return Failure("TimeoutError", said)
    said = f"the process that read it ended (exit code {exit_code}): out of memory, or a library's fault"
    return Failure("WorkerLost", said)


@cache
def what_holds() -> Held:
    """Try, in a process of its own, which limits this system keeps."""
    least = Limits(megabytes=300, cpu_seconds=1)
    try:
        with ProcessPoolExecutor(1, get_context("spawn"), initializer=confine, initargs=(least,)) as pool:
            return pool.submit(_tried, least).result()
    except (BrokenProcessPool, OSError):
        return Held(False, False, False)


def _tried(limits: Limits) -> Held:
    try:
        bytearray(2 * limits.megabytes * _MEGABYTE)
        memory = False
    except MemoryError:
        memory = True
    try:
        socket.socket(socket.AF_INET).close()
        network = False
    except PermissionError:
        network = True
    return Held(memory, resource is not None and _limit(resource.RLIMIT_CPU, 60), network)

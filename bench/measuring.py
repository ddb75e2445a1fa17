# SPDX-License-Identifier: GPL-3.0-or-later
"""Running processes and saying what they took."""
import collections
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

MB = 1e6
Run = collections.namedtuple("Run", "seconds processor peak")


def run(command, statuses=(0,), stdin=None):
    """Runs a process to its end: seconds in all and of processor time, peak memory in bytes. Ends
    the benchmark where the process ends with another status than `statuses`."""
    with tempfile.TemporaryFile() as messages:
        begun = time.perf_counter()
        process = subprocess.Popen([str(word) for word in command], stdin=stdin,
                                   stdout=subprocess.DEVNULL, stderr=messages)
        _, status, usage = os.wait4(process.pid, 0)
        took = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in statuses:
            messages.seek(0)
            sys.exit(f"status {process.returncode} from: {' '.join(map(str, command))}\n"
                     + messages.read().decode(errors="backslashreplace"))
    return Run(took, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def median_of(runs):
    return Run(*map(statistics.median, zip(*runs)))


def files_in(path):
    path = pathlib.Path(path)
    return sorted(file for file in (path.rglob("*") if path.is_dir() else [path]) if file.is_file())


def size_of(path):
    return sum(file.stat().st_size for file in files_in(path))


def remove(path):
    if os.path.isdir(path):
        shutil.rmtree(path)
    else:
        pathlib.Path(path).unlink(missing_ok=True)


def forget(*paths):
    """Drops the files from the page cache, so that the next who reads them waits for the disk. Pages
    that a running process has mapped stay (of the system's libraries, then, all), and so do the
    names and sizes of files and whatever the disk itself remembers."""
    for path in paths:
        for file in files_in(path):
            handle = os.open(file, os.O_RDONLY)
            os.fsync(handle)  # what is not written yet can't be dropped
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(handle)


def table(heads, rows):
    """Prints a table in Markdown."""
    print("| " + " | ".join(heads) + " |\n|" + " --- |" * len(heads))
    for row in rows:
        print("| " + " | ".join(map(str, row)) + " |", flush=True)

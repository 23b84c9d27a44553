"""How much memory an engine may take: a runaway one ends alone, and not the terminal with it."""

import importlib


def limit_memory(megabytes: int | None) -> None:
    """Refuse this process more than *megabytes* of data from now on; None leaves it as it is.

    Data is what it allocates, without programs and files that are only mapped. Where the system
    knows no such limit there is none.
    """
    if megabytes is None:
        return
    try:
        resource = importlib.import_module("resource")
    except ImportError:  # Windows
        return
    most = megabytes * 1_000_000
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, hard))

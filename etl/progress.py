"""How far a load is, on a terminal; nothing where stderr is a file or a pipe."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from etl.run import Summary
from etl.source import roots, walk


@contextmanager
def progress(total: Callable[[], int], what: str = "files") -> Iterator[Callable[[Summary], None]]:
    """A bar over so many files, with rate and time left. Yields the function that moves it.

    `total` is asked only where the bar is seen.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("load", total=total(), rate="")

        def show(summary: Summary) -> None:
            speed = bar.tasks[task].speed
            rate = f"{speed:,.0f} {what}/s, {summary.rejected:,} rejected" if speed else ""
            bar.update(task, completed=summary.seen, rate=rate)

        yield show


def files_below(paths: Iterable[Path]) -> int:
    """How many files a load of these paths will see."""
    return sum(1 for _ in walk(roots(paths), lambda _: None))

"""How far a load is, on a terminal; nothing where stderr is a file or a pipe."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from etl.run import Summary
from etl.source import roots, walk


@contextmanager
def progress(paths: Iterable[Path]) -> Iterator[Callable[[Summary], None]]:
    """A bar over the files below these paths, with rate and time left. Yields the function that moves it."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("load", total=sum(1 for _ in walk(roots(paths), lambda _: None)), rate="")

        def show(summary: Summary) -> None:
            speed = bar.tasks[task].speed
            rate = f"{speed:,.0f} files/s, {summary.rejected:,} rejected" if speed else ""
            bar.update(task, completed=summary.seen, rate=rate)

        yield show

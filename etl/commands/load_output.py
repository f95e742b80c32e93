"""What a load tells: a plan on stdout, a summary on stderr."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from itertools import islice
from pathlib import Path

import click

from etl.citation import Citation
from etl.load import PLANNED
from etl.plan import plan
from etl.reading import Reading
from etl.run import Summary
from warehouse.database import connect, database_path
from warehouse.ending import as_typed
from warehouse.output import counted
from warehouse.printable import printable
from warehouse.settings import Settings

SHOWN = 50  # rejected files listed on the terminal
ENDINGS = 8  # of files passed over


def print_plan(
    settings: Settings, files: Iterator[str], citations: Mapping[str, Citation], reading: Reading
) -> None:
    """What would be read and why, a file a line on stdout."""
    exists = database_path(settings.database).exists()
    unchanged = cited = refused = 0
    with connect(settings.database, read_only=True) if exists else nullcontext() as connection:
        while some := list(islice(files, PLANNED)):
            planned = plan(connection, some, citations, reading)
            for file, why in planned.read:
                click.echo(f"{why}\t{printable(file.path)}")
            unchanged += planned.unchanged
            cited += len(planned.cite)
            refused += len(planned.refused)
    click.echo(f"{unchanged} unchanged, {cited} with another source line, {refused} refused before", err=True)


def print_summary(summary: Summary, seconds: float) -> None:
    """What a load came to, and the files that it rejected, on stderr."""
    click.echo(
        f"{counted(summary.seen, 'file')}: {summary.loaded:,} loaded, {summary.unchanged:,} unchanged, "
        f"{summary.rejected:,} rejected; {counted(summary.notices, 'notice')} and "
        f"{counted(summary.facts, 'fact')} read "
        f"in {seconds:,.1f} s",
        err=True,
    )
    if summary.copies:
        click.echo(
            f"{counted(summary.copies, 'file')} loaded under another name: the text is there already",
            err=True,
        )
    print_passed_over(summary)
    print_rejections(summary)
    print_unused(summary)


def print_passed_over(summary: Summary) -> None:
    """How many files of folders were not looked at, by their endings, on stderr."""
    if total := summary.passed_over.total():
        endings = [f"{count:,} {ending}" for ending, count in summary.passed_over.most_common(ENDINGS)]
        more = ", …" if len(summary.passed_over) > ENDINGS else ""
        click.echo(
            f"{counted(total, 'file')} passed over: {printable(', '.join(endings))}{more}; "
            "one that is named is read whatever its ending",
            err=True,
        )


def print_rejections(summary: Summary) -> None:
    """The first files that were rejected, with their reasons, on stderr."""
    for rejection in summary.rejections[:SHOWN]:
        click.echo(
            f"rejected: {printable(rejection.path)}: {printable(rejection.reason)} ({rejection.code})",
            err=True,
        )
    if summary.rejected > SHOWN:
        query = "FROM issue JOIN source_document USING (source_id) WHERE severity = 'error'"
        more = as_typed(f'warehouse sql "{query}"')
        click.echo(f"and {summary.rejected - SHOWN:,} more: {more}", err=True)


def print_unused(summary: Summary) -> None:
    """How many corrections change nothing now, on stderr."""
    if summary.unused:
        told = "1 correction changes" if summary.unused == 1 else f"{summary.unused:,} corrections change"
        which = as_typed('warehouse sql "FROM v_correction WHERE NOT is_found"')
        click.echo(
            f"warning: {told} nothing, for the text has changed or is not loaded: {which}",
            err=True,
        )


def warn_of_idle_lines(sources: Path | None, citations: Mapping[str, Citation]) -> None:
    """Lines of the sources CSV that speak of no file are most likely misspelt."""
    idle = [uri for uri in citations if not Path(uri).exists()]
    if idle:
        are = "is no file:" if len(idle) == 1 else "are no files, such as"
        click.echo(printable(f"warning: {counted(len(idle), 'path')} of {sources} {are} {idle[0]}"), err=True)

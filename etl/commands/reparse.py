"""`warehouse reparse`."""

from __future__ import annotations

from time import monotonic

import click

from etl.commands.option import allow_rejects_option, jobs_option
from warehouse.failure import REJECTED
from warehouse.output import counted
from warehouse.settings import Settings


@click.command("reparse", short_help="Read stored texts again with today's parser.")
@click.option(
    "--older-than",
    type=click.IntRange(min=1),
    metavar="VERSION",
    help="Only what rules before this version have read, the number before the + of a parser_version.",
)
@jobs_option
@allow_rejects_option
@click.pass_context
def reparse_command(ctx: click.Context, older_than: int | None, jobs: int, allow_rejects: bool) -> None:
    """Read the stored texts again that another version of the parser or its word lists has read. No file is needed.

    Corrections hold. A run that was interrupted goes on where it stopped. Where the parser fails over a text,
    what it said before stays, the text is listed, and the exit code is 3. Files that were refused have no text here;
    `load` tries them again.

    \b
    Example:
      warehouse reparse
      warehouse reparse --older-than 2
    """
    if jobs > 1:
        from etl.process.start import expect

        expect()  # before this process imports as much
    from etl.commands.ending import batches_kept
    from etl.commands.load_output import print_rejections, print_unused
    from etl.commands.parser import parse_text
    from etl.parser_version import parser_version
    from etl.progress import progress
    from etl.read.source import read_document
    from etl.reading import Reading
    from etl.reparse import Reparse
    from etl.run import new_run_id, utc_now
    from etl.stale import stale_texts
    from warehouse.database import connect

    settings: Settings = ctx.obj
    begun = monotonic()
    reading = Reading(read_document, parse_text, parser_version(), {}, new_run_id(utc_now()))
    with batches_kept(), connect(settings.database) as connection:
        text_ids = stale_texts(connection, reading.parser_version, older_than)
        with progress(lambda: len(text_ids), "texts") as shown:
            summary = Reparse(connection, reading, utc_now, shown, settings.project).run(text_ids, jobs)
    click.echo(
        f"{counted(summary.loaded, 'text')} read again, {summary.rejected:,} rejected; "
        f"{counted(summary.notices, 'notice')} and {counted(summary.facts, 'fact')} in {monotonic() - begun:,.1f} s",
        err=True,
    )
    print_rejections(summary)
    print_unused(summary)
    if summary.rejected and not allow_rejects:
        ctx.exit(REJECTED)

"""`warehouse load`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from etl.commands.option import allow_rejects_option, jobs_option
from warehouse.commands.engine_option import chosen, engine_options
from warehouse.failure import REJECTED, USAGE, Failure
from warehouse.settings import Settings

if TYPE_CHECKING:
    from etl.citation import Citation
    from etl.reading import Reading
    from etl.run import Summary


@click.command("load", short_help="Read notices into the database.")
@click.argument("places", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--sources",
    type=click.Path(path_type=Path),
    metavar="CSV",
    help="Where the files come from: columns path (relative to the CSV), url, fetched_at, publisher.",
)
@jobs_option
@allow_rejects_option
@click.option(
    "--dry-run",
    is_flag=True,
    help="Only print which files would be read, and why: new, corrected or reparse.",
)
@click.option(
    "--corrections",
    type=click.Path(path_type=Path),
    metavar="CSV",
    help='For --engine: values set right, as warehouse sql "FROM correction" prints them.',
)
@engine_options
@click.pass_context
def load_command(
    ctx: click.Context,
    /,
    places: tuple[str, ...],
    sources: Path | None,
    jobs: int,
    allow_rejects: bool,
    dry_run: bool,
    corrections: Path | None,
    **place: Any,
) -> None:
    """Read notices into the database; it is made where there is none.

    A PATH is a file, or a folder whose .txt, .html, .htm, .docx and .pdf files are read, folders below
    too. What has not changed is not read again. A file that is no notice is listed with its reason, stops no
    other, and makes the exit code 3.

    With --engine the notices go into the Parquet files of --lake, and a PATH may be a Parquet file, a folder
    of these, or an address such as s3://bucket/folder, with the columns path and data (bytes) or text.

    \b
    Example:
      warehouse load notices/ --sources notices/sources.csv
      warehouse load notices/ --engine spark --master spark://head:7077 --lake /srv/lake
    """
    cluster = chosen(**place)
    if jobs > 1 and not cluster and not dry_run:
        from etl.process.start import expect

        expect()  # before this process imports as much
    from etl.citation import read_citations
    from etl.commands.load_lake import load_lake, sorted_out
    from etl.commands.load_output import print_passed_over, print_plan, print_summary, warn_of_idle_lines
    from etl.commands.reminder import tell_undivided
    from etl.run import Summary, new_run_id, utc_now

    settings: Settings = ctx.obj
    summary = Summary()
    paths, parquet = sorted_out(places, to_lake=cluster is not None)
    files = iter(()) if parquet else _files(paths, sources, summary)
    citations = read_citations(sources) if sources else {}
    reading = _reading(new_run_id(utc_now()))
    if dry_run:
        if cluster:
            raise Failure("--dry-run looks at a database", "warehouse load --dry-run PATH", USAGE)
        print_plan(settings, files, citations, reading)
        print_passed_over(summary)
        return
    if corrections and not cluster:
        raise Failure("--corrections is for --engine", f"warehouse correct {corrections}", USAGE)
    if not cluster:
        _make_database(settings)
    undivided = ""
    begun = monotonic()  # what is read takes, and not what is there from then on
    if cluster:
        engine, lake = cluster
        summary.add(
            load_lake(engine, parquet, lake, files, citations, reading, corrections, settings.project)
        )
    else:
        undivided = _load(settings, paths, files, citations, reading, jobs, summary)
    print_summary(summary, monotonic() - begun)
    tell_undivided(undivided)
    warn_of_idle_lines(sources, citations)
    if summary.rejected and not allow_rejects:
        ctx.exit(REJECTED)


def _files(paths: Iterable[Path], sources: Path | None, summary: Summary) -> Iterator[str]:
    """The files to read, at least one. Folders that can't be listed are counted as rejected.

    Files of folders that are not read are counted too, but for those that were named, such as the CSV `sources`.
    """
    from etl.reading import Rejection
    from etl.source import SUFFIXES, roots, uri_of, walk
    from warehouse.printable import printable

    def reject(error: OSError) -> None:
        summary.reject([Rejection(str(error.filename), "unreadable", error.strerror or str(error))])

    named = {uri_of(path) for path in (*paths, sources) if path}

    def passed_over(path: str) -> None:
        if uri_of(path) not in named:
            summary.passed_over[Path(path).suffix.lower() or "without an ending"] += 1

    files = walk(roots(paths), reject, passed_over)
    first = next(files, None)
    if first is None and summary.rejections:
        lost = summary.rejections[0]
        raise Failure(printable(f"{lost.path}: {lost.reason}"), printable(f"ls -ld {lost.path}"))
    if first is None:
        where = printable(", ".join(map(str, paths)))
        raise Failure(
            f"no {', '.join(SUFFIXES)} file in {where}", "warehouse load FOLDER with notices", USAGE
        )
    return chain([first], files)


def _reading(run_id: str) -> Reading:
    from etl.commands.parser import parse_text
    from etl.parser_version import parser_version
    from etl.read.source import read_document
    from etl.reader_version import reader_versions
    from etl.reading import Reading

    return Reading(read_document, parse_text, parser_version(), reader_versions(), run_id)


def _make_database(settings: Settings) -> None:
    from warehouse.database import database_path
    from warehouse.upgrade import upgrade

    if not database_path(settings.database).exists():
        upgrade(settings.database, settings.project)
        click.echo(f"new database {database_path(settings.database)}", err=True)


def _load(
    settings: Settings,
    paths: tuple[Path, ...],
    files: Iterator[str],
    citations: Mapping[str, Citation],
    reading: Reading,
    jobs: int,
    summary: Summary,
) -> str:
    """Load, and tell of notices without a division, where anything was read."""
    from etl.commands.ending import batches_kept
    from etl.load import Load
    from etl.progress import files_below, progress
    from etl.run import utc_now
    from warehouse.database import connect
    from warehouse.undivided import without_division

    with (
        batches_kept(),
        connect(settings.database) as connection,
        progress(lambda: files_below(paths)) as shown,
    ):
        Load(connection, reading, utc_now, citations, shown, summary, settings.project).run(files, jobs)
        return without_division(connection) if summary.loaded else ""

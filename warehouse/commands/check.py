"""`warehouse check`."""

import sys
from dataclasses import astuple
from typing import Any

import click

from warehouse.commands.engine_option import chosen, engine_options
from warehouse.failure import Failure, one_line
from warehouse.output import counted, format_option, write_rows
from warehouse.settings import Settings


@click.command("check", short_help="Run all audits over the database.")
@format_option
@engine_options
@click.pass_obj
def check_command(settings: Settings, /, format_: str, **place: Any) -> None:
    """Run all audits over the database and print the rows that fail them. Exit code 1 if any is an error.

    \b
    Example:
      warehouse check --format csv > audit.csv
      warehouse check --engine spark --lake /srv/lake
    """
    import duckdb

    from warehouse.audit import run_audits
    from warehouse.database import connect
    from warehouse.tables import metadata

    cluster = chosen(**place)
    if cluster:
        from warehouse.engine.lake import engine_audits

        violations = engine_audits(*cluster, settings.project)
    else:
        with connect(settings.database, read_only=True) as connection:
            try:
                violations = run_audits(connection, metadata, settings.project)
            except duckdb.Error as error:  # views of another version of the program
                raise Failure(f"an audit fails: {one_line(error)}", "warehouse init") from None
    if violations or format_ != "table":
        write_rows(["audit", "severity", "title", "place"], map(astuple, violations), format_, sys.stdout)
    errors = sum(violation.severity == "error" for violation in violations)
    if errors:
        raise Failure(
            f"audit errors: {errors}", "load the notices named above again, or warehouse remove NOTICE"
        )
    click.echo(f"no audit errors, {counted(len(violations), 'warning')}", err=True)

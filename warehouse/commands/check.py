"""`warehouse check`."""

import sys
from dataclasses import astuple

import click

from warehouse.failure import Failure
from warehouse.output import format_option, write_rows
from warehouse.settings import Settings


@click.command("check", short_help="Run all audits over the database.")
@format_option
@click.pass_obj
def check_command(settings: Settings, format_: str) -> None:
    """Run all audits over the database and print the rows that fail them. Exit code 1 if any is an error.

    \b
    Example:
      warehouse check --format csv > audit.csv
    """
    from warehouse.audit import run_audits
    from warehouse.database import connect
    from warehouse.tables import metadata

    with connect(settings.database, read_only=True) as connection:
        findings = run_audits(connection, metadata, settings.project)
    if findings or format_ != "table":
        write_rows(["audit", "severity", "title", "place"], map(astuple, findings), format_, sys.stdout)
    errors = sum(finding.severity == "error" for finding in findings)
    if errors:
        raise Failure(
            f"audit errors: {errors}", "load the notices named above again, or warehouse remove NOTICE"
        )
    click.echo(f"no audit errors, {len(findings)} warnings", err=True)

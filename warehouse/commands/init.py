"""`warehouse init`."""

import click

from warehouse.database import database_path, schema_version
from warehouse.settings import Settings


@click.command("init", short_help="Create the database, or bring it up to date.")
@click.pass_obj
def init_command(settings: Settings) -> None:
    """Create the database, or bring an existing one up to date: tables, reference data, views, reports,
    comments. Doing it again changes nothing.

    \b
    Example:
      warehouse init
      warehouse --database duckdb:///notices.duckdb init
    """
    from warehouse.upgrade import upgrade

    upgrade(settings.database, settings.project)
    click.echo(f"{database_path(settings.database)}: schema {schema_version()}, ready", err=True)

"""`warehouse init`."""

from contextlib import suppress

import click

from warehouse.database import database_path, schema_version
from warehouse.settings import Settings


@click.command("init", short_help="Create the database, or bring it up to date.")
@click.pass_obj
def init_command(settings: Settings) -> None:
    """Create the database, or bring an existing one up to date: tables, reference data, views, reports,
    comments. Doing it again changes nothing. Views and reports that no file makes are dropped, those of
    your own where --project does not name their folder.

    \b
    Example:
      warehouse init
      warehouse --database duckdb:///notices.duckdb init
    """
    from etl.commands.reminder import tell_stale
    from warehouse.database import DatabaseBusy, connect
    from warehouse.upgrade import upgrade

    dropped = upgrade(settings.database, settings.project)
    if dropped:
        click.echo(
            f"dropped, for no file makes them: {', '.join(dropped)}; "
            "warehouse --project DIR init makes those of the folder DIR again",
            err=True,
        )
    click.echo(f"{database_path(settings.database)}: schema {schema_version()}, ready", err=True)
    # Who has taken it in the meantime keeps nobody from having brought it up to date.
    with suppress(DatabaseBusy), connect(settings.database, read_only=True) as connection:
        tell_stale(connection)

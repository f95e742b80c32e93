"""`warehouse import-lake`."""

from __future__ import annotations

import click

from warehouse.commands.engine_option import lake_folder
from warehouse.output import counted
from warehouse.settings import Settings


@click.command("import-lake", short_help="Copy a lake into the database.")
@click.argument("place", metavar="DIR")
@click.pass_obj
def import_lake_command(settings: Settings, place: str) -> None:
    """Copy the notices of the lake DIR into the database, which is made where there is none.

    What the database holds already is passed over, and its corrections are not applied to what comes: warehouse
    reparse applies them. Those of the lake come with it.

    \b
    Example:
      warehouse import-lake /srv/lake
    """
    from etl.commands.ending import batches_kept
    from etl.lake.into_database import import_lake
    from etl.run import new_run_id, utc_now
    from warehouse.database import connect, database_path
    from warehouse.lake import read_lake
    from warehouse.upgrade import upgrade

    lake = lake_folder(place)
    read_lake(lake)
    if not database_path(settings.database).exists():
        upgrade(settings.database, settings.project)
    with batches_kept(), connect(settings.database) as connection:
        summary = import_lake(connection, lake, new_run_id(utc_now()), utc_now, settings.project)
    click.echo(
        f"{counted(summary.loaded, 'document')} copied, {summary.unchanged:,} known already,"
        f" {summary.rejected:,} that are no notices; {counted(summary.notices, 'notice')} and"
        f" {counted(summary.facts, 'fact')}",
        err=True,
    )

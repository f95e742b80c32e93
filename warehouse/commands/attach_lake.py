"""`warehouse attach-lake`."""

import click

from warehouse.commands.engine_option import lake_folder
from warehouse.failure import USAGE, Failure
from warehouse.settings import Settings


@click.command("attach-lake", short_help="Make a database that shows a lake.")
@click.argument("place", metavar="DIR")
@click.pass_obj
def attach_lake_command(settings: Settings, place: str) -> None:
    """Make the database anew as one whose tables are views over the Parquet files of the lake DIR.

    It holds no notices of its own, and names the files by absolute paths. What a load adds to the lake is seen
    after the same command again.

    \b
    Example:
      warehouse attach-lake /srv/lake
      warehouse --database duckdb:///lake.duckdb attach-lake /srv/lake
    """
    from warehouse.attach import attach
    from warehouse.database import connect, database_path
    from warehouse.output import counted

    folder, path = lake_folder(place), database_path(settings.database)
    if path.exists():
        with connect(settings.database, read_only=True) as connection:
            table = "SELECT 1 FROM duckdb_tables() WHERE table_name = 'notice' AND schema_name = 'main'"
            own = connection.execute(table).fetchone()
        if own:
            raise Failure(
                f"{path} holds notices of its own, which would be lost",
                f"warehouse --database duckdb:///lake.duckdb attach-lake {folder}",
                USAGE,
            )
    lake = attach(folder, path, settings.project)
    click.echo(f"{path} shows {folder} ({counted(len(lake.batches), 'batch', 'batches')})", err=True)

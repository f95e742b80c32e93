"""`warehouse remove`."""

from __future__ import annotations

import click

from warehouse.printable import printable
from warehouse.settings import Settings


@click.command("remove", short_help="Delete notices from the database.")
@click.argument("notices", nargs=-1, required=True, metavar="NOTICE...")
@click.pass_obj
def remove_command(settings: Settings, notices: tuple[str, ...]) -> None:
    """Delete notices, named by their notice_id or as much of its beginning as no other one shares, with everything
    that was read from them, and the earlier versions of their files. The text of a file with several notices stays
    while one of them is left.

    Loading the file again brings a notice back.

    \b
    Example:
      warehouse sql "SELECT notice_id, title FROM v_notice WHERE district_name = '松岭区'"
      warehouse remove 0123456789abcdef
    """
    from etl.parser_version import parser_version
    from etl.remove import remove
    from etl.run import new_run_id, utc_now
    from warehouse.database import connect

    now = utc_now()
    with connect(settings.database) as connection:
        removed = remove(
            connection, notices, run_id=new_run_id(now), parser_version=parser_version(), now=now
        )
    for notice_id, title in removed.items():
        click.echo(printable(f"{notice_id} {title}"), err=True)
    click.echo(f"{len(removed)} removed", err=True)

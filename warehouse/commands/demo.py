"""`warehouse demo`."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

import click

from warehouse.database import SCHEME, DatabaseBusy
from warehouse.failure import USAGE, Failure
from warehouse.settings import data_path

AS_OF = "2025-01-15"  # the year before is that of the newest sample, so that a report of a year is not empty
COMPARISON = """
    SELECT
        adcode, district_name, inspections,
        findings_stated, findings_rectified, measures_planned, measures_done
    FROM v_district_scorecard
    ORDER BY adcode
"""


@click.command("demo", short_help="Load the sample notices and compare their districts.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("out"),
    show_default=True,
    metavar="DIR",
    help="Where the database and the CSV files go; an earlier demo there is replaced, no other database.",
)
@click.pass_context
def demo_command(ctx: click.Context, out: Path) -> None:
    """Load the sample notices that come with the program into a database of their own, print a comparison of
    their districts as a table, and write CSV reports.

    \b
    Example:
      warehouse demo --out out
    """
    out.mkdir(parents=True, exist_ok=True)
    database = out / "demo.duckdb"
    url = f"{SCHEME}{database}"
    if database.exists() and not is_a_demo(url):
        raise Failure(
            f"{database} is no earlier demo's, for it holds other things than the sample notices",
            "warehouse demo --out with another folder",
            USAGE,
        )
    for earlier in (database, database.with_name("demo.duckdb.wal")):
        earlier.unlink(missing_ok=True)
    notices = data_path("seeds") / "notices"

    run(ctx, url, "init")
    run(ctx, url, "load", str(notices), "--sources", str(notices / "sources.csv"))
    run(ctx, url, "sql", COMPARISON)
    run(ctx, url, "report", "run-all", "--out", str(out), "--as-of", AS_OF)

    program = f"{ctx.find_root().info_name} --database {url}"
    click.echo(f"\nThe reports are in {out}/*.csv. Three commands to try next:")
    click.echo(f"  {program} sql \"FROM district_scorecard(districts := ['松岭区'])\"")
    click.echo(f"  {program} report list")
    click.echo(f"  {program} dictionary v_district_scorecard")


def is_a_demo(url: str) -> bool:
    """Whether a database, of whatever schema, is a warehouse that holds no notices but samples. Raises DatabaseBusy."""
    from sqlalchemy.exc import SQLAlchemyError

    from warehouse.database import open_engine

    samples = {path.name for path in (data_path("seeds") / "notices").iterdir()}
    try:
        with open_engine(url, read_only=True, create=True).connect() as connection:
            uris = connection.exec_driver_sql("SELECT uri FROM source_document").scalars().all()
    except DatabaseBusy:
        raise
    except (Failure, SQLAlchemyError):
        return False
    paths = [PureWindowsPath(uri) for uri in uris]  # reads the paths of other systems as well
    return all(path.parent.parts[-2:] == ("seeds", "notices") and path.name in samples for path in paths)


def run(ctx: click.Context, url: str, *arguments: str) -> None:
    """One command of the program, as if it were typed; its exit code ends the demo if it is not 0."""
    root = ctx.find_root()
    code = root.command.main(["--database", url, *arguments], prog_name=root.info_name, standalone_mode=False)
    if code:
        ctx.exit(code)

"""`warehouse sql`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from warehouse.commands.query_option import TABLE_ROWS, TABLE_SIZE, memory_option, timeout_option
from warehouse.failure import USAGE, Failure
from warehouse.output import QUERY_FORMATS, chosen_format, counted, write_rows
from warehouse.query.limits import Limits, read_size, shown_size
from warehouse.settings import Settings

SIZE = shown_size(Limits().size)  # of formats that are written row by row


@click.command("sql", short_help="Run a query and print its rows.")
@click.argument("query", required=False)
@click.option("--param", "pairs", multiple=True, metavar="NAME=VALUE", help="The text that $NAME stands for.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(QUERY_FORMATS),
    help="How rows are printed.  [default: by the ending of -o, else table]",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to FILE, whole or not at all.",
)
@click.option(
    "--limit",
    type=click.IntRange(0),
    metavar="ROWS",
    help=f"Rows at most, 0 for all.  [default: {TABLE_ROWS:,} in a table, else all]",
)
@timeout_option
@click.option(
    "--max-size",
    metavar="SIZE",
    help=f"Stop when the answer is larger.  [default: {TABLE_SIZE} in a table, else {SIZE}]",
)
@memory_option
@click.option("--examples", "listed", is_flag=True, help="List the examples that @NAME runs.")
@click.pass_obj
def sql_command(
    settings: Settings,
    query: str | None,
    pairs: tuple[str, ...],
    format_: str | None,
    output: Path | None,
    limit: int | None,
    timeout: float,
    max_size: str | None,
    memory: str,
    listed: bool,
) -> None:
    """Run QUERY, one statement that only reads, and print its rows; - reads it from standard input, @FILE
    from a file, @NAME from the examples that come with the program.

    It runs in a process of its own, in which files, the network and settings are out of reach.
    A value that is given by --param is text: cast it where it is used. Given twice, it is a list.

    \b
    Example:
      warehouse sql "SELECT district_name, title FROM v_notice" -o notices.csv
      warehouse sql "FROM district_scorecard(provinces := ['示例省'])"
      warehouse sql 'FROM v_notice WHERE publication_date >= CAST($day AS DATE)' --param day=2021-07-01
      warehouse sql @most-money-in-2021
    """
    from warehouse.query.ask import ask
    from warehouse.query.example import read_query
    from warehouse.query.write import write_answer
    from warehouse.wholefile import whole_file

    if listed:
        if query is not None or pairs or output:
            raise Failure("--examples runs no query", "warehouse sql --examples --format json > FILE", USAGE)
        list_examples(settings, format_ or "table")
        return
    if query is None:
        raise click.UsageError("Missing argument 'QUERY'.")
    format_ = chosen_format(format_, output, QUERY_FORMATS)
    rows = (TABLE_ROWS if format_ == "table" else 0) if limit is None else limit
    size = max_size or (TABLE_SIZE if format_ == "table" else SIZE)
    limits = Limits(
        seconds=timeout or None, memory=read_size(memory), rows=rows or None, size=read_size(size)
    )
    if query == "-":
        query = sys.stdin.read()
    elif query.startswith("@"):
        query = read_query(query[1:], settings.project)
    with ask(settings.database, query, parameters(pairs), limits) as answer:
        if output is None:
            sys.stdout.flush()
            write_answer(answer, format_, sys.stdout.buffer)
        else:
            with whole_file(output) as file:
                write_answer(answer, format_, file)
    if answer.more:
        click.echo(f"{counted(rows, 'row')} shown, there are more; --limit 0 shows all", err=True)


def list_examples(settings: Settings, format_: str) -> None:
    """Print the name and the question of each example."""
    from warehouse.query.example import examples

    if format_ == "parquet":
        raise Failure("the list of examples is no Parquet", "--format json", USAGE)
    rows = [(each.name, *each.question) for each in examples(settings.project)]
    write_rows(("example", "question", "问题"), rows, format_, sys.stdout)


def parameters(pairs: Iterable[str]) -> dict[str, str | list[str]]:
    """Values by name: text, a list of texts where a name is given more than once.

    >>> parameters(["a=1", "b=x", "b=y=z"])
    {'a': '1', 'b': ['x', 'y=z']}
    """
    values: dict[str, list[str]] = {}
    for pair in pairs:
        name, found, value = pair.partition("=")
        if not found:
            raise Failure(f"--param {pair}: no '=' in it", "--param name=value", USAGE)
        values.setdefault(name.strip().removeprefix("$"), []).append(value)
    return {name: texts[0] if len(texts) == 1 else texts for name, texts in values.items()}

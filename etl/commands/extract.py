"""`warehouse extract`."""

from __future__ import annotations

from pathlib import Path

import click

from warehouse.failure import USAGE, Failure


@click.command("extract", short_help="Print what one file says, as JSON or as a page.")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "html", "text"]),
    default="json",
    show_default=True,
    help="Form of the output.",
)
@click.option(
    "--indent", type=click.IntRange(0, 8), metavar="N", help="Spread the JSON over lines, indented by N."
)
def extract_command(file: Path, form: str, indent: int | None) -> None:
    """Print what one file says, as JSON: one line for each notice in it. No database is needed.

    Every fact has `start` and `end`, code points of the file's text, which `--format text` prints. `--format html` is
    a page for a browser: the text, what was read in it underlined by kind, what was not in grey, and the issues.
    A file that is no notice makes the exit code 1, with the reason on stderr.

    \b
    Example:
      warehouse extract notice.html --format json --indent 2
      warehouse extract notice.docx --format html > notice-read.html
    """
    from etl.facts.record import NotANotice
    from etl.parse import parse_text
    from etl.read.source import Unreadable, read_document
    from etl.show.extract import to_json
    from warehouse.printable import printable

    if indent is not None and form != "json":
        raise click.UsageError(f"--indent goes with --format json, not {form}")
    name = printable(str(file))
    try:
        source = read_document(file.name, file.read_bytes())
        notices = parse_text(source.text) if form != "text" else ()
    except OSError as error:
        folder = printable(str(file if file.is_dir() else file.parent))
        raise Failure(f"{name}: {error.strerror or error}", f"ls -l {folder}", USAGE) from None
    except Unreadable as error:
        raise Failure(f"{name}: {printable(error.what)}", printable(error.hint)) from None
    except NotANotice as error:
        raise Failure(
            f"{name} is no notice: {printable(str(error))}", f"warehouse extract {name} --format text"
        ) from None
    for warning in source.warnings:
        click.echo(f"warning: {name}: {printable(warning.message)}", err=True)
    if form == "html":
        from etl.show.markup import to_html  # names its fields as the tables do, which JSON need not wait for

        click.echo(to_html(source.text, notices), nl=False)
    else:
        click.echo(to_json(source.text, notices, indent) if form == "json" else source.text, nl=False)

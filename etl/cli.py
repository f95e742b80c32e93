"""The commands of this floor, under the names by which the root command finds them."""

from etl.commands.correct import correct_command
from etl.commands.extract import extract_command
from etl.commands.import_lake import import_lake_command
from etl.commands.init import init_command
from etl.commands.load import load_command
from etl.commands.remove import remove_command
from etl.commands.reparse import reparse_command
from etl.commands.status import status_command

__all__ = [
    "correct_command",
    "extract_command",
    "import_lake_command",
    "init_command",
    "load_command",
    "remove_command",
    "reparse_command",
    "status_command",
]

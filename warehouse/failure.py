"""What a command reports in a line or two, without a traceback."""

from __future__ import annotations

FAILED, USAGE, REJECTED, BUSY = 1, 2, 3, 75


class Failure(Exception):
    """Something the user can act on: what is wrong and where, and the command to type next.

    `exit_code` is one of FAILED (1), USAGE (2), REJECTED (3: done, but some input was rejected) and BUSY (75:
    retry later). The root command prints `error: message` and `try: next_step` on stderr and leaves with it.

    >>> print(Failure("no such report: scorcard", "warehouse report list"))
    no such report: scorcard; try: warehouse report list
    """

    def __init__(self, message: str, next_step: str = "", exit_code: int = FAILED) -> None:
        super().__init__(message, next_step, exit_code)
        self.message = message
        self.next_step = next_step
        self.exit_code = exit_code

    def __str__(self) -> str:
        return f"{self.message}; try: {self.next_step}" if self.next_step else self.message


def in_clone(command: str = "pip install .") -> str:
    """A hint to install: no index of packages has this program, and what bore its name there would be somebody else's.

    >>> in_clone("pip install '.[docx]'")
    "in the clone of this program: pip install '.[docx]'"
    """
    return f"in the clone of this program: {command}"


def one_line(error: Exception) -> str:
    """What DuckDB says of an error, without the picture of the place and the trace of the stack that may follow it.

    >>> one_line(ValueError('Binder Error: no column "x"\\nCandidates: "a"\\n\\nLINE 1: SELECT x\\n               ^'))
    'Binder Error: no column "x" Candidates: "a"'
    """
    return " ".join(str(error).partition("\n\n")[0].split())

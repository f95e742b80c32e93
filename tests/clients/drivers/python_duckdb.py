"""A reader with Python's duckdb, of any version: one request a line on stdin, one answer a line on stdout.

`{"open": PATH}` connects anew, `{"sql": QUERY, "parameters": {…}}` asks.
"""

from __future__ import annotations

import json
import sys
from typing import Any


def main() -> None:
    import duckdb

    connection = None
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if "open" in request:
                if connection:
                    connection.close()
                connection = duckdb.connect(request["open"], read_only=True)
                answer: dict[str, Any] = {"rows": [[duckdb.__version__]]}
            else:
                assert connection
                rows = connection.execute(request["sql"], request["parameters"] or None).fetchall()
                answer = {"rows": rows}
        except duckdb.Error as error:
            answer = {"error": str(error)}
        print(json.dumps(answer, default=str), flush=True)  # noqa: T201 - the protocol


if __name__ == "__main__":
    main()

"""A reader with SQLAlchemy and pandas, whichever dialect is installed; it talks as `python_duckdb.py` does."""

from __future__ import annotations

import json
import sys
from typing import Any


def main() -> None:
    import pandas
    from sqlalchemy import NullPool, create_engine, text
    from sqlalchemy.exc import DBAPIError

    connection = None
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if "open" in request:
                if connection:
                    connection.close()
                engine = create_engine(
                    f"duckdb:///{request['open']}", connect_args={"read_only": True}, poolclass=NullPool
                )
                connection = engine.connect()
                rows = [list(row) for row in connection.execute(text("SELECT version()"))]
            elif request["sql"].startswith(("SELECT", "FROM")):
                assert connection
                frame = pandas.read_sql(text(request["sql"]), connection, params=request["parameters"])
                rows = json.loads(frame.to_json(orient="values", force_ascii=False))
            else:
                assert connection
                connection.execute(text(request["sql"]))
                rows = []
            answer: dict[str, Any] = {"rows": rows}
        except DBAPIError as error:
            answer = {"error": str(error)}
        print(json.dumps(answer), flush=True)  # noqa: T201 - the protocol


if __name__ == "__main__":
    main()

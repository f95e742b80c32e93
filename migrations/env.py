"""How Alembic reaches the database: over that of `warehouse.upgrade`, or its own (`alembic check`)."""

import os
from typing import Any

import duckdb_sqlalchemy.alembic_impl  # noqa: F401  registers DuckDB with Alembic
from alembic import context
from sqlalchemy import Connection

from warehouse.catalog import write_table_comments
from warehouse.database import open_engine
from warehouse.settings import DEFAULT_DATABASE
from warehouse.tables import metadata


def migrate(connection: Connection) -> None:
    """Run what was asked for; the comments of what then exists follow the declarations."""
    context.configure(connection=connection, target_metadata=metadata)
    with context.begin_transaction():
        context.run_migrations()
        raw: Any = connection.connection.driver_connection
        write_table_comments(raw, metadata)


given = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    with open_engine(os.environ.get("WAREHOUSE_DATABASE", DEFAULT_DATABASE), create=True).begin() as own:
        migrate(own)

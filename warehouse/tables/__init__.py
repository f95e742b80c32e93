"""The schema: every table and column, declared once.

Keys are natural and deterministic (hashes of content), so the same text gives the same rows on any machine. References between tables are
declared (`ref`, `refs`) but are no foreign keys in the database: DuckDB checks those row by row within a transaction, which makes the atomic
replacement of a notice impossible. They are audited by anti-joins instead, inside each load's transaction.

>>> from warehouse.tables import metadata
>>> "notice" in metadata.tables
True
"""

from warehouse.tables import fact, finding, ledger, notice, reference, rollup, stored
from warehouse.tables.column import metadata

__all__ = ["fact", "finding", "ledger", "metadata", "notice", "reference", "rollup", "stored"]

"""Lakes: notices that an engine reads on many machines, kept as Parquet files."""

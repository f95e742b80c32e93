"""Apache Spark and Sail: the same tables and reports on many machines."""

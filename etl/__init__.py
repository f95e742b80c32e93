"""Text in, rows out: reads notices, finds their facts and loads them into the warehouse."""

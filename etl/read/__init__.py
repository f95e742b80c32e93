"""Bytes in, text out: one reader a format, all offsets downstream refer to the text returned here."""

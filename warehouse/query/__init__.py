"""Queries that people type: one statement that reads, run in a process of its own that can reach nothing else.

`ask` sends it there and takes the answer, `guard` says what it may be, `limits` how much it may take.
"""

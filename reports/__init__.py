"""The second floor: reports over the warehouse. From Python the same as from the command line:

>>> from reports import run
>>> run("district_scorecard", {"provinces": ["示例省"]}).to_pandas()  # doctest: +SKIP
"""

from reports.run import run

__all__ = ["run"]

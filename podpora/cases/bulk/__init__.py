"""Cases in bulk, for demo data of any size and for measuring. A test holds the rows equal to those of the acts."""

from podpora.cases.bulk.making import make_cases

__all__ = ["make_cases"]

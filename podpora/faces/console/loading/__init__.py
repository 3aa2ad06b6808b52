"""``podpora load DIR``: the vendor's records from CSV files, all or nothing, safe to run again.

``docs/loading.md`` says what each file holds; it is made from the sheets of this package.
"""

from podpora.faces.console.loading.complaints import Complaint, LoadError
from podpora.faces.console.loading.folder import LoadResult, load_folder
from podpora.faces.console.loading.sheet import Count, Demo

__all__ = ["Complaint", "Count", "Demo", "LoadError", "LoadResult", "load_folder"]

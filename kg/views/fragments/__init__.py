"""Parts of somebody else’s page: what a notebook shows of a result. Everything of the data is escaped, nothing runs in the page itself."""

from kg.views.fragments.frame import frame_html
from kg.views.fragments.table import Cell, Table, linked, table_html

__all__ = ["Cell", "Table", "frame_html", "linked", "table_html"]

"""Cursor pages: stable while rows are added."""

from typing import Any

from rest_framework.pagination import CursorPagination


class Cursor(CursorPagination):
    """50 rows a page, at most 500 by `page_size`; a view sets `ordering`."""

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 500
    ordering = "-id"

    def get_ordering(self, request: Any, queryset: Any, view: Any) -> tuple[str, ...]:
        """The view's `ordering`: unchanging fields of the row itself, the first nearly unique."""
        ordering = getattr(view, "ordering", None) or self.ordering
        return (ordering,) if isinstance(ordering, str) else tuple(ordering)

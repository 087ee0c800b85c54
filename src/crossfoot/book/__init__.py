"""All observations of all releases, and what can be asked of them."""

from crossfoot.book.book import Book
from crossfoot.book.entry import Entry, Place, Point, Revision
from crossfoot.book.parts import parts_of

__all__ = ["Book", "Entry", "Place", "Point", "Revision", "parts_of"]

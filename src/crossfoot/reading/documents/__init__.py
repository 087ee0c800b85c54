"""Documents to text: letters, contracts, policies. Nothing of them is taken for a figure."""

from crossfoot.reading.documents.pages import Document, read_document

__all__ = ["Document", "read_document"]

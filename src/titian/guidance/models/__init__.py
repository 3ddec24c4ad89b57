"""The records of the human story, a module for each noun."""

from titian.guidance.models.documents import Document

__all__ = ["Document"]

"""The folder to lint that these tests share."""

from workspace import workspace

__all__ = ["workspace"]

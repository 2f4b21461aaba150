"""From files to findings: find, read, parse, check, filter."""

"""Vale's world: its styles, its config, its comments and its command line, read and run by doclint.

Vale's rules keep Vale's meaning, quirks included; ``docs/decisions`` tells why they are not doclint's own checks.
"""

"""What takes too long for every change, in parts that run alone; see ``scripts/acceptance --help``."""

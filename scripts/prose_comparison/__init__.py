"""Whether doclint reads all visible prose once, and says where it stands; see ``scripts/compare-prose --help``."""

"""Many patterns over one text, fast."""

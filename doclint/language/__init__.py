"""English as plain text to values; knows no documents and no rules, and is handed its data."""

"""Grammar checkers that run elsewhere: one protocol, and LanguageTool behind it."""

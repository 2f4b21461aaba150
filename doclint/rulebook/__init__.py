"""YAML to rules, vocabularies, audiences and kinds."""

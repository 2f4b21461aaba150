"""The built-in rules: a YAML file each, in the folder of its group, and the data they refer to."""

"""The interactive shell: statements that read, and commands that begin with a dot."""

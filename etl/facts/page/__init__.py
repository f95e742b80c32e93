"""Where on a page the notice stands, and where facts lie in the text that was copied."""

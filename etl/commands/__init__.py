"""The commands that read notices: here the clock, the settings and the terminal are, and nowhere below."""

"""What a number claims: what is so, what shall be so, where a line is drawn, what changed."""

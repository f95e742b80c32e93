"""What people set right: typed, kept by text, applied on every parse."""

"""The commands of the ground floor, one a module; `warehouse/cli.py` names them."""

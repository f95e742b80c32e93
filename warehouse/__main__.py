"""The program `warehouse`, also as `python -m warehouse`."""

from warehouse.interruption import heed


def main() -> None:
    """What the console script calls. Ctrl-C is heeded before anything that takes time is imported."""
    heed()
    from warehouse import cli

    cli.main()


if __name__ == "__main__":
    main()

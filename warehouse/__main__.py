"""The program `warehouse`, also as `python -m warehouse`."""

from warehouse.interruption import heed, leave


def main() -> None:
    """What the console script calls. Ctrl-C is heeded before anything that takes time is imported."""
    try:
        heed()
        from warehouse import cli

        cli.main()
    except KeyboardInterrupt:  # before or behind what the command line tells itself
        leave()


if __name__ == "__main__":
    main()

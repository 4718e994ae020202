"""`tutor …` and `python -m tutor …`: run a command, or say in one sentence why not."""

import sys

from tutor.domain.errors import TutorError


def main() -> None:
    """Run the command line; a person's mistake is a sentence and exit code 2, never a traceback."""
    from tutor.cli import commands  # noqa: PLC0415  # the commands are read only when one is run

    try:
        commands()
    except TutorError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()

"""The commands: prints and exit codes, nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator import __version__
from generator.errors import BuildFault, ContentError, UsageError
from generator.load.corpus import load
from generator.paths import Layout

CLEAN, PROBLEMS, USAGE, FAULT = 0, 1, 2, 3

content_option = click.option(
    "--content", type=click.Path(path_type=Path), default=Layout().content, show_default="content/",
    help="The content folder; any other of the same shape works, too.",
)  # fmt: skip


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="tn-atlas")
def cli() -> None:
    """Compile structured evidence into a searchable site with two faces."""


@cli.command()
@content_option
def check(content: Path) -> None:
    """Read and check the content; write nothing.

    Every problem stands on its own line as file:line:column: message, with what to do about it.
    Exit code 0: clean. 1: problems in the content. 2: wrong usage. 3: a fault of our own.
    """
    corpus = load(content)
    click.echo(
        f"clean: {len(corpus.treatments)} treatments, {len(corpus.factors)} factors, {len(corpus.topics)} topics, "
        f"{len(corpus.studies)} studies, {len(corpus.estimates)} figures, {len(corpus.statements)} statements"
    )


def main() -> None:
    """Run a command and turn every outcome into its exit code."""
    try:
        cli.main(standalone_mode=False)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(USAGE)
    except click.Abort:
        sys.exit(USAGE)
    except ContentError as error:
        for problem in error.problems:
            click.echo(str(problem))
        click.echo(f"{len(error.problems)} problems", err=True)
        sys.exit(PROBLEMS)
    except UsageError as error:
        click.echo(f"tn-atlas: {error}", err=True)
        sys.exit(USAGE)
    except BuildFault as error:
        click.echo(f"tn-atlas: {error}", err=True)
        sys.exit(FAULT)

"""The commands: prints and exit codes, nothing else."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections import Counter
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import click

from generator import __version__
from generator.errors import MOST_PROBLEMS, BuildFault, ContentError, UsageError, in_short
from generator.gates import load
from generator.load.rules.guards import visited
from generator.models.corpus import Corpus
from generator.paths import Layout
from generator.site.places import settled

CLEAN, PROBLEMS, USAGE, FAULT, INTERRUPTED = 0, 1, 2, 3, 130


class Folder(click.Path):
    """A folder that somebody names: no empty name, as an unset variable gives, and no ``..`` left in it."""

    def convert(self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("the name is empty. Is a variable unset?")
        if str(value).startswith("~"):
            self.fail(f"'{value}' is taken as it stands; your shell did not make a home folder of it. Write it out.")
        return settled(Path(value))


out_option = click.option("--out", type=Folder(), default=None, help="Where to write.")
content_option = click.option(
    "--content", type=Folder(), default=Layout().content, show_default="content/",
    help="The content folder; any other of the same shape works, too.",
)  # fmt: skip
contact_option = click.option("--contact", metavar="EMAIL", help="Whom the services can write to; else site.yml says.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="tn-atlas")
def cli() -> None:
    """Compile structured evidence into a searchable site with two faces."""


@cli.command()
@content_option
def check(content: Path) -> None:
    """Read and check the content; write nothing. What the last build found clean is not read again.

    Every problem stands on its own line as file:line:column: message, with what to do about it.
    Exit code 0: clean. 1: problems in the content. 2: wrong usage. 3: a fault of our own.
    """
    corpus, _ = load(content, Layout().build, write=False)
    click.echo(
        f"clean: {len(corpus.treatments)} treatments, {len(corpus.factors)} factors, {len(corpus.topics)} topics, "
        f"{len(corpus.studies)} studies, {len(corpus.estimates)} figures, {len(corpus.statements)} statements"
    )
    if corpus.pathway and corpus.cautions:
        pairs = len(visited(corpus.pathway))
        click.echo(f"guards: {len(corpus.cautions)} cautions held against {pairs:,} pairs of a step and what is known")


@cli.command()
@content_option
@out_option
@click.option("--clean", is_flag=True, help="Make everything anew, whatever an earlier build has left.")
@click.option("--compress", is_flag=True, help="Put .gz (and .br, with brotli) beside each file, for a server.")
def build(content: Path, out: Path | None, clean: bool, compress: bool) -> None:
    """Check the content, then build the whole site.

    The site in --out (site/ by default) is replaced in one step, and only by one that passed its audit.
    Only what a change reaches is made again; when nothing has changed, nothing is done.
    """
    from generator.site.builder import build as build_site

    layout = _layout(content, out)
    started = time.monotonic()
    changed = build_site(layout, partial(_say, err=True), clean=clean, compress=compress)
    seconds = time.monotonic() - started
    state = f"built in {seconds:.1f} s" if changed else "nothing had changed"
    click.echo(f"{layout.site / 'index.html'}: {state}")


@cli.command()
@content_option
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to listen.")
def serve(content: Path, address: str) -> None:
    """Show the site and rebuild it whenever the content or the theme changes."""
    from generator.site.preview import serve as serve_site

    serve_site(_layout(content, None), address)


@cli.command()
@click.argument("kinds", nargs=-1, metavar="[KIND ...]")
@content_option
@click.option("--out", type=Folder(), default=Layout().dist, show_default="dist/", help="Where to write.")
def bundle(kinds: tuple[str, ...], content: Path, out: Path) -> None:
    """Make things to give away from the site.

    zip: the offline HTML bundle. data: the open data. epub: a book for each face. anki: flash cards
    (needs the extra `anki`). all: everything; what an extra that is not installed prevents is named and left out.

    The site is built first if it is not up to date. The same content gives the same bytes.
    """
    from generator.bundles import KINDS, make, shelf
    from generator.bundles.extras import MissingExtra
    from generator.site.builder import build as build_site

    unknown = sorted(set(kinds) - {*KINDS, "all"})
    if unknown:
        raise UsageError(f"no such kind of bundle: {', '.join(unknown)}. Choose from: {', '.join((*KINDS, 'all'))}.")
    layout = _layout(content, None)
    say = partial(_say, err=True)
    shelf.judge(layout, out)
    build_site(layout, say)
    everything = not kinds or "all" in kinds
    with shelf.held(out, say):
        for kind in KINDS if everything else kinds:
            try:
                for path, size in make(layout, kind, out):
                    click.echo(f"{path}: {size:,} bytes")
            except MissingExtra as error:
                if not everything:
                    raise
                click.echo(f"left out: {error}")


@cli.command()
@click.argument("kind", type=click.Choice(["treatment", "factor", "topic", "study"]))
@click.argument("id")
@content_option
def new(kind: str, id: str, content: Path) -> None:
    """Write a commented skeleton for a new record; `check` passes once its blanks are filled."""
    from generator.load.skeleton import write

    for path in write(content, kind, id):
        click.echo(f"wrote {path}")
    click.echo("Fill every line that says FILL IN, then run `tn-atlas check`.")


@cli.command()
@content_option
def publish(content: Path) -> None:
    """Write down which figures readers have now seen, in published.csv of the content folder.

    From then on `check` asks for a reason whenever one of them changes or goes. Run it with each release.
    """
    from generator.bundles import anki
    from generator.load import ledger

    corpus, _ = load(content)
    done = ledger.publish(content, corpus)
    cards = anki.publish(corpus, content)
    counts = f"new {done.added}, changed {done.changed}, withdrawn {done.withdrawn}"
    click.echo(f"{done.path}: {done.figures} figures; {counts}" + (f"; {cards} cards" if cards else ""))


@cli.command()
@content_option
@click.option("--study", "only", metavar="ID", multiple=True, help="Only this study; may be given more than once.")
@click.option("--online", is_flag=True, help="Ask Crossref, doi.org and PubMed what they know of them.")
@click.option("--yes", is_flag=True, help="With --online: write without asking, where the titles agree.")
@click.option(
    "--report", type=click.Path(path_type=Path, dir_okay=False), default="citations-online.diff", show_default=True,
    help="With --online: the file for review; beside it, as .json, stands what was answered so far.",
)  # fmt: skip
@contact_option
def citations(content: Path, only: tuple[str, ...], online: bool, yes: bool, report: Path, contact: str | None) -> None:
    """List what each citation lacks, those that matter most first; --online completes them.

    Nothing that a person wrote is overwritten: missing keys are added, a difference is shown and left.
    --online asks about all at once and writes one file, a diff to read and to `git apply`; --online --study ID
    asks about that one and whether to write it. A run that broke off goes on where it stopped.

    Exit code 0: done. 1: some services did not answer, run it again. 2: wrong usage. 3: a fault of our own.
    """
    from generator.load.corpus import load_with_sources
    from generator.views.completeness import lacking

    corpus, sources = load_with_sources(content)
    unknown = sorted(set(only) - set(corpus.studies))
    if unknown:
        raise UsageError(f"no such study: {', '.join(unknown)}. Each is named after its file in {content}/studies.")
    found = [one for one in lacking(corpus) if not only or one.study in only]
    if online and only:
        _complete(content, corpus, only, yes, contact)
        return
    if online:
        from generator.online.run import complete_all, services

        ids = [one.study for one in found]
        if not complete_all(content, corpus, ids, services(corpus, contact), report, yes, click.echo):
            sys.exit(PROBLEMS)
        return
    for one in found:
        place = sources.place(("study", one.study), ("citation",))
        use = f"{one.headlines} headlines, {one.figures} figures; {one.status}"
        click.echo(f"{place}: lacks {', '.join(one.fields)} ({use})")
    by_field = Counter(f for one in found for f in one.fields)
    click.echo(
        f"{len(found)} of {len(only or corpus.studies)} citations lack something"
        + "".join(f"; {name} {count}" for name, count in by_field.most_common())
    )


@cli.command()
@content_option
@click.option(
    "--queue", type=click.Path(path_type=Path, dir_okay=False), default="new-papers.yml", show_default=True,
    help="The file to add to; never one in the content folder.",
)  # fmt: skip
@contact_option
def watch(content: Path, queue: Path, contact: str | None) -> None:
    """Ask PubMed for new papers, by the query in search/strategy.yml, since the last check; the content stays as it is.

    Each paper waits in the queue with title, year, PubMed number and the treatments that its title names.

    Exit code 0: done. 1: no answer, or the queue cannot be read. 2: wrong usage. 3: a fault of our own.
    """
    from datetime import UTC, datetime

    from generator.load.corpus import load as read
    from generator.online.run import services
    from generator.online.watch import watch as look

    if content.resolve() in queue.resolve().parents:
        raise UsageError(f"{queue} is in the content folder. Name a file elsewhere with --queue FILE.")
    corpus = read(content)
    if not look(corpus, queue, services(corpus, contact), datetime.now(UTC).date(), click.echo):
        sys.exit(PROBLEMS)


def _complete(content: Path, corpus: Corpus, ids: tuple[str, ...], yes: bool, contact: str | None) -> None:
    from generator.online.complete import complete
    from generator.online.run import services

    def ask(sure: bool) -> bool:
        if yes:
            return sure
        doubt = "" if sure else "The record has no title to compare. "
        return click.confirm(f"{doubt}Write this?", default=False)

    done = complete(content, corpus, ids, services(corpus, contact), click.echo, ask)
    click.echo(
        f"written {done.written}, nothing to add {done.nothing}, left as they were {done.left}, "
        f"not answered {done.unanswered}, without identifier or need {done.not_asked}"
    )


def _layout(content: Path, out: Path | None) -> Layout:
    if content == Layout().content and out is None:
        return Layout()
    if out is None:
        return Layout(content=content, site=content.parent / "site", build=content.parent / "build")
    return Layout(content=content, site=out, build=out.with_name(f".{out.name}-build") if out.name else out)


def _say(text: str, err: bool = False) -> None:
    click.echo(text if text.endswith(".") else f"{text} ...", err=err)


def main() -> None:
    """Run a command and turn every outcome into its exit code."""
    # Most of what a run makes lives until its end; to look through all of it often takes a tenth of the time.
    gc.set_threshold(100_000, 50, 100)
    code = FAULT
    try:
        code = _code()
        if sys.stdout:  # closed by who called
            sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads our output, such as `head`, has seen enough.
        code = PROBLEMS
        _silence()
    except KeyboardInterrupt:
        code = INTERRUPTED
    except Exception as error:  # so that nobody is ever shown a traceback
        _tell(f"the output cannot be written: {error}" if isinstance(error, OSError) else in_short(error))
        _silence()
    finally:
        # Nor is there anything to look for on the way out.
        gc.freeze()
    sys.exit(code)


def _code() -> int:
    """Run a command; returns its exit code, as `--help` explains it."""
    try:
        return cli.main(standalone_mode=False) or CLEAN
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return USAGE
    except click.Abort as error:
        # Ctrl+C, or the end of what was to be typed.
        return USAGE if isinstance(error.__cause__, EOFError) else INTERRUPTED
    except ContentError as error:
        for problem in error.problems[:MOST_PROBLEMS]:
            click.echo(str(problem))
        more = f"; the first {MOST_PROBLEMS} are listed" if len(error.problems) > MOST_PROBLEMS else ""
        click.echo(f"{len(error.problems)} problems{more}", err=True)
        return PROBLEMS
    except UsageError as error:
        _tell(str(error))
        return USAGE
    except BuildFault as error:
        _tell(str(error))
        return FAULT
    except BrokenPipeError:
        raise
    except OSError as error:
        _tell(f"{error}.")
        return FAULT
    except Exception as error:
        _tell(in_short(error))
        return FAULT


def _tell(text: str) -> None:
    with suppress(Exception):  # nobody listens
        click.echo(f"tn-atlas: {text}", err=True)


def _silence() -> None:
    """Send what is left to flush nowhere, so that the way out cannot fail over it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            os.dup2(nowhere, stream.fileno())

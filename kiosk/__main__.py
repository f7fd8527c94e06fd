"""The command line: thin; each command says what it needs and hands over."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from kiosk import __version__
from kiosk.errors import KioskError

FILE = click.Path(path_type=Path, dir_okay=False)
DIRECTORY = click.Path(path_type=Path, file_okay=False)


class Commands(click.Group):
    """Options without a command mean ``run``: ``kiosk --plain`` is ``kiosk run --plain``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``run`` before the options of a bare call."""
        if args and args[0].startswith("-") and args[0] not in ("--help", "--version"):
            args = ["run", *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """A `KioskError` ends the program with its text and its exit code, never with a traceback."""
        try:
            return super().invoke(ctx)
        except KioskError as error:
            click.echo(f"kiosk: {error}", err=True)
            ctx.exit(error.exit_code)


@dataclass(frozen=True, slots=True)
class Seams:
    """The options that a kiosk is driven and watched by from outside."""

    config: Path | None
    state_dir: Path | None
    content: Path | None
    speech_log: Path | None
    audio: str | None
    microphone: str | None

    def overrides(self) -> dict[str, object]:
        """What was given, in the shape of kiosk.toml."""
        speech = {"log": self.speech_log, "audio": self.audio}
        given: dict[str, object] = {
            "state_dir": self.state_dir,
            "content_dir": self.content,
            "speech": {key: value for key, value in speech.items() if value is not None},
            "microphone": {} if self.microphone is None else {"source": self.microphone},
        }
        return {key: value for key, value in given.items() if value not in (None, {})}


def seams(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options of `Seams` and ``--plain`` to a command."""
    options = [
        click.option("--config", type=FILE, help="kiosk.toml: this kiosk's settings."),
        click.option("--state-dir", type=DIRECTORY, help="Where drafts, outbox and log are kept."),
        click.option("--content", type=DIRECTORY, help="Questionnaire, FAQ and clinic, instead of the built-in ones."),
        click.option("--plain", is_flag=True, help="Lines of text on stdin and stdout instead of a screen."),
        click.option("--speech-log", type=FILE, help="Append a JSON line for each thing said."),
        click.option("--audio", metavar="null|default|wav:FILE", help="Where the sound goes."),
        click.option(
            "--microphone", metavar="none|default|wav:FILE", help="Where the voice comes from (not used yet)."
        ),
    ]
    for option in reversed(options):
        command = option(command)
    return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kiosk")
def main() -> None:
    """The waiting-room kiosk: asks the questions before a treatment, reads them aloud, and seals the answers.

    \b
    To try it:                  kiosk demo
    To set up a clinic:         kiosk keys new --out clinic.key    (on the clinician's machine)
                                write recipients = ["age1..."] into kiosk.toml on the kiosk
                                kiosk check --config kiosk.toml
                                kiosk run --config kiosk.toml
    To read a summary:          kiosk open FILE --identity clinic.key
    """


@main.command()
@seams
def run(plain: bool, **given: Any) -> None:
    """Run the kiosk in this terminal.

    Patients can't leave it; staff press F12 F12 F10 F12 (a setting). Settings come from --config, from
    KIOSK_... variables, and from the options here, in rising order.
    """
    from kiosk.settings import load_settings

    options = Seams(**given)
    settings = load_settings(options.config, options.overrides())
    sys.exit(_run(settings, plain))


@main.command()
@seams
def demo(plain: bool, **given: Any) -> None:
    """Try the kiosk: a throwaway clinic with its own key, everything under the state directory.

    Staff leave with F12 F12 F10 F12; in --plain mode, end the input (Ctrl-D).
    """
    from kiosk.demo import after, prepare

    options = Seams(**given)
    clinic = prepare(options.config, options.overrides())
    code = _run(clinic.settings, plain)
    if code == 0:
        click.echo(after(clinic))
    sys.exit(code)


def _run(settings: Any, plain: bool) -> int:
    from kiosk import shell

    return shell.run_in_lines(settings) if plain else shell.run_on_screen(settings)


@main.command("open")
@click.argument("file", type=FILE)
@click.option("--identity", required=True, type=FILE, help="The clinic's secret key, from 'kiosk keys new'.")
@click.option("--as", "form", type=click.Choice(["text", "html", "fhir"]), default="text", show_default=True)
def open_(file: Path, identity: Path, form: str) -> None:
    """Open a sealed summary: findings first, then every question and answer."""
    from kiosk.clinic.opening import open_document
    from kiosk.library.catalogues import available, words_for
    from kiosk.questionnaire.fhir_writing import dumps
    from kiosk.summary.harmless import json_text
    from kiosk.summary.html import as_html
    from kiosk.summary.text import as_text

    document = open_document(file, identity)
    if form == "fhir":
        click.echo(json_text(dumps(document)))
        return
    language = document.get("language")
    words = words_for(language if language in available() else "en")
    click.echo((as_text if form == "text" else as_html)(document, words))


@main.group()
def keys() -> None:
    """The clinic's keys: summaries are sealed to the public one and opened with the secret one."""


@keys.command("new")
@click.option("--out", required=True, type=FILE, help="The file to write the secret key to. Never overwritten.")
def keys_new(out: Path) -> None:
    """Make a key. The secret stays where it opens summaries; the kiosk gets the public one."""
    from kiosk.clinic.identity import new_identity

    public = new_identity(out)
    click.echo(f"secret key:  {out}   (keep it off the kiosk, and keep a copy: without it nothing can be opened)")
    click.echo(f'public key:  {public}\nin kiosk.toml:  recipients = ["{public}"]')


@main.command()
@click.option("--config", type=FILE, help="kiosk.toml, to check the settings too.")
@click.option("--content", type=DIRECTORY, help="The content to check, instead of the built-in one.")
@click.option("--language", "languages", metavar="CODE", multiple=True, help="As if this language were offered too.")
@click.option("--readability", is_flag=True, help="Also: how hard each text is to read. Too hard is a fault then.")
@click.option("--all", "whole", is_flag=True, help="With --readability: every text, not the hardest ones alone.")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON on stdout: a list of faults.")
def check(
    config: Path | None, content: Path | None, languages: tuple[str, ...], readability: bool, whole: bool, as_json: bool
) -> None:
    """Check content, translations and settings: every fault with file, line and remedy. Exit 1 if there is one."""
    from kiosk.checking import check_all
    from kiosk.errors import Severity
    from kiosk.library.faults import fault_as_dict
    from kiosk.readability_table import as_data, as_lines

    checked = check_all(config, content, languages, Severity.FAULT if readability else Severity.WARNING)
    measured = checked.examined if readability else None
    if as_json:
        faults = [fault_as_dict(fault) for fault in checked.faults]
        found = {"faults": faults, "readability": as_data(measured)} if measured else faults
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        for line in as_lines(measured, whole) if measured else ():
            click.echo(line)
        for fault in checked.faults:
            click.echo(str(fault))
        click.echo(f"{checked.grave} faults, {len(checked.faults) - checked.grave} warnings")
    sys.exit(1 if checked.grave else 0)


@main.command()
@click.option("--config", type=FILE, help="kiosk.toml, for the content and the languages of that kiosk.")
@click.option("--content", type=DIRECTORY, help="The content to look at, instead of the built-in one.")
@click.option("--by-text", is_flag=True, help="Only the second half: paragraph by paragraph, question by question.")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON on stdout.")
def facts(config: Path | None, content: Path | None, by_text: bool, as_json: bool) -> None:
    """Show where each fact is told in each language and where it was taken from; then the facts behind each text.

    Exit 1 if anything is wrong with the content; what it is stands at the end (with --json: on stderr).
    """
    from kiosk.checking import check_all
    from kiosk.facts_report import as_data, as_lines

    checked = check_all(config, content)
    traced = checked.examined.content if checked.examined else None
    if as_json:
        click.echo(json.dumps(as_data(traced) if traced else {}, ensure_ascii=False, indent=2))
    else:
        for line in as_lines(traced, by_text) if traced else ():
            click.echo(line)
    for fault in checked.faults:
        click.echo(str(fault), err=as_json)
    sys.exit(1 if checked.grave else 0)


@main.command()
@click.argument("text", nargs=-1)
@click.option("--language", metavar="CODE", help="nb, da, en ...; else the clinic's own.")
@click.option("--content", type=DIRECTORY, help="The content to look at, instead of the built-in one.")
def pronunciation(text: tuple[str, ...], language: str | None, content: Path | None) -> None:
    """Show how words are spoken: what the voice is given, and what it makes of it.

    Without TEXT: each distinct word of the content and of the kiosk's own strings, as written, as respelt (where it
    is) and in IPA, parted by tabs. With TEXT: the same of the text. Change what is said in
    content/pronunciation/CODE.yaml.

    \b
    kiosk pronunciation "Ring 113 hvis du får vondt" --language nb
    kiosk pronunciation --language da | grep -i botox
    """
    from kiosk.pronouncing import report

    for line in report(text, language, content):
        click.echo(line)


if __name__ == "__main__":
    main()

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tracker.curation.translation.catalogue import LANGUAGES, current, read, untranslated


class Command(BaseCommand):
    """Bring the catalogues of translations to what code, templates, models and vocabularies say."""

    help = __doc__
    requires_system_checks: Any = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; fail if a catalogue is not current")

    def handle(self, *args: Any, **options: Any) -> None:
        for language in LANGUAGES:
            for path, wanted in current(language).items():
                if options["check"] and (not path.exists() or path.read_bytes() != wanted):
                    raise CommandError(f"{path} is not current. Run: manage.py messages")
                if not options["check"]:
                    path.write_bytes(wanted)
            self._tell(language)

    def _tell(self, language: str) -> None:
        missing = untranslated(read(language))
        self.stdout.write(f"{language}: {len(missing)} strings are not translated.")
        for words in missing[:20]:
            self.stdout.write(f"  {words}")

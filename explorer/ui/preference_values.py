"""What the artist set once for every session, as values that are stored and read."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from PySide6.QtCore import QSettings

from explorer.document_types import POPULATION_LIMITS, Settings
from explorer.folders import MOST_WORKERS
from explorer.ui.i18n import LANGUAGES, Language
from explorer.ui.theme import SCHEMES, Scheme

_GROUP = "preferences"


@dataclass(frozen=True, slots=True)
class PreferenceValues:
    """The preferences; what is not set has these defaults.

    Attributes:
        theme: ``system``, ``light`` or ``dark``.
        language: ``system``, ``en`` or ``ja``.
        population: Designs in a generation of a new session, 4 to 30.
        record_looking: Whether new sessions keep how long each picture was looked at.
        workers: Processes that draw; 0 for as many as there are processor cores.
    """

    theme: Scheme = "system"
    language: Language = "system"
    population: int = Settings().population
    record_looking: bool = Settings().record_looking
    workers: int = 0


def read_preferences(settings: QSettings) -> PreferenceValues:
    """The preferences as stored; a value that is missing or makes no sense is the default."""
    given = PreferenceValues()
    low, high = POPULATION_LIMITS
    return PreferenceValues(
        theme=_one_of(SCHEMES, _stored(settings, "theme"), given.theme),
        language=_one_of(LANGUAGES, _stored(settings, "language"), given.language),
        population=_whole(_stored(settings, "population"), low, high, given.population),
        record_looking=_stored(settings, "record_looking").lower() != "false",
        workers=_whole(_stored(settings, "workers"), 0, MOST_WORKERS, given.workers),
    )


def write_preferences(settings: QSettings, values: PreferenceValues) -> None:
    """Store ``values``."""
    for name, value in asdict(values).items():
        settings.setValue(f"{_GROUP}/{name}", str(value))
    settings.sync()


def first_settings(settings: QSettings) -> Settings:
    """What a new session begins with."""
    preferred = read_preferences(settings)
    return Settings(population=preferred.population, record_looking=preferred.record_looking)


def _stored(settings: QSettings, name: str) -> str:
    return str(settings.value(f"{_GROUP}/{name}", ""))


def _one_of(known: tuple[Any, ...], text: str, otherwise: Any) -> Any:
    return text if text in known else otherwise


def _whole(text: str, low: int, high: int, otherwise: int) -> int:
    return int(text) if text.isdecimal() and low <= int(text) <= high else otherwise

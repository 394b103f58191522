"""Moments in words, as short as they can be understood."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

translate = QCoreApplication.translate


def moment_text(seconds: float) -> str:
    """The time of day for today, "yesterday", or the date.

    Args:
        seconds: Seconds since 1970 (UTC).
    """
    moment, now = QDateTime.fromSecsSinceEpoch(int(seconds)), QDateTime.currentDateTime()
    days = moment.date().daysTo(now.date())
    if days == 0:
        return moment.toString("HH:mm")
    if days == 1:
        return translate("Time", "yesterday")
    return QLocale().toString(moment.date(), QLocale.FormatType.ShortFormat)

"""What people write in made-up cases."""

from typing import Final

SUBJECTS: Final = (
    "Restore stops at 40 %",
    "Tape jobs end after a few minutes",
    "Console is slow with many jobs",
    "Service does not start after the restart",
    "Wrong free space is shown for a repository",
    "Mail reports arrive twice",
    "A proxy is not found any more",
    "Jobs wait for a resource that is free",
    "Certificate of the gateway runs out",
    "How do I move jobs between two servers?",
    "Index of one archive is damaged",
    "Replication falls behind at night",
)
DESCRIPTIONS: Final = (
    "It began on Monday. Nothing was changed on our side that we know of.\nOther sites are not concerned.",
    "Every second run ends this way, at different points. A restart of the service helps for an hour.",
    "We see it since the last update. The log names a time-out after thirty seconds.",
)
ERROR_TEXTS: Final = (
    "",
    "Error 0x80070015: the device is not ready\r\n    at Session.Open()\r\n    at Job.Run()",
    "2026-01-12 03:14:07 WARN  repository  free space below threshold (2 %)",
)
REPLIES: Final = (
    "Thank you for the description. Please send us the log of the last run.",
    "We see the time-out in the log and are looking for its cause.",
    "Please try with one proxy only and tell us whether it still happens.",
)
MESSAGES: Final = (
    "Here is the log. It happened again tonight.",
    "With one proxy it works. What does that tell you?",
    "Any news? The next run is at ten.",
)
NOTES: Final = (
    "Looks like the driver clash of last month.",
    "Asked the product team about the time-out.",
)
WORKAROUNDS: Final = ("Set the time-out to 120 seconds on the gateway.", "Use one proxy for each repository.")
CLOSING_WORDS: Final = ("It works again since we changed the switch.", "No longer needed.")

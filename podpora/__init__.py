"""Podpora: a support desk whose published policy is the program that runs it."""

import zoneinfo

zoneinfo.reset_tzpath(to=())  # the pinned tzdata package and not the machine's, so that every machine reckons alike

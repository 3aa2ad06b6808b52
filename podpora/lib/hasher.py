"""Passwords: Argon2id with the memory that eight sign-ins at once can afford."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class FrugalArgon2Hasher(Argon2PasswordHasher):
    """19 MiB, two passes, one lane: OWASP's second choice, in place of Django's 100 MiB and eight lanes."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1

"""The published policy: pages for the public, printed from the document that the desk works from."""

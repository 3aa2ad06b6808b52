"""Administration: the pages on which the vendor's administrators set up the desk. They call acts, like every face."""

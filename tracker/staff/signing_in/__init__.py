"""Who signs in, with what, and for how long: allauth does it, and this says how it shall."""

"""From a file to a capture: what kind it is, its text, which capture it becomes, and where passages stand in it."""

"""Copies of files without what they tell beside their words and pictures. Runs where the text is read: apart."""

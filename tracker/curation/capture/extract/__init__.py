"""The text of web pages and PDFs. It runs in a process of its own: `python -m tracker.curation.capture.extract`."""

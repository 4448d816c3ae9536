"""The reading desk: a report's text beside what has been recorded from it, and the step from words to a cited claim."""

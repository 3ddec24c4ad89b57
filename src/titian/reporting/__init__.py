"""Reports taken, periods that passed in silence, excuses; the silence watcher."""

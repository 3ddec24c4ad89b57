"""One client under one decree: dates, stages, officer in charge, what is due."""

"""Who is asked, and how: the roster, one's own ways, the routes, and what is held for a time."""

"""Programs that run with Django inside the installation that is measured."""

"""What does every test need? A database of its own, no network, the cast."""

pytest_plugins = ["databases", "cast", "installations", "invented"]

"""How does a bench ask the installation something? `python -m titian.bench.inside NAME words`.

Each module here has `answer(words)`; what it answers is printed as JSON on the last line.
"""

import json
import sys
from importlib import import_module

import django

if __name__ == "__main__":
    django.setup()
    said = import_module(f"titian.bench.inside.{sys.argv[1]}").answer(sys.argv[2:])
    sys.stdout.write(json.dumps(said) + "\n")

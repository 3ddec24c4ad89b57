"""How does an operator's SMS centre carry messages? SMPP 3.4, as little of it as we need."""

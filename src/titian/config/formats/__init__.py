"""How are dates and numbers written? As an Indonesian office writes them."""

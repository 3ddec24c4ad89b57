"""How do an office's lists come in, and go out again? Excel in, Excel out, with a way back."""

"""The whole file on paper: each module says one side of it, by the readers that the pages use."""

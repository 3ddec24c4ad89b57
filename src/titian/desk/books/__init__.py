"""The office's legal books on screen and paper: columns as data, one page and one print for all."""

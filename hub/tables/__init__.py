"""CSV tables from operators or packaged with the project: reading them, and saying what is wrong with them."""

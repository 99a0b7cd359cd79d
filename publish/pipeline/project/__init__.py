"""The project file: found, read, checked, and made into what is chosen for each article."""

"""The laws of the house, on made-up articles."""

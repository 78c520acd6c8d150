"""Results as pages and tables; never asks the store."""

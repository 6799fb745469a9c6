"""The pages of usage and of the ledger, and the plots on them."""

"""Where tasks, accounts and deliveries are kept: one file a database."""

"""The key page: how programs come to speak for an account."""

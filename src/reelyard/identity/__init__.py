"""Plugs that know people: the OpenID provider that an operator names."""

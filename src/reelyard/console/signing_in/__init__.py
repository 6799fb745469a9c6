"""How people come in: sign-in, sign-out, setup, invitations, resets, and their own profile."""

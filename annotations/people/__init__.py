"""Accounts, memberships, invitations and access tokens."""

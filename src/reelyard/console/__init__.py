"""The console: pages for people, on the same services that the API stands on."""

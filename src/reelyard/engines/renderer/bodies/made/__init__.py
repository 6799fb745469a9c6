"""Made and rooted things: vehicles, vessels, buildings, plants and plain objects, one subject a file."""

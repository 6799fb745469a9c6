"""Makes the nouns' tables and pictures from the packages that hold their sources."""

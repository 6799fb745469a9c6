"""The callbacks desk: deliveries to look at and send again, a receiver to try out, the signing secret."""

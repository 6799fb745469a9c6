"""Where callers' pictures are read: in a process of their own, with little memory and little time."""

"""What makes a director's prompt of a bare one."""

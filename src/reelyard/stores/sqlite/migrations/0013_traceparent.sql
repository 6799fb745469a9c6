-- The trace that an order belongs to, in W3C's words, and what its callback hands on. NULL: its caller named none.

ALTER TABLE tasks ADD COLUMN traceparent TEXT CHECK (length(traceparent) = 55);
ALTER TABLE deliveries ADD COLUMN traceparent TEXT CHECK (length(traceparent) = 55);

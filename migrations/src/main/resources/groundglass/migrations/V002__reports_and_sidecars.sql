-- What a review says beyond the mask itself: how the mask's depth limits stand to the subject.
ALTER TABLE mask_status ADD COLUMN in_range DOUBLE PRECISION;     -- share of the subject inside the limits
ALTER TABLE mask_status ADD COLUMN shift_hold DOUBLE PRECISION;   -- limits moved by this hold the subject, in depth 0..100
ALTER TABLE mask_status ADD COLUMN shift_clear DOUBLE PRECISION;  -- moved by this they leave it out
ALTER TABLE mask_status ADD COLUMN networks VARCHAR;              -- "id@hash, ..." of the networks that were asked

-- The XMP file beside the original. NULL = never looked at, '' = there was none.
ALTER TABLE photo ADD COLUMN sidecar_digest VARCHAR(64);          -- SHA-256 of the file when it was last read or written
ALTER TABLE photo ADD COLUMN sidecar_said VARCHAR(64);            -- SHA-256 of what the catalog knew at that moment

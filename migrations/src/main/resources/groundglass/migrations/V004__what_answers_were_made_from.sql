-- Which inputs are no longer those that the answer was made from: letters of catalog.edits.Outdated, '' = none.
-- An answer that is out of date is STALE, or PENDING where nothing was found; with the old inputs it stands again.
ALTER TABLE mask_status ADD COLUMN outdated VARCHAR(8) DEFAULT '' NOT NULL;
UPDATE mask_status SET outdated = 'U' WHERE state = 'STALE';
ALTER TABLE mask_status ADD COLUMN original VARCHAR(64) DEFAULT '' NOT NULL;  -- SHA-256 of the file it was made from; '' = as imported

-- A rim that the settings of this hash leave along the mask's border.
ALTER TABLE mask_status ADD COLUMN rim VARCHAR;
ALTER TABLE mask_status ADD COLUMN rim_of CHAR(64);

-- The original as it was last seen on disk; NULL = as imported.
ALTER TABLE photo ADD COLUMN seen_size BIGINT;
ALTER TABLE photo ADD COLUMN seen_modified BIGINT;                -- milliseconds since 1970
ALTER TABLE photo ADD COLUMN seen_hash VARCHAR(64) DEFAULT '' NOT NULL;  -- SHA-256 of its content; '' = as imported

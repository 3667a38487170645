-- FALSE: captured_at is the file's time, good for an order, but no sign of what was taken together.
ALTER TABLE photo ADD COLUMN time_known BOOLEAN DEFAULT TRUE NOT NULL;
-- Photos of before: cameras that write parts of a second write their name, too; files have both times and no camera.
UPDATE photo SET time_known = FALSE
WHERE camera IS NULL AND captured_at <> CAST(captured_at AS TIMESTAMP(0) WITH TIME ZONE);

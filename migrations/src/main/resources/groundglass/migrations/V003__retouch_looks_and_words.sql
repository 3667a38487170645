-- Of the retouching that the networks saw when the mask was computed; '' = none.
ALTER TABLE mask_status ADD COLUMN retouch VARCHAR(64) DEFAULT '' NOT NULL;

-- What a photo looks like, apart from the photo's row: it is large, and most questions are not about it.
CREATE TABLE photo_look (
  photo_id      BIGINT PRIMARY KEY REFERENCES photo (id) ON DELETE CASCADE,
  embedding     BYTEA NOT NULL,            -- float32 little-endian, see ai.similar
  made_by       VARCHAR NOT NULL           -- who made it; only embeddings of one maker are compared. '' = not recorded
);
INSERT INTO photo_look (photo_id, embedding, made_by) SELECT id, embedding, '' FROM photo WHERE embedding IS NOT NULL;
ALTER TABLE photo DROP COLUMN embedding;

-- Everything that free words are looked for in, in lower case; kept by catalog.photos.SearchWords.
ALTER TABLE version ADD COLUMN words VARCHAR DEFAULT '' NOT NULL;

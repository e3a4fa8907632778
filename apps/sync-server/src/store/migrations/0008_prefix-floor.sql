-- A restored database does not know which receipt prefixes were given since its backup: it goes on far beyond them.
ALTER TABLE "feed_head" ADD COLUMN "prefix_floor" integer DEFAULT 0 NOT NULL;

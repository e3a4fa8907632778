CREATE TABLE "database_identity" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"system_identifier" text NOT NULL,
	"timeline" integer NOT NULL,
	"database_oid" bigint NOT NULL,
	"beat" bigint NOT NULL,
	"marker" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "feed_marks" (
	"store_id" text NOT NULL,
	"marked_at" timestamp (3) with time zone NOT NULL,
	"seq" bigint NOT NULL,
	CONSTRAINT "feed_marks_store_id_marked_at_pk" PRIMARY KEY("store_id","marked_at")
);
--> statement-breakpoint
CREATE TABLE "office_acts" (
	"store_id" text NOT NULL,
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"user_id" uuid NOT NULL,
	"user_name" text NOT NULL,
	"act" text NOT NULL,
	"terminal_id" uuid,
	"tseq" bigint,
	"reason" text DEFAULT '' NOT NULL,
	"outcome" text
);
--> statement-breakpoint
ALTER TABLE "commands" ADD COLUMN "released_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "commands" ADD COLUMN "clock_offset_ms" bigint GENERATED ALWAYS AS (substring(envelope from '"clockOffsetMs":(-?[0-9]{1,15}),"')::bigint) STORED;--> statement-breakpoint
ALTER TABLE "feed_head" ADD COLUMN "min_seq" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "head_office_users" ADD COLUMN "role" text DEFAULT 'manager' NOT NULL;--> statement-breakpoint
ALTER TABLE "stores" ADD COLUMN "order_days" integer DEFAULT 35 NOT NULL;--> statement-breakpoint
ALTER TABLE "terminals" ADD COLUMN "app_version" text;--> statement-breakpoint
ALTER TABLE "terminals" ADD COLUMN "schema_version" integer;--> statement-breakpoint
ALTER TABLE "terminals" ADD COLUMN "outdated_since" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "office_acts_terminal" ON "office_acts" USING btree ("store_id","terminal_id","at");--> statement-breakpoint
do $$
declare tbl text;
begin
  foreach tbl in array array['feed_marks', 'office_acts'] loop
    execute format('alter table %I enable row level security', tbl);
    execute format('alter table %I force row level security', tbl);
    execute format($p$create policy own_store on %I to evertill_store
      using (store_id = current_setting('app.store_id', true))
      with check (store_id = current_setting('app.store_id', true))$p$, tbl);
    execute format('grant select, insert on %I to evertill_store', tbl);
  end loop;
end $$;
--> statement-breakpoint
create policy named_stores on office_acts for select to evertill_head_office
  using (store_id = any (array(select jsonb_array_elements_text(current_setting('app.store_ids', true)::jsonb))));
grant select on office_acts to evertill_head_office;
--> statement-breakpoint
-- Retention: what tills no longer need leaves the feed; codes that ran out go.
grant delete on feed, feed_marks, enrolment_codes to evertill_store;
--> statement-breakpoint
-- A manager's release changes what became of a command, never the command.
grant update (outcome, code, reason, rev, review_id, released_at) on commands to evertill_store;
--> statement-breakpoint
alter table database_identity enable row level security;
alter table database_identity force row level security;
create policy door on database_identity to evertill_door using (true) with check (true);
grant select, insert, update on database_identity to evertill_door;
--> statement-breakpoint
-- The server's own work goes store by store; to begin with it must know which there are, not what they are called.
create policy door on stores for select to evertill_door using (true);
grant select (id) on stores to evertill_door;

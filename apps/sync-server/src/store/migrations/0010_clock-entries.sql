CREATE TABLE "clock_entries" (
	"store_id" text NOT NULL,
	"id" uuid NOT NULL,
	"employee_id" text NOT NULL,
	"terminal_id" uuid NOT NULL,
	"tseq" bigint NOT NULL,
	"type" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"flag" text,
	"doc" json NOT NULL,
	CONSTRAINT "clock_entries_store_id_id_pk" PRIMARY KEY("store_id","id")
);
--> statement-breakpoint
CREATE INDEX "clock_entries_at" ON "clock_entries" USING btree ("store_id","at");--> statement-breakpoint
alter table clock_entries enable row level security;
alter table clock_entries force row level security;
create policy own_store on clock_entries to evertill_store
  using (store_id = current_setting('app.store_id', true)) with check (store_id = current_setting('app.store_id', true));
create policy named_stores on clock_entries for select to evertill_head_office
  using (store_id = any (array(select jsonb_array_elements_text(current_setting('app.store_ids', true)::jsonb))));
-- Append-only: what the time clock recorded is neither changed nor deleted.
grant select, insert on clock_entries to evertill_store;
grant select on clock_entries to evertill_head_office;

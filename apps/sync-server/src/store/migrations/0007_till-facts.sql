CREATE TABLE "till_facts" (
	"store_id" text NOT NULL,
	"id" uuid NOT NULL,
	"session_id" text NOT NULL,
	"terminal_id" uuid NOT NULL,
	"tseq" bigint NOT NULL,
	"type" text NOT NULL,
	"business_day" date NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"employee_id" text NOT NULL,
	"flag" text,
	"doc" json NOT NULL,
	CONSTRAINT "till_facts_store_id_id_pk" PRIMARY KEY("store_id","id")
);
--> statement-breakpoint
CREATE INDEX "till_facts_session" ON "till_facts" USING btree ("store_id","session_id");--> statement-breakpoint
CREATE INDEX "till_facts_terminal" ON "till_facts" USING btree ("terminal_id","tseq");--> statement-breakpoint
CREATE INDEX "till_facts_day" ON "till_facts" USING btree ("store_id","business_day");--> statement-breakpoint
alter table till_facts enable row level security;
alter table till_facts force row level security;
create policy own_store on till_facts to evertill_store
  using (store_id = current_setting('app.store_id', true)) with check (store_id = current_setting('app.store_id', true));
create policy named_stores on till_facts for select to evertill_head_office
  using (store_id = any (array(select jsonb_array_elements_text(current_setting('app.store_ids', true)::jsonb))));
-- Append-only: what happened at a drawer is neither changed nor deleted.
grant select, insert on till_facts to evertill_store;
grant select on till_facts to evertill_head_office;

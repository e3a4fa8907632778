CREATE TABLE "order_arrivals" (
	"store_id" text NOT NULL,
	"order_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"command_id" text NOT NULL,
	"rev" integer,
	"arrival" json NOT NULL,
	CONSTRAINT "order_arrivals_store_id_order_id_position_pk" PRIMARY KEY("store_id","order_id","position"),
	CONSTRAINT "order_arrivals_command" UNIQUE("store_id","order_id","command_id")
);
--> statement-breakpoint
CREATE TABLE "receipt_numbers" (
	"store_id" text NOT NULL,
	"terminal_id" uuid NOT NULL,
	"number" integer NOT NULL,
	CONSTRAINT "receipt_numbers_terminal_id_number_pk" PRIMARY KEY("terminal_id","number")
);
--> statement-breakpoint
CREATE TABLE "refund_payments" (
	"store_id" text NOT NULL,
	"id" uuid NOT NULL,
	"refund_id" text NOT NULL,
	"order_id" uuid NOT NULL,
	"terminal_id" uuid NOT NULL,
	"business_day" date NOT NULL,
	"kind" text NOT NULL,
	"amount" bigint NOT NULL,
	"tip" bigint DEFAULT 0 NOT NULL,
	"rounding" bigint DEFAULT 0 NOT NULL,
	"reason" text NOT NULL,
	"refunded_at" timestamp (3) with time zone NOT NULL,
	"placed" boolean DEFAULT true NOT NULL,
	CONSTRAINT "refund_payments_store_id_id_pk" PRIMARY KEY("store_id","id")
);
--> statement-breakpoint
CREATE TABLE "reviews" (
	"store_id" text NOT NULL,
	"id" text NOT NULL,
	"order_id" uuid NOT NULL,
	"other_order_id" uuid,
	"status" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"doc" json NOT NULL,
	CONSTRAINT "reviews_store_id_id_pk" PRIMARY KEY("store_id","id")
);
--> statement-breakpoint
ALTER TABLE "commands" ADD COLUMN "review_id" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "terminal_id" uuid;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "tip" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "placed" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "reversed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "provider_reference" text;--> statement-breakpoint
CREATE INDEX "refund_payments_order" ON "refund_payments" USING btree ("store_id","order_id");--> statement-breakpoint
CREATE INDEX "reviews_order" ON "reviews" USING btree ("store_id","order_id");--> statement-breakpoint
CREATE INDEX "reviews_other_order" ON "reviews" USING btree ("store_id","other_order_id");--> statement-breakpoint
CREATE INDEX "reviews_open" ON "reviews" USING btree ("store_id","opened_at") WHERE status = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "payments_provider" ON "payments" USING btree ("store_id","provider_reference") WHERE provider_reference is not null;--> statement-breakpoint
do $$
declare tbl text;
begin
  foreach tbl in array array['order_arrivals', 'receipt_numbers', 'refund_payments', 'reviews'] loop
    execute format('alter table %I enable row level security', tbl);
    execute format('alter table %I force row level security', tbl);
    execute format($p$create policy own_store on %I to evertill_store
      using (store_id = current_setting('app.store_id', true))
      with check (store_id = current_setting('app.store_id', true))$p$, tbl);
    execute format($p$create policy named_stores on %I for select to evertill_head_office
      using (store_id = any (array(select jsonb_array_elements_text(current_setting('app.store_ids', true)::jsonb))))$p$, tbl);
    execute format('grant select on %I to evertill_head_office', tbl);
    execute format('grant select, insert on %I to evertill_store', tbl);
  end loop;
end $$;
--> statement-breakpoint
-- Money is never deleted: what was handed back or found to be none is marked.
grant update (order_id, placed, reversed, tip) on payments to evertill_store;
grant update (placed) on refund_payments to evertill_store;
grant update (rev, arrival) on order_arrivals to evertill_store;
grant update (status, decided_at, doc) on reviews to evertill_store;
-- A command that waited for its order is applied once the order is there.
grant update (outcome, code, reason) on commands to evertill_store;

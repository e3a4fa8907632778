CREATE TABLE "oversells" (
	"store_id" text NOT NULL,
	"source_id" text NOT NULL,
	"stock_item_id" text NOT NULL,
	"order_id" uuid,
	"quantity" bigint NOT NULL,
	"short" bigint NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone,
	"seen_by" text,
	CONSTRAINT "oversells_store_id_source_id_stock_item_id_pk" PRIMARY KEY("store_id","source_id","stock_item_id")
);
--> statement-breakpoint
CREATE TABLE "stock_holds" (
	"store_id" text NOT NULL,
	"order_id" uuid NOT NULL,
	"line_id" text NOT NULL,
	"revision" integer,
	"needs" json NOT NULL,
	CONSTRAINT "stock_holds_store_id_order_id_line_id_pk" PRIMARY KEY("store_id","order_id","line_id")
);
--> statement-breakpoint
CREATE TABLE "stock_movements" (
	"store_id" text NOT NULL,
	"id" text NOT NULL,
	"stock_item_id" text NOT NULL,
	"kind" text NOT NULL,
	"quantity" bigint NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"moved_at" timestamp (3) with time zone NOT NULL,
	"order_id" uuid,
	"line_id" text,
	"terminal_id" uuid,
	"moved_by" text DEFAULT '' NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "stock_movements_store_id_id_stock_item_id_pk" PRIMARY KEY("store_id","id","stock_item_id")
);
--> statement-breakpoint
CREATE INDEX "oversells_open" ON "oversells" USING btree ("store_id","recorded_at") WHERE seen_at is null;--> statement-breakpoint
CREATE INDEX "stock_movements_item" ON "stock_movements" USING btree ("store_id","stock_item_id","recorded_at");--> statement-breakpoint
do $$
declare tbl text;
begin
  foreach tbl in array array['stock_movements', 'stock_holds', 'oversells'] loop
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
-- Movements are append-only. What is promised changes with the order; of a notice only that somebody has seen it.
grant update (revision, needs), delete on stock_holds to evertill_store;
grant update (quantity, short, seen_at, seen_by) on oversells to evertill_store;

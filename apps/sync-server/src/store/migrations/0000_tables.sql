CREATE TABLE "command_forks" (
	"store_id" text NOT NULL,
	"terminal_id" uuid NOT NULL,
	"tseq" bigint NOT NULL,
	"hash" text NOT NULL,
	"envelope" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "command_forks_terminal_id_tseq_hash_pk" PRIMARY KEY("terminal_id","tseq","hash")
);
--> statement-breakpoint
CREATE TABLE "commands" (
	"store_id" text NOT NULL,
	"terminal_id" uuid NOT NULL,
	"tseq" bigint NOT NULL,
	"id" uuid NOT NULL,
	"prev_hash" text NOT NULL,
	"hash" text NOT NULL,
	"envelope" text NOT NULL,
	"outcome" text NOT NULL,
	"code" text,
	"reason" text,
	"rev" integer,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "commands_terminal_id_tseq_pk" PRIMARY KEY("terminal_id","tseq")
);
--> statement-breakpoint
CREATE TABLE "enrolment_codes" (
	"code_hash" text PRIMARY KEY NOT NULL,
	"store_id" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"terminal_id" uuid
);
--> statement-breakpoint
CREATE TABLE "feed" (
	"store_id" text NOT NULL,
	"entity" text NOT NULL,
	"id" text NOT NULL,
	"seq" bigint NOT NULL,
	"rev" integer NOT NULL,
	"deleted" boolean DEFAULT false NOT NULL,
	"doc" json NOT NULL,
	CONSTRAINT "feed_store_id_entity_id_pk" PRIMARY KEY("store_id","entity","id")
);
--> statement-breakpoint
CREATE TABLE "feed_head" (
	"store_id" text PRIMARY KEY NOT NULL,
	"seq" bigint DEFAULT 0 NOT NULL,
	"feed_id" text DEFAULT gen_random_uuid()::text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "head_office_sessions" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"family_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "head_office_user_stores" (
	"user_id" uuid NOT NULL,
	"store_id" text NOT NULL,
	CONSTRAINT "head_office_user_stores_user_id_store_id_pk" PRIMARY KEY("user_id","store_id")
);
--> statement-breakpoint
CREATE TABLE "head_office_users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "head_office_users_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "order_lines" (
	"store_id" text NOT NULL,
	"order_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"line_id" text NOT NULL,
	"business_day" date NOT NULL,
	"item_id" text NOT NULL,
	"variant_id" text NOT NULL,
	"name" text NOT NULL,
	"variant_name" text NOT NULL,
	"category_id" text NOT NULL,
	"category_name" text NOT NULL,
	"quantity" integer NOT NULL,
	"unit_price" bigint NOT NULL,
	"modifiers" text[] DEFAULT '{}' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"listed" bigint NOT NULL,
	"net" bigint NOT NULL,
	"tax" bigint NOT NULL,
	"total" bigint NOT NULL,
	CONSTRAINT "order_lines_store_id_order_id_position_pk" PRIMARY KEY("store_id","order_id","position")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"store_id" text NOT NULL,
	"id" uuid NOT NULL,
	"terminal_id" uuid NOT NULL,
	"employee_id" text NOT NULL,
	"order_type" text NOT NULL,
	"business_day" date NOT NULL,
	"receipt_prefix" text NOT NULL,
	"receipt_number" integer NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"paid_at" timestamp (3) with time zone NOT NULL,
	"currency" text NOT NULL,
	"decimals" integer NOT NULL,
	"net" bigint NOT NULL,
	"tax" bigint NOT NULL,
	"total" bigint NOT NULL,
	"reprints" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "orders_store_id_id_pk" PRIMARY KEY("store_id","id")
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"store_id" text NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"business_day" date NOT NULL,
	"kind" text NOT NULL,
	"amount" bigint NOT NULL,
	"received" bigint NOT NULL,
	"change" bigint NOT NULL,
	"reference" text DEFAULT '' NOT NULL,
	"paid_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "payments_store_id_id_pk" PRIMARY KEY("store_id","id")
);
--> statement-breakpoint
CREATE TABLE "price_variances" (
	"store_id" text NOT NULL,
	"order_id" uuid NOT NULL,
	"line_id" text NOT NULL,
	"code" text NOT NULL,
	"business_day" date NOT NULL,
	"quantity" integer NOT NULL,
	"charged" bigint NOT NULL,
	"expected" bigint,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "price_variances_store_id_order_id_line_id_pk" PRIMARY KEY("store_id","order_id","line_id")
);
--> statement-breakpoint
CREATE TABLE "stores" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "terminals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"store_id" text NOT NULL,
	"name" text NOT NULL,
	"public_key" text NOT NULL,
	"receipt_prefix" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"last_tseq" bigint DEFAULT 0 NOT NULL,
	"last_hash" text NOT NULL,
	"enrolled_at" timestamp (3) with time zone NOT NULL,
	"last_contact_at" timestamp (3) with time zone,
	"unsent" integer DEFAULT 0 NOT NULL,
	"clock_offset_ms" bigint,
	CONSTRAINT "terminals_store_prefix" UNIQUE("store_id","receipt_prefix")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "commands_id" ON "commands" USING btree ("store_id","id") WHERE outcome <> 'quarantined';--> statement-breakpoint
CREATE INDEX "commands_quarantined" ON "commands" USING btree ("store_id","received_at") WHERE outcome = 'quarantined';--> statement-breakpoint
CREATE UNIQUE INDEX "feed_position" ON "feed" USING btree ("store_id","entity","seq");--> statement-breakpoint
CREATE INDEX "head_office_sessions_family" ON "head_office_sessions" USING btree ("family_id");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_receipt" ON "orders" USING btree ("terminal_id","receipt_number");--> statement-breakpoint
CREATE INDEX "orders_day" ON "orders" USING btree ("store_id","business_day","paid_at");--> statement-breakpoint
CREATE INDEX "payments_order" ON "payments" USING btree ("store_id","order_id");
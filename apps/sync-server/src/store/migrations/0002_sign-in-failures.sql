CREATE TABLE "head_office_sign_in_failures" (
	"email_hash" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"locked_until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
alter table head_office_sign_in_failures enable row level security;
alter table head_office_sign_in_failures force row level security;
create policy door on head_office_sign_in_failures to evertill_door using (true) with check (true);
grant select, insert, update, delete on head_office_sign_in_failures to evertill_door;

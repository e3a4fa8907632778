-- Read from the envelope where somebody looks at one order, instead of by a regular expression for each sale.
ALTER TABLE "commands" DROP COLUMN "clock_offset_ms";--> statement-breakpoint
-- A sale and its document are some two thousand bytes: compressing each would cost more time than all its other rows.
alter table commands set (toast_tuple_target = 8160);--> statement-breakpoint
alter table feed set (toast_tuple_target = 8160);

-- Three roles, none of which owns a table or can log in. Each transaction takes one of them on (`set_config('role', …)`)
-- and names whose rows it may see; a forgotten WHERE then shows nothing instead of another store's sales (S15, I9).
--   evertill_store        the terminals of one store, app.store_id
--   evertill_head_office  reads the stores in app.store_ids (a JSON array)
--   evertill_door         before anybody is known: terminals by id, enrolment codes, head-office sign-in
do $$
declare name text;
begin
  foreach name in array array['evertill_store', 'evertill_head_office', 'evertill_door'] loop
    begin
      execute format('create role %I nologin', name);
    exception when duplicate_object or unique_violation then null; -- roles belong to the cluster, not the database
    end;
    if not pg_has_role(current_user, name, 'member') then
      execute format('grant %I to current_user', name);
    end if;
    execute format('grant usage on schema public to %I', name);
  end loop;
end $$;
--> statement-breakpoint
do $$
declare tbl text;
begin
  foreach tbl in array array['terminals', 'enrolment_codes', 'commands', 'command_forks', 'feed', 'feed_head', 'orders',
                             'order_lines', 'payments', 'price_variances'] loop
    execute format('alter table %I enable row level security', tbl);
    execute format('alter table %I force row level security', tbl);
    execute format($p$create policy own_store on %I to evertill_store
      using (store_id = current_setting('app.store_id', true))
      with check (store_id = current_setting('app.store_id', true))$p$, tbl);
    if tbl <> 'enrolment_codes' then
      execute format($p$create policy named_stores on %I for select to evertill_head_office
        using (store_id = any (array(select jsonb_array_elements_text(current_setting('app.store_ids', true)::jsonb))))$p$, tbl);
      execute format('grant select on %I to evertill_head_office', tbl);
    end if;
    execute format('grant select, insert on %I to evertill_store', tbl);
  end loop;
end $$;
--> statement-breakpoint
alter table stores enable row level security;
alter table stores force row level security;
create policy own_store on stores to evertill_store
  using (id = current_setting('app.store_id', true)) with check (id = current_setting('app.store_id', true));
create policy named_stores on stores for select to evertill_head_office
  using (id = any (array(select jsonb_array_elements_text(current_setting('app.store_ids', true)::jsonb))));
grant select, insert, update on stores to evertill_store;
grant select on stores to evertill_head_office;
--> statement-breakpoint
-- What the way of an order changes after it was written; commands, payments and lines are append-only.
grant update on terminals, feed, feed_head to evertill_store;
grant update (reprints) on orders to evertill_store;
--> statement-breakpoint
create policy door on terminals for select to evertill_door using (true);
grant select on terminals to evertill_door;
create policy door_reads on enrolment_codes for select to evertill_door using (true);
create policy door_uses on enrolment_codes for update to evertill_door using (true);
grant select, update (used_at, terminal_id) on enrolment_codes to evertill_door;
--> statement-breakpoint
do $$
declare tbl text;
begin
  foreach tbl in array array['head_office_users', 'head_office_user_stores', 'head_office_sessions'] loop
    execute format('alter table %I enable row level security', tbl);
    execute format('alter table %I force row level security', tbl);
    execute format('create policy door on %I to evertill_door using (true) with check (true)', tbl);
  end loop;
end $$;
grant select on head_office_users, head_office_user_stores to evertill_door;
grant insert, update on head_office_users, head_office_user_stores to evertill_door;
grant select, insert, update, delete on head_office_sessions to evertill_door;

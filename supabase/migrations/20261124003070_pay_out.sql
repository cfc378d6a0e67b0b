-- Payouts: what is owed to fleets and drivers, less what disputes and asked refunds may still take, in batches that a
-- person approves and a bank carries out. A payee has one open item at most, so no two batches pay the same money.
create table public.payout_batches (
  id uuid primary key default gen_random_uuid(),
  currency char(3) not null,
  status text not null default 'draft',
  reference text,
  created_by uuid references public.profiles (id) on delete set null,
  approved_by uuid references public.profiles (id) on delete set null,
  created_at timestamptz not null default now(),
  approved_at timestamptz,
  sent_at timestamptz,
  failed_at timestamptz,
  constraint payout_batches_status_known check (status in ('draft', 'approved', 'sent', 'failed')),
  constraint payout_batches_reference_shape check (reference ~ '^[A-Za-z0-9 ._/-]{3,60}$'),
  constraint payout_batches_sent check ((status = 'sent') = (sent_at is not null and reference is not null))
);
comment on table public.payout_batches is 'one file for the bank, in one currency';
comment on column public.payout_batches.reference is 'the bank''s, when it was sent';
create index payout_batches_created_by on public.payout_batches (created_by);
create index payout_batches_approved_by on public.payout_batches (approved_by);
create index payout_batches_newest on public.payout_batches (created_at desc);

create table public.payout_items (
  id uuid primary key default gen_random_uuid(),
  batch_id uuid not null references public.payout_batches (id),
  fleet_id uuid not null references public.fleets (id),
  driver_id uuid,
  amount_minor bigint not null,
  held_minor bigint not null default 0,
  currency char(3) not null,
  status text not null default 'pending',
  reason text,
  created_at timestamptz not null default now(),
  settled_at timestamptz,
  constraint payout_items_tenant_key unique (fleet_id, id),
  constraint payout_items_driver_fkey foreign key (fleet_id, driver_id) references public.drivers (fleet_id, id),
  constraint payout_items_status_known check (status in ('pending', 'sent', 'failed')),
  constraint payout_items_settled check ((status = 'pending') = (settled_at is null)),
  constraint payout_items_amounts check (amount_minor > 0 and held_minor >= 0),
  constraint payout_items_reason_length check (char_length(reason) <= 200)
);
comment on table public.payout_items is 'one payee of a batch: a fleet, or one of its drivers';
comment on column public.payout_items.driver_id is 'null: the fleet itself';
comment on column public.payout_items.held_minor is 'kept back for disputes and asked refunds when the batch was made';
create unique index payout_items_one_open on public.payout_items (fleet_id, coalesce(driver_id, fleet_id), currency) where status = 'pending';
create index payout_items_batch on public.payout_items (batch_id);
create index payout_items_fleet on public.payout_items (fleet_id, created_at desc);
create index payout_items_driver on public.payout_items (fleet_id, driver_id);

create function private.guard_payout() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_free text[] := case tg_table_name when 'payout_items' then array['status', 'reason', 'settled_at']
    else array['status', 'reference', 'approved_by', 'approved_at', 'sent_at', 'failed_at', 'created_by'] end;
begin
  if tg_op = 'DELETE' then perform private.fail(403, 'forbidden', 'payouts are kept'); end if;
  if to_jsonb(new) - v_free <> to_jsonb(old) - v_free then perform private.fail(403, 'forbidden', 'a payout does not change'); end if;
  if new.status <> old.status and (old.status, new.status) not in (
    ('draft', 'approved'), ('draft', 'failed'), ('approved', 'sent'), ('approved', 'failed'),
    ('pending', 'sent'), ('pending', 'failed'), ('sent', 'failed'))
    or (tg_table_name = 'payout_batches' and old.status = 'sent' and new.status <> 'sent')
  then
    perform private.fail(409, 'illegal_transition', old.status || ' to ' || new.status);
  end if;
  -- an item is sent when the books say so
  if tg_table_name = 'payout_items' and new.status = 'sent' and not exists (
    select from public.ledger_transactions t where t.source = 'payout' and t.source_id = new.id::text and t.kind = 'payout')
  then
    perform private.fail(403, 'forbidden', 'a payout is sent with its posting');
  end if;
  return new;
end $$;
create trigger payout_batches_guard before update or delete on public.payout_batches
for each row execute function private.guard_payout();
create trigger payout_items_guard before update or delete on public.payout_items
for each row execute function private.guard_payout();

create function private.lock_payouts(p_currency text) returns void
language sql security definer set search_path = '' as $$
  select pg_advisory_xact_lock(hashtextextended('payouts ' || p_currency, 0))
$$;
comment on function private.lock_payouts is 'one at a time makes, approves or sends payouts of a currency';

create function private.batch_json(p_batch public.payout_batches) returns jsonb
language sql stable security definer set search_path = '' as $$
  select to_jsonb(p_batch) || (
    select jsonb_build_object('items', count(*), 'total_minor', coalesce(sum(i.amount_minor) filter (where i.status <> 'failed'), 0),
      'held_minor', coalesce(sum(i.held_minor), 0), 'failed_items', count(*) filter (where i.status = 'failed'))
    from public.payout_items i where i.batch_id = (p_batch).id)
$$;

create function public.create_payout_batch(p_currency text, p_minimum_minor bigint default 1) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_admin uuid := private.require_admin();
  v_batch public.payout_batches;
  v_count int;
begin
  perform private.lock_payouts(p_currency);
  insert into public.payout_batches (currency, created_by) values (p_currency, v_admin) returning * into v_batch;
  insert into public.payout_items (batch_id, fleet_id, driver_id, amount_minor, held_minor, currency)
  select v_batch.id, f.id, p.driver_id, p.balance_minor - greatest(p.held_minor, 0), greatest(p.held_minor, 0), p_currency
  from public.fleets f, private.payables(f.id, p_currency) p
  where exists (select from public.ledger_accounts a where a.fleet_id = f.id and a.currency = p_currency)
    and p.balance_minor - greatest(p.held_minor, 0) >= greatest(coalesce(p_minimum_minor, 1), 1)
  order by f.id, p.driver_id
  on conflict do nothing;
  get diagnostics v_count = row_count;
  if v_count = 0 then perform private.fail(409, 'nothing_payable'); end if;
  perform private.audit(null, 'payout.created', 'payout_batches', v_batch.id::text, jsonb_build_object('currency', p_currency));
  return private.batch_json(v_batch);
end $$;
comment on function public.create_payout_batch is 'a draft with everybody who is owed at least the minimum and is in no open batch; 403, 409 nothing_payable';

create function private.lock_batch(p_batch uuid) returns public.payout_batches
language plpgsql security definer set search_path = '' as $$
declare v_batch public.payout_batches;
begin
  perform private.lock_payouts((select b.currency from public.payout_batches b where b.id = p_batch));
  select * into v_batch from public.payout_batches b where b.id = p_batch for update;
  if not found then perform private.fail(404, 'not_found'); end if;
  return v_batch;
end $$;

create function public.approve_payout_batch(p_batch uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_admin uuid := private.require_admin();
  v_batch public.payout_batches := private.lock_batch(p_batch);
begin
  update public.payout_batches set status = 'approved', approved_by = v_admin, approved_at = now() where id = v_batch.id and status = 'draft'
  returning * into v_batch;
  if not found then perform private.fail(409, 'illegal_transition'); end if;
  perform private.audit(null, 'payout.approved', 'payout_batches', p_batch::text);
  return private.batch_json(v_batch);
end $$;

create function public.discard_payout_batch(p_batch uuid, p_reason text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare v_batch public.payout_batches;
begin
  perform private.require_admin();
  v_batch := private.lock_batch(p_batch);
  update public.payout_batches set status = 'failed', failed_at = now() where id = v_batch.id and status in ('draft', 'approved') returning * into v_batch;
  if not found then perform private.fail(409, 'illegal_transition'); end if;
  update public.payout_items set status = 'failed', reason = left(p_reason, 200), settled_at = now() where batch_id = p_batch and status = 'pending';
  perform private.audit(null, 'payout.discarded', 'payout_batches', p_batch::text, jsonb_build_object('reason', p_reason));
  return private.batch_json(v_batch);
end $$;

alter table public.payout_batches enable row level security;
create policy payout_batches_select on public.payout_batches for select to authenticated
  using ((select private.is_platform_admin()));
alter table public.payout_items enable row level security;
create policy payout_items_select on public.payout_items for select to authenticated
  using (
    fleet_id = any (array(select private.my_managed_fleet_ids()))
    or driver_id = any (array(select private.my_driver_ids()))
    or (select private.is_platform_admin())
  );

revoke all on public.payout_batches, public.payout_items from public, anon, authenticated, service_role;
grant select on public.payout_batches, public.payout_items to authenticated, service_role;
revoke all on function private.guard_payout(), private.lock_payouts(text), private.batch_json(public.payout_batches),
  private.lock_batch(uuid), public.create_payout_batch(text, bigint), public.approve_payout_batch(uuid),
  public.discard_payout_batch(uuid, text) from public, anon, authenticated;
grant execute on function public.create_payout_batch(text, bigint), public.approve_payout_batch(uuid),
  public.discard_payout_batch(uuid, text) to authenticated;

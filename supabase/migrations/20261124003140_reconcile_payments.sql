-- Reconciliation: a provider's own list against our payments, and our payments against the books. The server brings the
-- list; the database compares, notes what differs and closes what no longer does.
create function public.start_reconciliation(
  p_schedule text, p_provider text, p_environment text, p_from timestamptz, p_to timestamptz
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare v_run public.reconciliation_runs;
begin
  insert into public.reconciliation_runs (schedule, provider, environment, window_from, window_to)
  values (p_schedule, p_provider, p_environment, p_from, p_to) returning * into v_run;
  return to_jsonb(v_run);
end $$;
comment on function public.start_reconciliation is 'schedule: stuck, holds, daily, manual';

-- p_items: [{reference, provider_payment_id, status, amount_minor, currency, refunded_minor, fee_minor}], null where the
-- provider does not say. A page at a time; what is on no page is found when the run is finished.
create table private.reconciliation_items (
  run_id uuid not null references public.reconciliation_runs (id) on delete cascade,
  reference text not null,
  provider_payment_id text not null default '',
  status text,
  amount_minor bigint,
  currency text,
  refunded_minor bigint,
  fee_minor bigint,
  primary key (run_id, reference, provider_payment_id)
);
comment on table private.reconciliation_items is 'the provider''s list of a run that is under way';

create function public.add_reconciliation_items(p_run uuid, p_items jsonb) returns int
language plpgsql security definer set search_path = '' as $$
declare v_count int;
begin
  perform 1 from public.reconciliation_runs r where r.id = p_run and r.status = 'running' for update;
  if not found then perform private.fail(409, 'illegal_transition', 'the run is over'); end if;
  if coalesce(jsonb_typeof(p_items), '') <> 'array' or jsonb_array_length(p_items) > 1000 then
    perform private.fail(422, 'invalid_request', 'at most 1000 items');
  end if;
  insert into private.reconciliation_items (run_id, reference, provider_payment_id, status, amount_minor, currency, refunded_minor, fee_minor)
  select distinct on (i ->> 'reference', coalesce(i ->> 'provider_payment_id', ''))
    p_run, coalesce(i ->> 'reference', ''), coalesce(i ->> 'provider_payment_id', ''), i ->> 'status', (i ->> 'amount_minor')::bigint,
    i ->> 'currency', (i ->> 'refunded_minor')::bigint, (i ->> 'fee_minor')::bigint
  from jsonb_array_elements(p_items) i
  on conflict (run_id, reference, provider_payment_id) do update set status = excluded.status, amount_minor = excluded.amount_minor,
    currency = excluded.currency, refunded_minor = excluded.refunded_minor, fee_minor = excluded.fee_minor;
  get diagnostics v_count = row_count;
  return v_count;
end $$;
comment on function public.add_reconciliation_items is 'one page of the provider''s list; sent twice it counts once';

create function private.provider_differences(p_run public.reconciliation_runs)
returns table (kind text, subject text, payment_id uuid, expected jsonb, found jsonb)
language sql stable security definer set search_path = '' as $$
  with captured as (
    select unnest(array['paid', 'partially_refunded', 'refunded', 'charged_back']) as status
  ), items as (
    select i.*, p.id as payment_id, p.status as our_status, p.amount_minor as our_amount, p.currency as our_currency,
      p.refunded_minor as our_refunded, p.fee_minor as our_fee
    from private.reconciliation_items i
    left join public.payments p on p.reference = i.reference and p.provider = p_run.provider
      and (p.provider_payment_id is null or i.provider_payment_id in ('', p.provider_payment_id))
    where i.run_id = p_run.id
  )
  select d.kind, case when i.payment_id is null and i.provider_payment_id <> '' then i.provider_payment_id else i.reference end, i.payment_id,
    jsonb_build_object('status', i.our_status, 'amount_minor', i.our_amount, 'currency', i.our_currency, 'refunded_minor', i.our_refunded, 'fee_minor', i.our_fee),
    jsonb_build_object('status', i.status, 'amount_minor', i.amount_minor, 'currency', i.currency, 'refunded_minor', i.refunded_minor,
      'fee_minor', i.fee_minor, 'provider_payment_id', i.provider_payment_id, 'reference', i.reference)
  from items i cross join lateral (
    -- what went back already is nobody's loss
    select 'missing_here' as kind where i.payment_id is null and i.status in ('paid', 'partially_refunded', 'charged_back')
      and not exists (select from public.subscription_payments sp where sp.provider = p_run.provider and sp.provider_sale_id = i.provider_payment_id)
    union all select 'currency' where i.payment_id is not null and i.currency <> i.our_currency
    union all select 'amount' where i.payment_id is not null and i.amount_minor <> i.our_amount and i.currency = i.our_currency
    union all select 'status' where i.payment_id is not null and i.status <> i.our_status
      and (i.status in (select c.status from captured c) or i.our_status in (select c.status from captured c))
    union all select 'refund' where i.payment_id is not null and i.refunded_minor <> i.our_refunded
    union all select 'fee' where i.payment_id is not null and i.fee_minor <> i.our_fee and i.our_status in (select c.status from captured c)
  ) d
  union all
  select 'missing_there', p.reference, p.id,
    jsonb_build_object('status', p.status, 'amount_minor', p.amount_minor, 'currency', p.currency, 'provider_payment_id', p.provider_payment_id), '{}'
  from public.payments p
  where p.provider = p_run.provider and p.status in (select c.status from captured c) and p_run.schedule in ('daily', 'manual')
    -- the moment of the money, by the provider's clock
    and exists (select from public.provider_evidence e where e.fleet_id = p.fleet_id and e.payment_id = p.id
      and e.our_status in (select c.status from captured c)
      group by e.payment_id having min(e.provider_time) >= p_run.window_from and min(e.provider_time) < p_run.window_to)
    and not exists (select from private.reconciliation_items i where i.run_id = p_run.id and i.reference = p.reference)
$$;
comment on function private.provider_differences is 'how the list of a run and our payments differ';

create function private.ledger_differences(p_provider text, p_from timestamptz, p_to timestamptz)
returns table (subject text, payment_id uuid, expected jsonb, found jsonb)
language sql stable security definer set search_path = '' as $$
  select p.reference, p.id, private.payment_state(p), private.payment_difference(p, private.payment_state(p))
  from public.payments p
  where p.provider = p_provider and p.status in ('paid', 'partially_refunded', 'refunded', 'charged_back')
    and p.updated_at >= p_from and p.updated_at < p_to
    and private.payment_difference(p, private.payment_state(p)) <> '[]'
$$;
comment on function private.ledger_differences is 'payments that the books do not show as they are; empty unless something is broken';

create function private.reconciliation_totals(p_provider text, p_from timestamptz, p_to timestamptz) returns jsonb
language sql stable security definer set search_path = '' as $$
  with paid as (
    select p.* from public.payments p
    where p.provider = p_provider and p.status in ('paid', 'partially_refunded', 'refunded', 'charged_back')
      and p.updated_at >= p_from and p.updated_at < p_to
  ), ours as (
    select p.currency::text as currency, count(*) as payments, sum(p.amount_minor) as captured, sum(p.refunded_minor) as refunded,
      sum(p.fee_minor) as fees from paid p group by 1
  ), books as (
    select e.currency::text as currency,
      coalesce(sum(e.amount_minor) filter (where t.kind = 'capture' and a.kind = 'clearing'), 0) as captured,
      -coalesce(sum(e.amount_minor) filter (where t.kind = 'refund' and a.kind = 'clearing'), 0) as refunded,
      coalesce(sum(e.amount_minor) filter (where a.kind = 'provider_fees'), 0) as fees
    from paid p join public.ledger_transactions t on t.fleet_id = p.fleet_id and t.payment_id = p.id
    join public.ledger_entries e on e.fleet_id = t.fleet_id and e.transaction_id = t.id join public.ledger_accounts a on a.id = e.account_id
    group by 1
  )
  select coalesce(jsonb_object_agg(o.currency, jsonb_build_object('payments', o.payments,
    'captured_minor', o.captured, 'refunded_minor', o.refunded, 'fees_minor', o.fees,
    'ledger_captured_minor', b.captured, 'ledger_refunded_minor', b.refunded, 'ledger_fees_minor', b.fees)), '{}')
  from ours o left join books b on b.currency = o.currency
$$;

create function public.finish_reconciliation(p_run uuid, p_error text default null) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_run public.reconciliation_runs;
  v_row record;
  v_found int := 0;
  v_closed int := 0;
begin
  select * into v_run from public.reconciliation_runs r where r.id = p_run and r.status = 'running' for update;
  if not found then perform private.fail(409, 'illegal_transition', 'the run is over'); end if;
  if p_error is not null then
    -- an incomplete list proves nothing
    update public.reconciliation_runs set status = 'failed', error = left(p_error, 500), finished_at = now() where id = p_run returning * into v_run;
    delete from private.reconciliation_items where run_id = p_run;
    return to_jsonb(v_run);
  end if;
  for v_row in
    select d.kind, d.subject, d.payment_id, d.expected, d.found from private.provider_differences(v_run) d
    union all select 'ledger', l.subject, l.payment_id, l.expected, l.found from private.ledger_differences(v_run.provider, v_run.window_from, v_run.window_to) l
  loop
    perform private.note_difference(p_run, v_row.kind, v_run.provider, v_row.subject, v_row.payment_id, v_row.expected, v_row.found);
    v_found := v_found + 1;
  end loop;
  -- what this run looked at and found in order
  update public.reconciliation_differences d set status = 'resolved', resolution = 'gone', resolved_at = now()
  where d.status = 'open' and d.provider = v_run.provider and d.run_id is distinct from p_run and (
    (d.kind in ('amount', 'currency', 'status', 'refund', 'fee') and exists (
      select from private.reconciliation_items i where i.run_id = p_run and i.reference = d.subject))
    or (d.kind = 'missing_there' and exists (select from private.reconciliation_items i where i.run_id = p_run and i.reference = d.subject))
    or (d.kind = 'missing_here' and exists (select from private.reconciliation_items i where i.run_id = p_run and i.provider_payment_id = d.subject))
    or (d.kind = 'ledger' and exists (
      select from public.payments p where p.id = d.payment_id and private.payment_difference(p, private.payment_state(p)) = '[]')));
  get diagnostics v_closed = row_count;
  update public.reconciliation_runs r set status = 'done', finished_at = now(), found = v_found, closed = v_closed,
    compared = (select count(*) from private.reconciliation_items i where i.run_id = p_run),
    totals = private.reconciliation_totals(r.provider, r.window_from, r.window_to)
  where r.id = p_run returning * into v_run;
  delete from private.reconciliation_items where run_id = p_run;
  return to_jsonb(v_run);
end $$;
comment on function public.finish_reconciliation is 'compares, notes, closes; with p_error the run failed and nothing is compared';

revoke all on private.reconciliation_items from public, anon, authenticated, service_role;
revoke all on function public.start_reconciliation(text, text, text, timestamptz, timestamptz),
  public.add_reconciliation_items(uuid, jsonb), private.provider_differences(public.reconciliation_runs),
  private.ledger_differences(text, timestamptz, timestamptz), private.reconciliation_totals(text, timestamptz, timestamptz),
  public.finish_reconciliation(uuid, text) from public, anon, authenticated;
grant execute on function public.start_reconciliation(text, text, text, timestamptz, timestamptz),
  public.add_reconciliation_items(uuid, jsonb), public.finish_reconciliation(uuid, text) to service_role;

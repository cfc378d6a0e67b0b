-- Who makes a payout sees what there is to pay before choosing a currency: the same rows that the batch would take.
create function private.payable_now(p_currency text)
returns table (fleet_id uuid, driver_id uuid, amount_minor bigint, held_minor bigint)
language sql stable security definer set search_path = '' as $$
  select f.id, p.driver_id, p.balance_minor - greatest(p.held_minor, 0), greatest(p.held_minor, 0)
  from public.fleets f, private.payables(f.id, p_currency) p
  where exists (select from public.ledger_accounts a where a.fleet_id = f.id and a.currency = p_currency)
    and p.balance_minor > greatest(p.held_minor, 0)
    and not exists (
      select from public.payout_items i where i.fleet_id = f.id and i.currency = p_currency and i.status = 'pending'
        and coalesce(i.driver_id, i.fleet_id) = coalesce(p.driver_id, f.id))
$$;
comment on function private.payable_now is 'payees that are owed more than what is held and are in no open batch';

create or replace function public.create_payout_batch(p_currency text, p_minimum_minor bigint default 1) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_admin uuid := private.require_admin();
  v_batch public.payout_batches;
  v_count int;
begin
  perform private.lock_payouts(p_currency);
  insert into public.payout_batches (currency, created_by) values (p_currency, v_admin) returning * into v_batch;
  insert into public.payout_items (batch_id, fleet_id, driver_id, amount_minor, held_minor, currency)
  select v_batch.id, p.fleet_id, p.driver_id, p.amount_minor, p.held_minor, p_currency from private.payable_now(p_currency) p
  where p.amount_minor >= coalesce(p_minimum_minor, 1)
  order by p.fleet_id, p.driver_id;
  get diagnostics v_count = row_count;
  if v_count = 0 then perform private.fail(409, 'nothing_payable'); end if;
  perform private.audit(null, 'payout.created', 'payout_batches', v_batch.id::text, jsonb_build_object('currency', p_currency));
  return private.batch_json(v_batch);
end $$;

create function public.payable_totals() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_admin();
  return (
    select coalesce(jsonb_agg(jsonb_build_object('currency', c.currency, 'amount_minor', p.amount, 'payees', p.payees) order by c.currency), '[]')
    from (select distinct a.currency from public.ledger_accounts a) c,
      lateral (select count(*) as payees, coalesce(sum(n.amount_minor), 0)::bigint as amount from private.payable_now(c.currency) n) p);
end $$;
comment on function public.payable_totals is 'for each currency of the books: what a batch of now would pay, and to how many; 403';

revoke all on function private.payable_now(text), public.payable_totals() from public, anon, authenticated;
grant execute on function public.payable_totals() to authenticated;

-- Sending posts: the debt goes down when the money leaves. What a bank returns is owed again. Settlements and corrections
-- are the two postings without a payment; only the server makes them, each under a reference of its own.
create function private.post_payout(p_item public.payout_items) returns void
language plpgsql security definer set search_path = '' as $$
declare v_lines jsonb;
begin
  -- tax and tips first, each account down to zero; what is left comes from the account that may be negative
  with owed as (
    select a.kind, greatest(0, -sum(e.amount_minor))::bigint as amount
    from public.ledger_accounts a join public.ledger_entries e on e.fleet_id = a.fleet_id and e.account_id = a.id
    where a.fleet_id = (p_item).fleet_id and a.currency = (p_item).currency and a.driver_id is not distinct from (p_item).driver_id
      and a.kind in ('taxes_payable', 'tips') group by a.kind
  ), first as (
    select coalesce(max(least(o.amount, (p_item).amount_minor)), 0) as amount from owed o
  ), lines as (
    select case when (p_item).driver_id is null then 'taxes_payable' else 'tips' end as kind, f.amount from first f
    union all
    select case when (p_item).driver_id is null then 'fleet_payable' else 'driver_earnings' end, (p_item).amount_minor - f.amount from first f
  )
  select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('kind', l.kind, 'driver_id', (p_item).driver_id, 'amount_minor', l.amount)))
    || jsonb_build_array(jsonb_build_object('kind', 'cash', 'amount_minor', -(p_item).amount_minor))
  into v_lines from lines l where l.amount > 0;
  perform private.post_transaction((p_item).fleet_id, (p_item).currency, 'payout', (p_item).id::text, 'payout', v_lines);
end $$;

create function public.send_payout_batch(p_batch uuid, p_reference text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_batch public.payout_batches;
  v_item public.payout_items;
  v_free bigint;
begin
  perform private.require_admin();
  if p_reference is null or p_reference !~ '^[A-Za-z0-9 ._/-]{3,60}$' then perform private.fail(422, 'invalid_request', 'reference'); end if;
  v_batch := private.lock_batch(p_batch);
  if v_batch.status <> 'approved' then perform private.fail(409, 'illegal_transition', v_batch.status || ' to sent'); end if;
  for v_item in select * from public.payout_items i where i.batch_id = p_batch and i.status = 'pending' order by i.fleet_id, i.id loop
    -- nothing that lowers the balance comes between looking and posting
    perform pg_advisory_xact_lock(hashtextextended('books ' || v_item.fleet_id, 0));
    select p.balance_minor - greatest(p.held_minor, 0) into v_free
    from private.payables(v_item.fleet_id, v_item.currency) p where p.driver_id is not distinct from v_item.driver_id;
    if coalesce(v_free, 0) < v_item.amount_minor then
      -- a refund or a dispute came in between: the next batch pays what is left
      update public.payout_items set status = 'failed', reason = 'balance', settled_at = now() where id = v_item.id;
    else
      perform private.post_payout(v_item);
      update public.payout_items set status = 'sent', settled_at = now() where id = v_item.id;
    end if;
  end loop;
  update public.payout_batches set status = 'sent', sent_at = now(), reference = p_reference where id = p_batch returning * into v_batch;
  perform private.audit(null, 'payout.sent', 'payout_batches', p_batch::text, jsonb_build_object('reference', p_reference));
  return private.batch_json(v_batch);
end $$;
comment on function public.send_payout_batch is 'posts each item that is still covered and marks the others failed; 409 illegal_transition unless approved';

create function public.return_payout_item(p_item uuid, p_reason text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_item public.payout_items;
  v_lines jsonb;
begin
  perform private.require_admin();
  select * into v_item from public.payout_items i where i.id = p_item;
  if not found then perform private.fail(404, 'not_found'); end if;
  perform private.lock_payouts(v_item.currency);
  update public.payout_items set status = 'failed', reason = left(p_reason, 200), settled_at = now() where id = p_item and status = 'sent' returning * into v_item;
  if not found then perform private.fail(409, 'illegal_transition'); end if;
  select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('kind', a.kind, 'driver_id', a.driver_id, 'amount_minor', -e.amount_minor))) into v_lines
  from public.ledger_transactions t join public.ledger_entries e on e.fleet_id = t.fleet_id and e.transaction_id = t.id
  join public.ledger_accounts a on a.id = e.account_id
  where t.source = 'payout' and t.source_id = p_item::text and t.kind = 'payout';
  perform private.post_transaction(v_item.fleet_id, v_item.currency, 'payout', p_item::text, 'payout_returned', v_lines);
  perform private.audit(v_item.fleet_id, 'payout.returned', 'payout_items', p_item::text, jsonb_build_object('reason', p_reason));
  return to_jsonb(v_item);
end $$;
comment on function public.return_payout_item is 'the bank gave it back: it is owed again';

create function public.list_payout_batches(p_limit int default 50) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_admin();
  return (select coalesce(jsonb_agg(private.batch_json(b) order by b.created_at desc), '[]') from (
    select * from public.payout_batches x order by x.created_at desc limit least(greatest(coalesce(p_limit, 50), 1), 200)) b);
end $$;

create function public.payout_rows(p_batch uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_admin();
  if not exists (select from public.payout_batches b where b.id = p_batch) then perform private.fail(404, 'not_found'); end if;
  return (
    select coalesce(jsonb_agg(jsonb_build_object('item_id', i.id, 'payee', case when i.driver_id is null then 'fleet' else 'driver' end,
      'payee_name', coalesce(d.display_name, f.legal_name), 'fleet', f.slug, 'fleet_name', f.name, 'country', f.country,
      'currency', i.currency, 'amount_minor', i.amount_minor, 'held_minor', i.held_minor, 'status', i.status, 'reason', i.reason,
      'reference', 'NX-' || upper(left(i.id::text, 8))) order by f.slug, d.display_name nulls first), '[]')
    from public.payout_items i join public.fleets f on f.id = i.fleet_id left join public.drivers d on d.id = i.driver_id
    where i.batch_id = p_batch);
end $$;
comment on function public.payout_rows is 'the rows of the batch''s CSV file';

create function public.fleet_payouts(p_fleet uuid, p_limit int default 50) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_books(p_fleet);
  return (
    select coalesce(jsonb_agg(jsonb_build_object('item_id', i.id, 'driver', d.display_name, 'amount_minor', i.amount_minor,
      'held_minor', i.held_minor, 'currency', i.currency, 'status', i.status, 'reason', i.reason, 'reference', b.reference,
      'created_at', i.created_at, 'settled_at', i.settled_at) order by i.created_at desc, i.id), '[]')
    from (select * from public.payout_items x where x.fleet_id = p_fleet order by x.created_at desc
      limit least(greatest(coalesce(p_limit, 50), 1), 200)) i
    join public.payout_batches b on b.id = i.batch_id left join public.drivers d on d.id = i.driver_id);
end $$;

create function public.post_settlement(p_fleet uuid, p_provider text, p_amount_minor bigint, p_reference text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare v_id bigint;
begin
  if coalesce(p_amount_minor, 0) <= 0 or char_length(coalesce(p_reference, '')) not between 3 and 80 then
    perform private.fail(422, 'invalid_request', 'amount and reference');
  end if;
  select private.post_transaction(f.id, f.currency, 'adjustment', p_provider || ':' || p_reference || ':' || f.slug, 'settlement', jsonb_build_array(
    jsonb_build_object('kind', 'cash', 'amount_minor', p_amount_minor),
    jsonb_build_object('kind', 'clearing', 'provider', p_provider, 'amount_minor', -p_amount_minor)), p_note => p_reference)
  into v_id from public.fleets f where f.id = p_fleet;
  if not found then perform private.fail(404, 'not_found'); end if;
  return to_jsonb(v_id);
end $$;
comment on function public.post_settlement is 'a provider''s transfer to the bank; null when that reference was posted before';

create function public.post_adjustment(p_fleet uuid, p_debit text, p_credit text, p_amount_minor bigint, p_reference text, p_note text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_id bigint;
  v_kinds text[] := '{cash,provider_fees,chargeback_losses,fleet_payable,taxes_payable,unapplied,commission_revenue,subscription_revenue}';
begin
  if coalesce(p_amount_minor, 0) <= 0 or p_debit = p_credit or not p_debit = any (v_kinds) or not p_credit = any (v_kinds)
    or char_length(coalesce(p_reference, '')) not between 3 and 80 or char_length(trim(coalesce(p_note, ''))) not between 3 and 300
  then
    perform private.fail(422, 'invalid_request', 'two accounts, an amount, a reference and a note');
  end if;
  select private.post_transaction(f.id, f.currency, 'adjustment', p_reference, 'adjustment', jsonb_build_array(
    jsonb_build_object('kind', p_debit, 'amount_minor', p_amount_minor),
    jsonb_build_object('kind', p_credit, 'amount_minor', -p_amount_minor)), p_note => p_note)
  into v_id from public.fleets f where f.id = p_fleet;
  if not found then perform private.fail(404, 'not_found'); end if;
  perform private.audit(p_fleet, 'ledger.adjusted', 'ledger_transactions', coalesce(v_id::text, p_reference),
    jsonb_build_object('debit', p_debit, 'credit', p_credit, 'amountMinor', p_amount_minor, 'note', p_note));
  return to_jsonb(v_id);
end $$;
comment on function public.post_adjustment is 'a correction between two accounts of a fleet; null when that reference was posted before';

revoke all on function private.post_payout(public.payout_items), public.send_payout_batch(uuid, text),
  public.return_payout_item(uuid, text), public.list_payout_batches(int), public.payout_rows(uuid), public.fleet_payouts(uuid, int),
  public.post_settlement(uuid, text, bigint, text), public.post_adjustment(uuid, text, text, bigint, text, text)
from public, anon, authenticated;
grant execute on function public.send_payout_batch(uuid, text), public.return_payout_item(uuid, text),
  public.list_payout_batches(int), public.payout_rows(uuid), public.fleet_payouts(uuid, int) to authenticated;
grant execute on function public.post_settlement(uuid, text, bigint, text),
  public.post_adjustment(uuid, text, text, bigint, text, text) to service_role;

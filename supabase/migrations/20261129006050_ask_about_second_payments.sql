-- An order that was paid twice, and whose second notification got lost: the provider's list shows money that no payment of
-- ours is, under the reference of one that is. That one is asked about, and what is too much goes back.
create or replace function public.payments_to_refresh(p_schedule text, p_limit int default 50) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(x.id), '[]') from (
    select p.id from public.payments p join public.rides r on r.id = p.ride_id
    where case p_schedule
      -- every 5 minutes: asked for, and nothing heard since, or nothing that can be believed
      when 'stuck' then p.status in ('pending', 'authorized', 'review') and p.updated_at < now() - interval '5 minutes' and p.created_at > now() - interval '3 days'
      -- hourly: the payer's consent or the hold is about to end
      when 'holds' then p.status = 'authorized' and p.created_at < now() - interval '2 days'
        or (p.status in ('created', 'pending') and r.status = 'pending_payment' and r.hold_expires_at < now() + interval '1 hour')
      when 'differences' then p.id in (
        select d.payment_id from public.reconciliation_differences d where d.status = 'open'
        union all
        select o.id from public.reconciliation_differences d
        join public.payments o on o.reference = d.found ->> 'reference' and o.provider = d.provider
        where d.status = 'open' and d.kind = 'missing_here')
      else false end
    order by p.updated_at limit least(greatest(coalesce(p_limit, 50), 1), 500)) x
$$;

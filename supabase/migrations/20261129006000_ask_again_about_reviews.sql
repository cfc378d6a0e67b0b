-- A provider's passing fault (an answer with another amount, currency or payee) puts a payment into review. When the
-- provider has come to its senses nothing sends a second notification, and the ride would wait for a person until its
-- hold had run out. While the ride still waits for its money the job runner asks again, as it does for a payment that
-- nobody has heard of; the five-minute schedule does so for three days.
create or replace function public.stuck_payments(p_limit int default 10) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(s.id), '[]') from (
    select p.id from public.payments p join public.rides r on r.id = p.ride_id
    where p.created_at between now() - interval '3 days' and now() - interval '45 seconds'
      and (p.status in ('pending', 'authorized') and (r.status = 'pending_payment' or p.created_at > now() - interval '1 hour')
        or p.status = 'review' and r.status = 'pending_payment')
    order by p.created_at desc limit least(p_limit, 50)) s
$$;
comment on function public.stuck_payments is 'ids that the job runner asks the provider about: unheard of, or in review while the ride waits';

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
      when 'differences' then exists (select from public.reconciliation_differences d where d.payment_id = p.id and d.status = 'open')
      else false end
    order by p.updated_at limit least(greatest(coalesce(p_limit, 50), 1), 500)) x
$$;

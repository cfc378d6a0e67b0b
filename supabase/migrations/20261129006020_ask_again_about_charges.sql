-- As 20261129006000, for a charge that waits for its money after the ride: its payment in review is asked about again too.
create or replace function public.stuck_payments(p_limit int default 10) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(s.id), '[]') from (
    select p.id from public.payments p join public.rides r on r.id = p.ride_id left join public.ride_charges c on c.id = p.charge_id
    where p.created_at between now() - interval '3 days' and now() - interval '45 seconds'
      and (p.status in ('pending', 'authorized') and (r.status = 'pending_payment' or p.created_at > now() - interval '1 hour')
        or p.status = 'review' and case when p.charge_id is null then r.status = 'pending_payment' else c.status = 'open' end)
    order by p.created_at desc limit least(p_limit, 50)) s
$$;
comment on function public.stuck_payments is 'ids that the job runner asks the provider about: unheard of, or in review while the ride or the charge waits';

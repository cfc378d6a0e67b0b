-- How a dispute ends is told once, by notification. One that got lost would hold a fleet's money back for good: the daily
-- schedule asks about those that are open still, the longest unheard of first.
create function public.open_disputes(p_limit int default 200) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('provider', x.provider, 'dispute_id', x.provider_dispute_id)), '[]') from (
    select p.provider, d.provider_dispute_id
    from public.payment_disputes d join public.payments p on p.id = d.payment_id
    where d.status = 'open'
    order by (select max(e.id) from public.provider_evidence e
      where e.payment_id = d.payment_id and e.snapshot ->> 'dispute_id' = d.provider_dispute_id)
    limit least(greatest(coalesce(p_limit, 200), 1), 1000)) x
$$;
comment on function public.open_disputes is 'disputes to ask the provider about, the longest unheard of first';

revoke all on function public.open_disputes(int) from public, anon, authenticated;
grant execute on function public.open_disputes(int) to service_role;

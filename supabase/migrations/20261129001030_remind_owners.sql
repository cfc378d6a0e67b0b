-- What the owners of a fleet are told about its subscription, in the transaction that makes it so: the trial ends in three
-- days, a payment failed, a week until the fleet is read-only, it is, it is paid again. And what time alone does.
create function private.tell_owners(p_fleet uuid, p_template text) returns void
language sql security definer set search_path = '' as $$
  insert into public.notifications (fleet_id, channel, recipient, template, locale, data)
  select f.id, 'email', u.email, p_template, coalesce(p.locale, 'en'), jsonb_build_object(
    'fleet', jsonb_build_object('name', f.name, 'slug', f.slug), 'timezone', f.timezone, 'plan', s.plan, 'currency', s.currency,
    'priceMinor', private.plan_price(coalesce(s.next_plan, s.plan), coalesce(s.next_addons, s.addons), s.currency),
    'trialEndsAt', s.trial_ends_at, 'periodEnd', s.period_end,
    'readOnlyAt', coalesce(s.cancel_at, coalesce(s.past_due_since, s.period_end) + interval '14 days'),
    'isBilled', (private.linked_agreement(s)).status is not distinct from 'active', 'isCancelled', s.cancel_at is not null)
  from public.fleets f join public.fleet_subscriptions s on s.fleet_id = f.id
  join public.fleet_members m on m.fleet_id = f.id and m.role = 'owner'
  join auth.users u on u.id = m.user_id left join public.profiles p on p.id = m.user_id
  where f.id = p_fleet and coalesce(u.email, '') <> ''
$$;
comment on function private.tell_owners is 'one e-mail to each owner, in the owner''s language';

create function private.tell_of_standing() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.tell_owners(new.fleet_id, case new.status when 'past_due' then 'subscription_unpaid' when 'grace' then 'subscription_grace'
    when 'read_only' then 'subscription_read_only' else 'subscription_restored' end);
  return null;
end $$;
create trigger fleet_subscriptions_tell after update of status on public.fleet_subscriptions
for each row when (old.status is distinct from new.status and (new.status in ('past_due', 'grace', 'read_only')
  or (new.status = 'active' and old.status in ('past_due', 'grace', 'read_only'))))
execute function private.tell_of_standing();

create or replace function private.advance_subscriptions() returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_sub public.fleet_subscriptions;
  v_is_billed boolean;
  v_count int := 0;
begin
  for v_sub in
    select * from public.fleet_subscriptions s
    where s.period_end <= now() or (s.past_due_since is not null and s.status <> 'read_only') or s.cancel_at <= now()
      or (s.status = 'trialing' and s.trial_notified_at is null and s.trial_ends_at <= now() + interval '3 days')
    order by s.fleet_id for update skip locked
  loop
    v_is_billed := (private.linked_agreement(v_sub)).status is not distinct from 'active';
    if v_sub.status = 'trialing' and v_sub.trial_notified_at is null then
      update public.fleet_subscriptions set trial_notified_at = now() where fleet_id = v_sub.fleet_id;
      if v_sub.trial_ends_at > now() then perform private.tell_owners(v_sub.fleet_id, 'trial_ending'); end if;
    end if;
    if v_sub.cancel_at <= now() then
      continue when v_sub.status = 'read_only';
      update public.fleet_subscriptions set status = 'read_only', past_due_since = coalesce(past_due_since, v_sub.cancel_at)
      where fleet_id = v_sub.fleet_id;
      perform private.wish_for((private.linked_agreement(v_sub)).id, 'cancel');
    elsif v_sub.past_due_since is not null then
      continue when v_sub.status = private.dunning_status(v_sub.past_due_since);
      update public.fleet_subscriptions set status = private.dunning_status(v_sub.past_due_since) where fleet_id = v_sub.fleet_id;
    elsif v_sub.period_end > now() then
      continue when v_sub.trial_notified_at is not null;
    elsif v_sub.collection = 'manual' and v_sub.status = 'active' then
      update public.fleet_subscriptions s set plan = coalesce(s.next_plan, s.plan), addons = coalesce(s.next_addons, s.addons),
        next_plan = null, next_addons = null, period_start = s.period_end, period_end = s.period_end + interval '1 month'
      where s.fleet_id = v_sub.fleet_id;
    elsif now() >= v_sub.period_end + (case when v_sub.status = 'trialing' and v_is_billed then interval '2 days'
      when v_sub.status = 'trialing' then interval '0' else interval '1 day' end)
    then
      -- a day for the provider's notice of the renewal; after a trial one more, for free days are whole days
      update public.fleet_subscriptions set status = 'past_due', past_due_since = v_sub.period_end where fleet_id = v_sub.fleet_id;
    else
      continue;
    end if;
    v_count := v_count + 1;
  end loop;
  return v_count;
end $$;
comment on function private.advance_subscriptions is 'what time alone does to subscriptions, and who is told of it; again it does nothing';

create function public.advance_billing() returns int
language sql security definer set search_path = '' as $$ select private.advance_subscriptions() $$;
comment on function public.advance_billing is 'for the job runner, where the database has no clock of its own';

revoke all on function private.tell_owners(uuid, text), private.tell_of_standing(), public.advance_billing() from public, anon, authenticated;
grant execute on function public.advance_billing() to service_role;

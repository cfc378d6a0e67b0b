-- What an owner is asked to agree to at a provider, one row for each time. Agreeing grants nothing: a paid sale does. What
-- the platform wants of an agreement (a pause, another price, its end) is a wish in its row, which the job runner carries
-- to the provider until it is done there.
create table private.billing_agreements (
  id uuid primary key default gen_random_uuid(),
  seq bigint generated always as identity,
  fleet_id uuid not null references public.fleets (id),
  provider text not null,
  environment text,
  reference text not null default 'sub_' || encode(extensions.gen_random_bytes(16), 'hex'),
  plan text not null references private.plans (code),
  addons text[] not null default '{}',
  amount_minor bigint not null,
  currency char(3) not null,
  free_days int not null default 0,
  status text not null default 'opening',
  provider_id text,
  provider_plan_id text,
  approve_url text,
  failed_payments int not null default 0,
  next_billing_at timestamptz,
  provider_time timestamptz,
  wish text,
  wish_seq int not null default 0,
  wish_attempts int not null default 0,
  next_attempt_at timestamptz not null default now(),
  last_error text,
  revised_plan text references private.plans (code),
  revised_addons text[],
  revised_minor bigint,
  revision_plan_id text,
  revision_url text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint billing_agreements_reference_key unique (reference),
  constraint billing_agreements_provider_key unique (provider, provider_id),
  constraint billing_agreements_provider_known check (provider in ('paypal', 'mercadopago')),
  constraint billing_agreements_status_known check (
    status in ('opening', 'pending', 'active', 'paused', 'cancelled', 'expired', 'void')),
  constraint billing_agreements_wish_known check (wish in ('pause', 'resume', 'revise', 'cancel')),
  constraint billing_agreements_amount_positive check (amount_minor > 0 and free_days between 0 and 365),
  constraint billing_agreements_revision_whole check (num_nulls(revised_plan, revised_addons, revised_minor) in (0, 3))
);
comment on table private.billing_agreements is 'subscriptions at the providers: what was asked for, what the provider says, what is wanted of it';
comment on column private.billing_agreements.seq is 'the latest that is agreed to takes the place of the others';
comment on column private.billing_agreements.reference is 'unguessable; comes back in each answer of the provider';
comment on column private.billing_agreements.free_days is 'until the first charge: what is left of the trial or of a paid period';
comment on column private.billing_agreements.status is 'void: replaced before anybody agreed';
comment on column private.billing_agreements.revised_minor is 'the price that is asked for now; agreed when the provider bills it';
create unique index billing_agreements_one_open on private.billing_agreements (fleet_id) where status in ('opening', 'pending');
create index billing_agreements_fleet on private.billing_agreements (fleet_id, created_at desc);
create index billing_agreements_plan on private.billing_agreements (plan);
create index billing_agreements_revised_plan on private.billing_agreements (revised_plan);
create index billing_agreements_wishes on private.billing_agreements (next_attempt_at) where wish is not null;
create trigger billing_agreements_set_updated_at before update on private.billing_agreements
for each row execute function private.set_updated_at();

alter table public.fleet_subscriptions add column cancel_at timestamptz, add column trial_notified_at timestamptz;
comment on column public.fleet_subscriptions.cancel_at is 'the fleet is read-only from then on; null: it renews';
comment on column public.fleet_subscriptions.trial_notified_at is 'when the owners were told that the trial ends';

create function private.linked_agreement(p_sub public.fleet_subscriptions) returns private.billing_agreements
language sql stable security definer set search_path = '' as $$
  select a.* from private.billing_agreements a
  where a.fleet_id = (p_sub).fleet_id and a.provider = (p_sub).provider and a.provider_id = (p_sub).provider_subscription_id
$$;
comment on function private.linked_agreement is 'the one whose sales pay for the fleet';

create function private.wish_for(p_agreement uuid, p_wish text) returns void
language sql security definer set search_path = '' as $$
  update private.billing_agreements a set wish = p_wish, wish_seq = a.wish_seq + 1, wish_attempts = 0, next_attempt_at = now(), last_error = null
  where a.id = p_agreement and a.provider_id is not null and a.status not in ('cancelled', 'expired') and a.wish is distinct from 'cancel'
$$;
comment on function private.wish_for is 'a later wish takes the place of one that is not carried out; nothing follows an end';

create function private.align_agreement() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_plan text := coalesce(new.next_plan, new.plan);
  v_addons text[] := coalesce(new.next_addons, new.addons);
  v_price bigint := private.plan_price(coalesce(new.next_plan, new.plan), coalesce(new.next_addons, new.addons), new.currency);
  v_agreement private.billing_agreements := private.linked_agreement(new);
begin
  if v_agreement.id is null or v_agreement.status <> 'active' then return null; end if;
  if v_agreement.amount_minor = v_price then
    update private.billing_agreements set plan = v_plan, addons = v_addons, revised_plan = null, revised_addons = null, revised_minor = null,
      revision_plan_id = null, revision_url = null, wish = case when wish = 'revise' then null else wish end
    where id = v_agreement.id;
  elsif v_agreement.revised_minor is distinct from v_price then
    update private.billing_agreements set revised_plan = v_plan, revised_addons = v_addons, revised_minor = v_price,
      revision_plan_id = null, revision_url = null where id = v_agreement.id;
    perform private.wish_for(v_agreement.id, 'revise');
  end if;
  return null;
end $$;
comment on function private.align_agreement is 'what the provider bills follows what the fleet subscribes to';
create trigger fleet_subscriptions_align after update of plan, addons, next_plan, next_addons, provider_subscription_id on public.fleet_subscriptions
for each row execute function private.align_agreement();

create function private.agree_to_revision(p_agreement uuid) returns void
language sql security definer set search_path = '' as $$
  update private.billing_agreements a set plan = a.revised_plan, addons = a.revised_addons, amount_minor = a.revised_minor,
    provider_plan_id = coalesce(a.revision_plan_id, a.provider_plan_id),
    revised_plan = null, revised_addons = null, revised_minor = null, revision_plan_id = null, revision_url = null
  where a.id = p_agreement and a.revised_minor is not null
$$;

create function public.open_agreement(p_fleet uuid, p_provider text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_sub public.fleet_subscriptions;
  v_wanted private.billing_agreements;
  v_open private.billing_agreements;
begin
  perform private.require_owner(p_fleet);
  if p_provider is null or p_provider not in ('paypal', 'mercadopago') then perform private.fail(422, 'invalid_request', 'provider'); end if;
  select * into v_sub from public.fleet_subscriptions s where s.fleet_id = p_fleet for update;
  v_wanted.plan := coalesce(v_sub.next_plan, v_sub.plan);
  v_wanted.addons := coalesce(v_sub.next_addons, v_sub.addons);
  v_wanted.amount_minor := private.plan_price(v_wanted.plan, v_wanted.addons, v_sub.currency);
  v_wanted.free_days := case when v_sub.past_due_since is null
    then least(365, greatest(0, ceil(extract(epoch from v_sub.period_end - now()) / 86400)))::int else 0 end;
  select * into v_open from private.billing_agreements a where a.fleet_id = p_fleet and a.status in ('opening', 'pending') for update;
  if found and (v_open.provider, v_open.plan, v_open.addons, v_open.amount_minor, v_open.free_days)
      is distinct from (p_provider, v_wanted.plan, v_wanted.addons, v_wanted.amount_minor, v_wanted.free_days)
    or v_open.created_at < now() - interval '2 hours'
  then
    update private.billing_agreements set status = 'void' where id = v_open.id;
    v_open := null;
  end if;
  if v_open.id is null then
    insert into private.billing_agreements (fleet_id, provider, plan, addons, amount_minor, currency, free_days)
    values (p_fleet, p_provider, v_wanted.plan, v_wanted.addons, v_wanted.amount_minor, v_sub.currency, v_wanted.free_days)
    returning * into v_open;
  end if;
  return to_jsonb(v_open) || (select jsonb_build_object('fleet_name', f.name, 'fleet_country', f.country,
    'payer_email', (select u.email from auth.users u where u.id = auth.uid())) from public.fleets f where f.id = p_fleet);
end $$;
comment on function public.open_agreement is 'owner or platform; asked twice it is the same; for the plan that comes next; 403, 404, 422';

create function public.attach_agreement(p_agreement uuid, p_environment text, p_provider_id text, p_plan_id text, p_approve_url text)
returns void
language plpgsql security definer set search_path = '' as $$
begin
  update private.billing_agreements a set environment = p_environment, provider_id = p_provider_id, provider_plan_id = p_plan_id,
    approve_url = p_approve_url, status = case a.status when 'opening' then 'pending' else a.status end
  where a.id = p_agreement and (a.provider_id is null or a.provider_id = p_provider_id);
  if not found then perform private.fail(409, 'illegal_transition', 'another subscription is attached'); end if;
end $$;

create function public.agreement_for_work(p_provider text, p_environment text, p_provider_id text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce((select to_jsonb(a) from private.billing_agreements a
    where a.provider = p_provider and a.provider_id = p_provider_id and a.environment = p_environment), 'null')
$$;
comment on function public.agreement_for_work is 'null: nobody''s subscription, whatever a notification says';

create function public.record_agreement(
  p_agreement uuid, p_verdict text, p_provider_time timestamptz, p_failed_payments int default 0,
  p_next_billing_at timestamptz default null, p_plan_id text default null, p_monthly_minor bigint default null
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_sub public.fleet_subscriptions;
  v_old private.billing_agreements;
  v_linked private.billing_agreements;
begin
  select s.* into v_sub from public.fleet_subscriptions s
  join private.billing_agreements a on a.fleet_id = s.fleet_id where a.id = p_agreement for update of s;
  select * into v_old from private.billing_agreements a where a.id = p_agreement for update;
  if not found then perform private.fail(404, 'not_found'); end if;
  -- an older word than the one that is known changes nothing
  if p_provider_time < v_old.provider_time then return to_jsonb(v_old); end if;
  update private.billing_agreements a set provider_time = p_provider_time, next_billing_at = p_next_billing_at,
    failed_payments = coalesce(p_failed_payments, 0),
    status = case when a.status = 'void' then 'void' when p_verdict = 'suspended' then 'paused' else p_verdict end
  where a.id = p_agreement;
  v_linked := private.linked_agreement(v_sub);
  if p_verdict = 'active' and v_old.status = 'void' then
    perform private.wish_for(p_agreement, 'cancel');
  elsif p_verdict = 'active' then
    if v_old.revised_minor is not null and (p_plan_id = v_old.revision_plan_id or p_monthly_minor = v_old.revised_minor) then
      perform private.agree_to_revision(p_agreement);
    end if;
    if v_linked.id is null or (v_linked.id <> p_agreement and v_linked.seq < v_old.seq) then
      update public.fleet_subscriptions s set provider = v_old.provider, provider_subscription_id = v_old.provider_id,
        collection = 'provider', cancel_at = case when s.cancel_at > now() then null else s.cancel_at end
      where s.fleet_id = v_old.fleet_id;
      perform private.wish_for(a.id, 'cancel') from private.billing_agreements a
      where a.fleet_id = v_old.fleet_id and a.id <> p_agreement and a.status in ('active', 'paused');
    elsif v_linked.id <> p_agreement then
      perform private.wish_for(p_agreement, 'cancel');
    end if;
  elsif p_verdict in ('cancelled', 'expired') and v_linked.id = p_agreement and v_sub.past_due_since is null then
    -- ended at the provider: what is paid is the last period
    update public.fleet_subscriptions s set cancel_at = coalesce(s.cancel_at, s.period_end) where s.fleet_id = v_old.fleet_id;
  end if;
  if coalesce(p_failed_payments, 0) > v_old.failed_payments and v_linked.id = p_agreement then
    perform private.tell_owners(v_old.fleet_id, 'subscription_unpaid');
  end if;
  return (select to_jsonb(a) from private.billing_agreements a where a.id = p_agreement);
end $$;
comment on function public.record_agreement is 'a provider''s word about a subscription: whose sales count, not that anything is paid';

create function public.lease_agreement_wishes(p_fleet uuid default null, p_limit int default 10) returns jsonb
language sql security definer set search_path = '' as $$
  with due as (
    select a.id from private.billing_agreements a
    where a.wish is not null and (a.next_attempt_at <= now() or a.fleet_id = p_fleet) and (p_fleet is null or a.fleet_id = p_fleet)
    order by a.next_attempt_at limit least(p_limit, 50) for update skip locked
  ), taken as (
    update private.billing_agreements a set wish_attempts = a.wish_attempts + 1, next_attempt_at = now() + private.backoff(a.wish_attempts)
    from due where a.id = due.id returning a.*
  )
  select coalesce(jsonb_agg(to_jsonb(t)), '[]') from taken t
$$;
comment on function public.lease_agreement_wishes is 'those of one fleet at once, all others when they are due';

create function public.finish_agreement_wish(
  p_agreement uuid, p_seq int, p_ok boolean, p_error text default null, p_plan_id text default null, p_approve_url text default null
) returns void
language plpgsql security definer set search_path = '' as $$
declare v_agreement private.billing_agreements;
begin
  select * into v_agreement from private.billing_agreements a where a.id = p_agreement and a.wish_seq = p_seq for update;
  if not found then return; end if;
  if not p_ok then
    update private.billing_agreements set last_error = left(p_error, 500) where id = p_agreement;
    return;
  end if;
  if v_agreement.wish = 'revise' and p_approve_url is null then
    update private.billing_agreements set revision_plan_id = p_plan_id where id = p_agreement;
    perform private.agree_to_revision(p_agreement);
  elsif v_agreement.wish = 'revise' then
    update private.billing_agreements set revision_plan_id = p_plan_id, revision_url = p_approve_url where id = p_agreement;
  end if;
  update private.billing_agreements set wish = null, last_error = null where id = p_agreement;
end $$;
comment on function public.finish_agreement_wish is 'a wish that another one has replaced meanwhile stays';

revoke all on private.billing_agreements from public, anon, authenticated, service_role;
revoke all on function private.linked_agreement(public.fleet_subscriptions), private.wish_for(uuid, text), private.align_agreement(),
  private.agree_to_revision(uuid), public.open_agreement(uuid, text), public.attach_agreement(uuid, text, text, text, text),
  public.agreement_for_work(text, text, text), public.record_agreement(uuid, text, timestamptz, int, timestamptz, text, bigint),
  public.lease_agreement_wishes(uuid, int), public.finish_agreement_wish(uuid, int, boolean, text, text, text)
from public, anon, authenticated;
grant execute on function public.open_agreement(uuid, text) to authenticated;
grant execute on function public.attach_agreement(uuid, text, text, text, text), public.agreement_for_work(text, text, text),
  public.record_agreement(uuid, text, timestamptz, int, timestamptz, text, bigint), public.lease_agreement_wishes(uuid, int),
  public.finish_agreement_wish(uuid, int, boolean, text, text, text) to service_role;

-- A dispute stands beside its payment: it holds money back and may take it, while the payment's own status stays what
-- the provider says of the payment. Like a payment it moves only with evidence.
create table public.payment_disputes (
  id uuid primary key default gen_random_uuid(),
  fleet_id uuid not null,
  payment_id uuid not null,
  provider_dispute_id text not null,
  status text not null,
  reason text not null default '',
  amount_minor bigint not null,
  lost_minor bigint not null default 0,
  currency char(3) not null,
  evidence_id bigint not null,
  opened_at timestamptz not null default now(),
  closed_at timestamptz,
  updated_at timestamptz not null default now(),
  constraint payment_disputes_payment_fkey foreign key (fleet_id, payment_id) references public.payments (fleet_id, id),
  constraint payment_disputes_evidence_fkey
    foreign key (fleet_id, evidence_id) references public.provider_evidence (fleet_id, id),
  constraint payment_disputes_once unique (payment_id, provider_dispute_id),
  constraint payment_disputes_id_shape check (provider_dispute_id ~ '^[A-Za-z0-9_-]{1,64}$'),
  constraint payment_disputes_status_known check (status in ('open', 'won', 'lost')),
  constraint payment_disputes_reason_length check (char_length(reason) <= 200),
  constraint payment_disputes_amounts check (amount_minor > 0 and lost_minor between 0 and amount_minor
    and (status = 'lost' or lost_minor = 0)),
  constraint payment_disputes_closed check ((status = 'open') = (closed_at is null))
);
comment on table public.payment_disputes is 'complaints at a provider or bank about a payment';
comment on column public.payment_disputes.amount_minor is 'disputed; held back from payouts while it is open';
comment on column public.payment_disputes.lost_minor is 'taken by the provider beside what the payment reports as refunded';
create index payment_disputes_payment on public.payment_disputes (fleet_id, payment_id);
create index payment_disputes_evidence on public.payment_disputes (fleet_id, evidence_id);
create index payment_disputes_open on public.payment_disputes (fleet_id, opened_at) where status = 'open';
create index payments_provider_payment on public.payments (provider, provider_payment_id) where provider_payment_id is not null;

create function private.guard_dispute() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'DELETE' then perform private.fail(403, 'forbidden', 'disputes are kept'); end if;
  if tg_op = 'UPDATE' and (new.payment_id, new.fleet_id, new.provider_dispute_id, new.currency)
    is distinct from (old.payment_id, old.fleet_id, old.provider_dispute_id, old.currency)
  then
    perform private.fail(403, 'forbidden', 'what a dispute is about never changes');
  end if;
  if tg_op = 'UPDATE' and (new.status, new.amount_minor, new.lost_minor)
    is not distinct from (old.status, old.amount_minor, old.lost_minor)
  then
    return new;
  end if;
  if not exists (
    select from public.provider_evidence e where e.id = new.evidence_id and e.payment_id = new.payment_id
      and e.our_status = 'dispute_' || new.status)
    or (tg_op = 'UPDATE' and new.evidence_id <= old.evidence_id)
  then
    perform private.fail(403, 'forbidden', 'a dispute moves only with evidence for that status');
  end if;
  if tg_op = 'UPDATE' and new.status = 'open' and old.status <> 'open' then
    perform private.fail(409, 'illegal_transition', old.status || ' to open');
  end if;
  new.updated_at := now();
  return new;
end $$;
create trigger payment_disputes_guard before insert or update or delete on public.payment_disputes
for each row execute function private.guard_dispute();

create function public.payment_id_by_capture(p_provider text, p_provider_payment_id text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce((select to_jsonb(p.id) from public.payments p
    where p.provider = p_provider and p.provider_payment_id = p_provider_payment_id
    order by p.created_at desc limit 1), 'null')
$$;
comment on function public.payment_id_by_capture is 'our payment by the provider''s id of the captured money; null if there is none';

create function public.record_dispute(
  p_payment uuid, p_dispute_id text, p_status text, p_amount_minor bigint, p_currency text, p_lost_minor bigint default 0,
  p_reason text default '', p_source text default 'api', p_provider_status text default '',
  p_provider_time timestamptz default now(), p_snapshot jsonb default '{}'
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_payment public.payments;
  v_dispute public.payment_disputes;
  v_evidence bigint;
  v_is_sane boolean;
begin
  perform private.lock_ride((select p.ride_id from public.payments p where p.id = p_payment));
  select * into v_payment from public.payments p where p.id = p_payment for update;
  if p_status is null or p_status not in ('open', 'won', 'lost') then perform private.fail(422, 'invalid_request', 'status'); end if;
  v_is_sane := coalesce(p_amount_minor between 1 and v_payment.amount_minor and p_currency = v_payment.currency::text
    and coalesce(p_lost_minor, 0) between 0 and p_amount_minor, false);
  insert into public.provider_evidence (fleet_id, payment_id, source, provider_status, our_status, amount_minor, currency,
    refunded_minor, snapshot, provider_time)
  values (v_payment.fleet_id, p_payment, p_source, 'dispute:' || p_provider_status,
    case when v_is_sane then 'dispute_' || p_status else 'dispute_review' end, p_amount_minor, p_currency,
    coalesce(p_lost_minor, 0), coalesce(p_snapshot, '{}') || jsonb_build_object('dispute_id', p_dispute_id), p_provider_time)
  returning id into v_evidence;
  if not v_is_sane then
    perform private.note_mismatch(v_payment, v_evidence);
    return jsonb_build_object('id', null, 'payment_id', p_payment, 'status', 'review');
  end if;
  select * into v_dispute from public.payment_disputes d where d.payment_id = p_payment and d.provider_dispute_id = p_dispute_id;
  if not found then
    insert into public.payment_disputes (fleet_id, payment_id, provider_dispute_id, status, reason, amount_minor, lost_minor,
      currency, evidence_id, opened_at, closed_at)
    values (v_payment.fleet_id, p_payment, p_dispute_id, p_status, left(coalesce(p_reason, ''), 200), p_amount_minor,
      case p_status when 'lost' then coalesce(p_lost_minor, 0) else 0 end, p_currency, v_evidence, p_provider_time,
      case when p_status <> 'open' then p_provider_time end)
    returning * into v_dispute;
  elsif p_provider_time >= (select e.provider_time from public.provider_evidence e where e.id = v_dispute.evidence_id)
    and (p_status <> 'open' or v_dispute.status = 'open')
  then
    update public.payment_disputes d set status = p_status, evidence_id = v_evidence, amount_minor = p_amount_minor,
      lost_minor = case p_status when 'lost' then coalesce(p_lost_minor, 0) else 0 end,
      closed_at = case when p_status <> 'open' then coalesce(d.closed_at, p_provider_time) end
    where d.id = v_dispute.id returning * into v_dispute;
  end if;
  return to_jsonb(v_dispute) - 'evidence_id';
end $$;
comment on function public.record_dispute is 'stores a provider''s answer about a dispute and moves it: open, won, lost. '
  'p_lost_minor: what the provider took beside the payment''s own refunded total or charge-back';

create function private.post_dispute() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.post_payment(new.payment_id);
  if tg_op = 'INSERT' or new.status is distinct from old.status then
    perform private.audit(new.fleet_id, 'dispute.' || new.status, 'payment_disputes', new.id::text,
      jsonb_build_object('amountMinor', new.amount_minor, 'lostMinor', new.lost_minor, 'paymentId', new.payment_id));
  end if;
  return null;
end $$;
create trigger payment_disputes_post after insert or update on public.payment_disputes
for each row execute function private.post_dispute();

alter table public.payment_disputes enable row level security;
create policy payment_disputes_select on public.payment_disputes for select to authenticated
  using (fleet_id = any (array(select private.my_managed_fleet_ids())) or (select private.is_platform_admin()));

revoke all on public.payment_disputes from public, anon, authenticated, service_role;
grant select on public.payment_disputes to authenticated, service_role;
revoke all on function private.guard_dispute(), private.post_dispute(), public.payment_id_by_capture(text, text),
  public.record_dispute(uuid, text, text, bigint, text, bigint, text, text, text, timestamptz, jsonb)
from public, anon, authenticated;
grant execute on function public.payment_id_by_capture(text, text),
  public.record_dispute(uuid, text, text, bigint, text, bigint, text, text, text, timestamptz, jsonb) to service_role;

-- A request may be cut off after its work was done and before its answer was kept: the process dies, the connection
-- breaks, the caller's patience ends first. The key then remembers what was made, in the transaction that made it, and
-- the same request finds it instead of being told that its own quote is used up.
alter table private.idempotency_keys
  add column leased_until timestamptz not null default now() + interval '1 minute',
  add column result_id uuid;
comment on column private.idempotency_keys.leased_until is 'nobody else works on the request before; a run that never ended does not block its key for longer';
comment on column private.idempotency_keys.result_id is 'what the request made, written together with it';
comment on column private.idempotency_keys.response is 'the answer as the server sealed it: its reader needs the request''s key and the server''s secret';

create or replace function public.idempotency_begin(p_endpoint text, p_key text, p_hash text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_user uuid := private.require_user();
  v_row private.idempotency_keys;
begin
  delete from private.idempotency_keys k
  where k.principal = v_user and k.endpoint = p_endpoint and k.key = p_key
    and (k.expires_at <= now() or (k.state = 'running' and k.leased_until <= now() and k.result_id is null));
  insert into private.idempotency_keys (principal, endpoint, key, request_hash)
  values (v_user, p_endpoint, p_key, p_hash) on conflict do nothing returning * into v_row;
  if not found then
    update private.idempotency_keys k set leased_until = now() + interval '1 minute'
    where k.principal = v_user and k.endpoint = p_endpoint and k.key = p_key
      and k.state = 'running' and k.leased_until <= now() and k.request_hash = p_hash
    returning * into v_row;
  end if;
  if found then return jsonb_build_object('state', 'new', 'status_code', null, 'response', null); end if;
  select * into v_row from private.idempotency_keys k
  where k.principal = v_user and k.endpoint = p_endpoint and k.key = p_key;
  if v_row.request_hash = p_hash and v_row.state = 'done' then
    return jsonb_build_object('state', 'replay', 'status_code', v_row.status_code, 'response', v_row.response);
  end if;
  -- also when the twin gave up between the two statements: the client asks again then
  return jsonb_build_object('status_code', null, 'response', null,
    'state', case when v_row.request_hash <> p_hash then 'mismatch' else 'running' end);
end $$;

create or replace function public.idempotency_abandon(p_endpoint text, p_key text) returns void
language sql security definer set search_path = '' as $$
  delete from private.idempotency_keys k
  where k.principal = (select auth.uid()) and k.endpoint = p_endpoint and k.key = p_key and k.state = 'running'
    and k.result_id is null;
  -- the caller only believed that nothing was done: the next one with this key may look at once
  update private.idempotency_keys k set leased_until = now()
  where k.principal = (select auth.uid()) and k.endpoint = p_endpoint and k.key = p_key and k.state = 'running'
$$;

create function private.result_of_key(p_endpoint text, p_key text) returns uuid
language plpgsql security definer set search_path = '' as $$
declare v_key private.idempotency_keys;
begin
  -- a slow first try and its repetition meet here
  select * into v_key from private.idempotency_keys k
  where k.principal = private.require_user() and k.endpoint = p_endpoint and k.key = p_key for update;
  if not found then perform private.fail(409, 'idempotency_in_progress'); end if;
  return v_key.result_id;
end $$;
comment on function private.result_of_key is 'what the caller''s request with this key has made, null before; the key is locked until the end of the transaction';

create function private.keep_result_of_key(p_endpoint text, p_key text, p_result uuid) returns void
language sql security definer set search_path = '' as $$
  update private.idempotency_keys k set result_id = p_result
  where k.principal = (select auth.uid()) and k.endpoint = p_endpoint and k.key = p_key
$$;

create function public.book_ride_once(
  p_key text, p_quote_id uuid, p_contact jsonb, p_details jsonb default '{}', p_locale text default 'en'
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_made uuid := private.result_of_key('bookRide', p_key);
  v_ride public.rides;
  v_booked jsonb;
begin
  if v_made is not null then
    select * into v_ride from public.rides r where r.id = v_made and r.quote_id = p_quote_id;
    if not found then perform private.fail(422, 'idempotency_mismatch'); end if;
    return jsonb_build_object('ride', private.ride_json(v_ride, coalesce(private.ride_role(v_ride), 'passenger')),
      'tracking_token', private.new_tracking_token(v_ride.id));
  end if;
  v_booked := public.book_ride(p_quote_id, p_contact, p_details, p_locale);
  perform private.keep_result_of_key('bookRide', p_key, (v_booked #>> '{ride,id}')::uuid);
  return v_booked;
end $$;
comment on function public.book_ride_once is 'books under a key that idempotency_begin gave out; asked again, it answers '
  'with the same ride and another link to it';

create function public.add_charge_once(
  p_key text, p_ride uuid, p_kind text, p_amount_minor bigint default null, p_quantity int default 1, p_note text default null
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_made uuid := private.result_of_key('addCharge', p_key);
  v_charge public.ride_charges;
  v_added jsonb;
begin
  if v_made is not null then
    select * into v_charge from public.ride_charges c where c.id = v_made and c.ride_id = p_ride and c.kind = p_kind;
    if not found then perform private.fail(422, 'idempotency_mismatch'); end if;
    return private.charge_json(v_charge);
  end if;
  v_added := public.add_charge(p_ride, p_kind, p_amount_minor, p_quantity, p_note);
  perform private.keep_result_of_key('addCharge', p_key, (v_added ->> 'id')::uuid);
  return v_added;
end $$;
comment on function public.add_charge_once is 'adds a charge under a key that idempotency_begin gave out; asked again, it '
  'answers with the same charge';

revoke all on function private.result_of_key(text, text), private.keep_result_of_key(text, text, uuid),
  public.book_ride_once(text, uuid, jsonb, jsonb, text), public.add_charge_once(text, uuid, text, bigint, int, text)
from public, anon, authenticated;
grant execute on function public.book_ride_once(text, uuid, jsonb, jsonb, text),
  public.add_charge_once(text, uuid, text, bigint, int, text) to authenticated;

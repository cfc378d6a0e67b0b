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

create function public.book_ride_once(
  p_key text, p_quote_id uuid, p_contact jsonb, p_details jsonb default '{}', p_locale text default 'en'
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_user uuid := private.require_user();
  v_key private.idempotency_keys;
  v_ride public.rides;
  v_booked jsonb;
begin
  -- a slow first try and its repetition meet here
  select * into v_key from private.idempotency_keys k
  where k.principal = v_user and k.endpoint = 'bookRide' and k.key = p_key for update;
  if not found then perform private.fail(409, 'idempotency_in_progress'); end if;
  if v_key.result_id is not null then
    select * into v_ride from public.rides r where r.id = v_key.result_id and r.quote_id = p_quote_id;
    if not found then perform private.fail(422, 'idempotency_mismatch'); end if;
    return jsonb_build_object('ride', private.ride_json(v_ride, coalesce(private.ride_role(v_ride), 'passenger')),
      'tracking_token', private.new_tracking_token(v_ride.id));
  end if;
  v_booked := public.book_ride(p_quote_id, p_contact, p_details, p_locale);
  update private.idempotency_keys k set result_id = (v_booked #>> '{ride,id}')::uuid
  where k.principal = v_user and k.endpoint = 'bookRide' and k.key = p_key;
  return v_booked;
end $$;
comment on function public.book_ride_once is 'books under a key that idempotency_begin gave out; asked again, it answers '
  'with the same ride and another link to it';

revoke all on function public.book_ride_once(text, uuid, jsonb, jsonb, text) from public, anon, authenticated;
grant execute on function public.book_ride_once(text, uuid, jsonb, jsonb, text) to authenticated;

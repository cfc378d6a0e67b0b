-- The same idempotency key in another environment, or with a key of another fleet, is another key.
create function private.keyed_endpoint(p_endpoint text) returns text
language sql stable set search_path = '' as $$
  select case when private.key_id() is null then p_endpoint
    else p_endpoint || ' ' || private.my_environment() || ' ' || private.key_fleet() end
$$;

create or replace function public.idempotency_begin(p_endpoint text, p_key text, p_hash text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_user uuid := private.require_user();
  v_row private.idempotency_keys;
begin
  delete from private.idempotency_keys k
  where k.principal = v_user and k.endpoint = private.keyed_endpoint(p_endpoint) and k.key = p_key
    and (k.expires_at <= now() or (k.state = 'running' and k.leased_until <= now() and k.result_id is null));
  insert into private.idempotency_keys (principal, endpoint, key, request_hash)
  values (v_user, private.keyed_endpoint(p_endpoint), p_key, p_hash) on conflict do nothing returning * into v_row;
  if not found then
    update private.idempotency_keys k set leased_until = now() + interval '1 minute'
    where k.principal = v_user and k.endpoint = private.keyed_endpoint(p_endpoint) and k.key = p_key
      and k.state = 'running' and k.leased_until <= now() and k.request_hash = p_hash
    returning * into v_row;
  end if;
  if found then return jsonb_build_object('state', 'new', 'status_code', null, 'response', null); end if;
  select * into v_row from private.idempotency_keys k
  where k.principal = v_user and k.endpoint = private.keyed_endpoint(p_endpoint) and k.key = p_key;
  if v_row.request_hash = p_hash and v_row.state = 'done' then
    return jsonb_build_object('state', 'replay', 'status_code', v_row.status_code, 'response', v_row.response);
  end if;
  -- also when the twin gave up between the two statements: the client asks again then
  return jsonb_build_object('status_code', null, 'response', null,
    'state', case when v_row.request_hash <> p_hash then 'mismatch' else 'running' end);
end $$;

create or replace function public.idempotency_finish(p_endpoint text, p_key text, p_status int, p_response jsonb) returns void
language sql security definer set search_path = '' as $$
  update private.idempotency_keys k set state = 'done', status_code = p_status, response = p_response
  where k.principal = (select auth.uid()) and k.endpoint = private.keyed_endpoint(p_endpoint) and k.key = p_key and k.state = 'running'
$$;

create or replace function public.idempotency_abandon(p_endpoint text, p_key text) returns void
language sql security definer set search_path = '' as $$
  delete from private.idempotency_keys k
  where k.principal = (select auth.uid()) and k.endpoint = private.keyed_endpoint(p_endpoint) and k.key = p_key and k.state = 'running'
    and k.result_id is null;
  -- the caller only believed that nothing was done: the next one with this key may look at once
  update private.idempotency_keys k set leased_until = now()
  where k.principal = (select auth.uid()) and k.endpoint = private.keyed_endpoint(p_endpoint) and k.key = p_key and k.state = 'running'
$$;

create or replace function private.result_of_key(p_endpoint text, p_key text) returns uuid
language plpgsql security definer set search_path = '' as $$
declare v_key private.idempotency_keys;
begin
  -- a slow first try and its repetition meet here
  select * into v_key from private.idempotency_keys k
  where k.principal = private.require_user() and k.endpoint = private.keyed_endpoint(p_endpoint) and k.key = p_key for update;
  if not found then perform private.fail(409, 'idempotency_in_progress'); end if;
  return v_key.result_id;
end $$;

create or replace function private.keep_result_of_key(p_endpoint text, p_key text, p_result uuid) returns void
language sql security definer set search_path = '' as $$
  update private.idempotency_keys k set result_id = p_result
  where k.principal = (select auth.uid()) and k.endpoint = private.keyed_endpoint(p_endpoint) and k.key = p_key
$$;

revoke all on function private.keyed_endpoint(text) from public, anon, authenticated;

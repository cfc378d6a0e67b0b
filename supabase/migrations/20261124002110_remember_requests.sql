-- Idempotency: the first request with a key does the work, a repeated one gets its answer. The row is inserted before
-- the work, so a concurrent twin finds it and is told to come back.
create table private.idempotency_keys (
  principal uuid not null,
  endpoint text not null,
  key text not null,
  request_hash text not null,
  state text not null default 'running',
  status_code int,
  response jsonb,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '24 hours',
  primary key (principal, endpoint, key),
  constraint idempotency_keys_state_known check (state in ('running', 'done')),
  constraint idempotency_keys_length check (char_length(key) between 8 and 128 and char_length(endpoint) <= 80)
);
comment on table private.idempotency_keys is 'answers by key, kept 24 hours';
create index idempotency_keys_expiry on private.idempotency_keys (expires_at);

create function public.idempotency_begin(p_endpoint text, p_key text, p_hash text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_user uuid := private.require_user();
  v_row private.idempotency_keys;
begin
  -- a run that never ended (the worker died) does not block its key for longer than a minute
  delete from private.idempotency_keys k
  where k.principal = v_user and k.endpoint = p_endpoint and k.key = p_key
    and (k.expires_at <= now() or (k.state = 'running' and k.created_at < now() - interval '1 minute'));
  insert into private.idempotency_keys (principal, endpoint, key, request_hash)
  values (v_user, p_endpoint, p_key, p_hash) on conflict do nothing returning * into v_row;
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

create function public.idempotency_finish(p_endpoint text, p_key text, p_status int, p_response jsonb) returns void
language sql security definer set search_path = '' as $$
  update private.idempotency_keys k set state = 'done', status_code = p_status, response = p_response
  where k.principal = (select auth.uid()) and k.endpoint = p_endpoint and k.key = p_key and k.state = 'running'
$$;

create function public.idempotency_abandon(p_endpoint text, p_key text) returns void
language sql security definer set search_path = '' as $$
  delete from private.idempotency_keys k
  where k.principal = (select auth.uid()) and k.endpoint = p_endpoint and k.key = p_key and k.state = 'running'
$$;

revoke all on private.idempotency_keys from public, anon, authenticated, service_role;
revoke all on function public.idempotency_begin(text, text, text), public.idempotency_finish(text, text, int, jsonb),
  public.idempotency_abandon(text, text) from public, anon, authenticated;
grant execute on function public.idempotency_begin(text, text, text), public.idempotency_finish(text, text, int, jsonb),
  public.idempotency_abandon(text, text) to authenticated;

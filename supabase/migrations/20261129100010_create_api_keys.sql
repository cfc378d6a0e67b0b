-- Keys of partners. The database makes the secret, 256 bits, shows it once and keeps its SHA-256. A rotated key lives on
-- for the overlap; a revoked one is refused from then on, and so is every key of somebody who is a partner no longer.
create table private.api_keys (
  id uuid primary key default gen_random_uuid(),
  fleet_id uuid not null references public.fleets (id),
  partner_id uuid not null references public.profiles (id) on delete cascade,
  environment text not null,
  label text not null,
  hash bytea not null,
  prefix text not null,
  last_four text not null,
  scopes text[] not null,
  tier text not null default 'standard',
  allowed_ranges text[] not null default '{}',
  replaces_id uuid references private.api_keys (id) on delete set null,
  created_by uuid references public.profiles (id) on delete set null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  constraint api_keys_hash_key unique (hash),
  constraint api_keys_hash_is_sha256 check (octet_length(hash) = 32),
  constraint api_keys_environment_known check (environment in ('test', 'live')),
  constraint api_keys_label_length check (char_length(label) between 1 and 80),
  constraint api_keys_scopes_known check (cardinality(scopes) between 1 and 13 and scopes <@ array[
    'catalogue:read', 'quotes:read', 'quotes:write', 'rides:read', 'rides:write', 'rides:cancel', 'messages:read',
    'messages:write', 'payments:read', 'payments:write', 'invoices:read', 'webhooks:manage', 'events:read']),
  constraint api_keys_tier_known check (tier in ('standard', 'plus', 'scale')),
  constraint api_keys_ranges_count check (cardinality(allowed_ranges) <= 50)
);
comment on table private.api_keys is 'keys of partners: hashed, one fleet and one environment each';
comment on column private.api_keys.hash is 'SHA-256 of the whole key';
comment on column private.api_keys.prefix is 'what people recognise a key by, with its last four characters';
comment on column private.api_keys.allowed_ranges is 'addresses and CIDR ranges that may use it; none = all';
comment on column private.api_keys.expires_at is 'end of the overlap of a key that was rotated';
comment on column private.api_keys.last_used_at is 'to the minute';
create index api_keys_fleet on private.api_keys (fleet_id, partner_id, created_at desc);
create index api_keys_partner on private.api_keys (partner_id);
create index api_keys_replaces on private.api_keys (replaces_id);
create index api_keys_created_by on private.api_keys (created_by);
alter table private.api_keys enable row level security;

create function private.is_manager(p_fleet uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select p_fleet = any (array(select private.my_managed_fleet_ids()))
$$;

create function private.is_partner(p_fleet uuid, p_user uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.fleet_members m where m.fleet_id = p_fleet and m.user_id = p_user and m.role = 'partner')
$$;

create function private.key_state(p_key private.api_keys) returns text
language sql stable set search_path = '' as $$
  select case when (p_key).revoked_at is not null then 'revoked' when (p_key).expires_at <= now() then 'expired' else 'active' end
$$;

create function private.key_json(p_key private.api_keys) returns jsonb
language sql stable security definer set search_path = '' as $$
  select to_jsonb(p_key) - array['hash', 'created_by', 'partner_id'] || jsonb_build_object(
    'state', private.key_state(p_key),
    'partner', jsonb_build_object('id', (p_key).partner_id, 'name', (
      select p.display_name from public.profiles p where p.id = (p_key).partner_id)))
$$;

-- Addresses as PostgreSQL reads them: a slip of the pen must not quietly protect less than it says.
create function private.require_ranges(p_ranges text[]) returns void
language plpgsql immutable set search_path = '' as $$
declare v_range text;
begin
  foreach v_range in array p_ranges loop
    perform v_range::inet;
  end loop;
exception when invalid_text_representation then
  perform private.fail(422, 'invalid_request', 'not an address or CIDR range: ' || v_range);
end $$;

-- Without a word on the key: 404 for whoever may not manage it.
create function private.require_key(p_id uuid) returns private.api_keys
language plpgsql security definer set search_path = '' as $$
declare v_key private.api_keys;
begin
  perform private.require_user();
  perform private.refuse_keys();
  select * into v_key from private.api_keys k where k.id = p_id for update;
  if not found or not (private.is_manager(v_key.fleet_id)
    or (v_key.partner_id = (select auth.uid()) and private.is_partner(v_key.fleet_id, v_key.partner_id)))
  then
    perform private.fail(404, 'not_found');
  end if;
  return v_key;
end $$;

create function private.add_key(p_key private.api_keys) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_secret text := 'nx_' || (p_key).environment || '_'
    || translate(rtrim(encode(extensions.gen_random_bytes(32), 'base64'), '='), '+/', '-_');
  v_key private.api_keys;
begin
  insert into private.api_keys (fleet_id, partner_id, environment, label, hash, prefix, last_four, scopes, tier,
    allowed_ranges, replaces_id, created_by)
  values ((p_key).fleet_id, (p_key).partner_id, (p_key).environment, (p_key).label,
    extensions.digest(v_secret, 'sha256'), left(v_secret, 12), right(v_secret, 4), (p_key).scopes, (p_key).tier,
    (p_key).allowed_ranges, (p_key).replaces_id, (select auth.uid()))
  returning * into v_key;
  return jsonb_build_object('key', private.key_json(v_key), 'secret', v_secret);
end $$;
comment on function private.add_key is 'stores a key like this one under a new secret, which is told here and never again';

revoke all on private.api_keys from public, anon, authenticated, service_role;
revoke all on function private.is_manager(uuid), private.is_partner(uuid, uuid), private.key_state(private.api_keys),
  private.key_json(private.api_keys), private.require_ranges(text[]), private.require_key(uuid),
  private.add_key(private.api_keys) from public, anon, authenticated;

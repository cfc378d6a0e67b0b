-- A toll or a parking fee is passed on with a photo of its receipt: whoever pays it can look at it. Small pictures kept
-- beside the charge, because their number is small and they belong to the books as long as it does.
create table public.charge_photos (
  charge_id uuid primary key,
  fleet_id uuid not null,
  media_type text not null,
  content bytea not null,
  created_by uuid references public.profiles (id) on delete set null,
  created_at timestamptz not null default now(),
  constraint charge_photos_charge_fkey foreign key (fleet_id, charge_id) references public.ride_charges (fleet_id, id),
  constraint charge_photos_media_known check (media_type in ('image/jpeg', 'image/png', 'image/webp')),
  constraint charge_photos_size check (octet_length(content) between 32 and 300000)
);
comment on table public.charge_photos is 'photo of the receipt of a toll or parking fee, at most 300 kB';
create index charge_photos_charge on public.charge_photos (fleet_id, charge_id);
create index charge_photos_created_by on public.charge_photos (created_by);
alter table public.charge_photos enable row level security;
create policy charge_photos_select on public.charge_photos for select to authenticated
  using (fleet_id = any (array(select private.my_staff_fleet_ids())));

-- What a file says it is counts for nothing; its first bytes do.
create function private.media_type_of(p_content bytea) returns text
language sql immutable set search_path = '' as $$
  select case
    when substring(p_content from 1 for 3) = '\xffd8ff' then 'image/jpeg'
    when substring(p_content from 1 for 8) = '\x89504e470d0a1a0a' then 'image/png'
    when substring(p_content from 1 for 4) = '\x52494646' and substring(p_content from 9 for 4) = '\x57454250' then 'image/webp'
  end
$$;

create or replace function private.charge_json(p_charge public.ride_charges) returns jsonb
language sql stable security definer set search_path = '' as $$
  select to_jsonb(p_charge) - 'created_by'
    || jsonb_build_object('has_photo', exists (select from public.charge_photos p where p.charge_id = (p_charge).id))
$$;

create function private.charge_of(p_charge uuid, p_roles text[]) returns public.ride_charges
language plpgsql security definer set search_path = '' as $$
declare v_charge public.ride_charges;
begin
  perform private.require_user();
  select * into v_charge from public.ride_charges c where c.id = p_charge;
  if not found then perform private.fail(404, 'not_found'); end if;
  perform private.require_ride(v_charge.ride_id, null, p_roles);
  return v_charge;
end $$;

create function public.add_charge_photo(p_charge uuid, p_data text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_charge public.ride_charges := private.charge_of(p_charge, '{driver,staff}');
  v_content bytea;
begin
  v_content := decode(p_data, 'base64');
  if v_charge.kind <> 'toll' then perform private.fail(409, 'illegal_transition', 'only a toll has a receipt'); end if;
  if private.media_type_of(v_content) is null or octet_length(v_content) not between 32 and 300000 then
    perform private.fail(422, 'invalid_request', 'a JPEG, PNG or WebP of at most 300 kB');
  end if;
  insert into public.charge_photos (charge_id, fleet_id, media_type, content, created_by)
  values (v_charge.id, v_charge.fleet_id, private.media_type_of(v_content), v_content, auth.uid())
  on conflict (charge_id) do nothing;
  -- sent again it is the same; another one would change what was passed on
  if (select p.content from public.charge_photos p where p.charge_id = v_charge.id) <> v_content then
    perform private.fail(409, 'illegal_transition', 'there is a photo already');
  end if;
  return private.charge_json(v_charge);
exception when data_exception then
  perform private.fail(422, 'invalid_request', 'not base64');
  return null;
end $$;

create function public.charge_photo(p_charge uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_charge public.ride_charges := private.charge_of(p_charge, '{driver,staff,passenger}');
  v_photo public.charge_photos;
begin
  select * into v_photo from public.charge_photos p where p.charge_id = v_charge.id;
  if not found then perform private.fail(404, 'not_found'); end if;
  return jsonb_build_object('media_type', v_photo.media_type, 'data', translate(encode(v_photo.content, 'base64'), E'\n', ''));
end $$;

revoke all on public.charge_photos from public, anon, authenticated, service_role;
grant select on public.charge_photos to authenticated, service_role;
revoke all on function private.media_type_of(bytea), private.charge_of(uuid, text[]), private.charge_json(public.ride_charges),
  public.add_charge_photo(uuid, text), public.charge_photo(uuid) from public, anon, authenticated;
grant execute on function public.add_charge_photo(uuid, text), public.charge_photo(uuid) to authenticated;

-- A row for each account, guests included. History points here and not at auth.users: an account without history
-- can be deleted, one that rode or drove is anonymised instead (its rides and money stay).
create table public.profiles (
  id uuid primary key references auth.users (id) on delete cascade,
  display_name text,
  phone text,
  locale text not null default 'en',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  constraint profiles_display_name_length check (char_length(display_name) between 1 and 120),
  constraint profiles_phone_is_e164 check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  constraint profiles_locale_known check (locale in (
    'en', 'es', 'pt', 'fr', 'de', 'it', 'nl', 'pl', 'ro', 'tr', 'ru', 'uk', 'ar', 'he', 'hi', 'zh', 'ja', 'ko', 'id', 'sv'
  ))
);
comment on table public.profiles is 'one row per account, created with it';
comment on column public.profiles.phone is 'E.164';
comment on column public.profiles.deleted_at is 'when the person was anonymised';

create trigger profiles_set_updated_at before update on public.profiles
for each row execute function private.set_updated_at();

create function private.create_profile() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_name text := nullif(left(trim(coalesce(
    new.raw_user_meta_data ->> 'display_name', new.raw_user_meta_data ->> 'full_name', '')), 120), '');
  v_locale text := left(lower(coalesce(new.raw_user_meta_data ->> 'locale', 'en')), 2);
begin
  insert into public.profiles (id, display_name, locale) values (new.id, v_name, v_locale)
  on conflict (id) do nothing;
  return new;
exception when check_violation then
  -- The metadata is the client's word; nonsense in it must not refuse the sign-up.
  insert into public.profiles (id) values (new.id) on conflict (id) do nothing;
  return new;
end $$;

create trigger create_profile after insert on auth.users
for each row execute function private.create_profile();

alter table public.profiles enable row level security;
create policy profiles_select on public.profiles for select to authenticated
  using (id = (select auth.uid()));
create policy profiles_update on public.profiles for update to authenticated
  using (id = (select auth.uid()) and deleted_at is null)
  with check (id = (select auth.uid()) and deleted_at is null);

revoke all on public.profiles from public, anon, authenticated;
revoke all on function private.create_profile() from public, anon, authenticated;
grant select on public.profiles to authenticated;
grant update (display_name, phone, locale) on public.profiles to authenticated;
grant all on public.profiles to service_role;

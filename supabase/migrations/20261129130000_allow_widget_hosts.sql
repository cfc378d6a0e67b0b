-- A fleet's booking form in pages of its own: on which hosts the frame may be shown. Without any it may be shown
-- everywhere; the frame knows no session and books nothing, so there is no click in it that could be stolen.
create function private.are_hosts(p_hosts text[]) returns boolean
language sql immutable set search_path = '' as $$
  select coalesce(bool_and(
    h is not null and char_length(h) <= 260
    and h ~ '^(localhost|(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9]))(:[0-9]{1,5})?$'), true)
  from unnest(p_hosts) h
$$;
comment on function private.are_hosts is 'each is a name as a content security policy takes it: lower case, a port and a leading *. allowed, no scheme, no path';

alter table public.fleets add column widget_hosts text[] not null default '{}';
alter table public.fleets add constraint fleets_widget_hosts_shape
  check (cardinality(widget_hosts) <= 20 and private.are_hosts(widget_hosts));
comment on column public.fleets.widget_hosts is 'hosts whose pages may show the booking frame; none = all';

create or replace function public.fleet_page(p_slug text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_fleet public.fleets;
begin
  select * into v_fleet from public.fleets f where f.slug = p_slug and f.status = 'active';
  if not found then perform private.fail(404, 'not_found'); end if;
  return jsonb_build_object(
    'id', v_fleet.id, 'slug', v_fleet.slug, 'name', v_fleet.name, 'city', v_fleet.city, 'country', v_fleet.country,
    'currency', v_fleet.currency, 'timezone', v_fleet.timezone, 'brand', v_fleet.brand,
    'support_email', v_fleet.support_email, 'support_phone', v_fleet.support_phone,
    'payment_providers', v_fleet.payment_providers, 'gratuity_bps', v_fleet.gratuity_bps,
    'tax_label', v_fleet.tax_label, 'cancellation_policy', v_fleet.cancellation_policy,
    'widget_hosts', to_jsonb(v_fleet.widget_hosts),
    'service_areas', private.fleet_areas(v_fleet.id), 'classes', private.fleet_classes(v_fleet.id),
    'airports', private.fleet_airports(v_fleet.id));
end $$;

-- The page is kept in Redis with its hosts.
create trigger fleets_note_stale_hosts after update of widget_hosts on public.fleets
for each row when (old.widget_hosts is distinct from new.widget_hosts) execute function private.note_stale_fleet();

create function public.fleet_widget(p_fleet uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_books(p_fleet);
  return (select jsonb_build_object('slug', f.slug, 'hosts', to_jsonb(f.widget_hosts)) from public.fleets f where f.id = p_fleet);
end $$;
comment on function public.fleet_widget is 'owner, manager, platform: address of the fleet and the hosts that may show its booking frame; 404';

create function public.set_widget_hosts(p_fleet uuid, p_hosts text[]) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_hosts text[];
begin
  perform private.require_books(p_fleet);
  perform private.require_writable(p_fleet);
  select coalesce(array_agg(distinct h order by h), '{}') into v_hosts from unnest(p_hosts) h;
  if p_hosts is null or cardinality(v_hosts) > 20 or not private.are_hosts(v_hosts) then
    perform private.fail(422, 'invalid_request', 'up to twenty host names');
  end if;
  update public.fleets set widget_hosts = v_hosts where id = p_fleet and widget_hosts is distinct from v_hosts;
  return public.fleet_widget(p_fleet);
end $$;
comment on function public.set_widget_hosts is 'owner, manager, platform; 403 subscription_read_only, 404, 422 invalid_request';

revoke all on function private.are_hosts(text[]), public.fleet_widget(uuid), public.set_widget_hosts(uuid, text[])
from public, anon, authenticated;
grant execute on function private.are_hosts(text[]) to authenticated, service_role;
grant execute on function public.fleet_widget(uuid), public.set_widget_hosts(uuid, text[]) to authenticated, service_role;

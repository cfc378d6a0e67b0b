-- What happened, for other systems: an event is written in the transaction that it tells of, with what the API would have
-- shown at its end, and with it one delivery for each endpoint that asked for it. The job runner carries the deliveries.
create table private.event_counters (
  ride_id uuid primary key references public.rides (id),
  value int not null
);
comment on table private.event_counters is 'last sequence of a ride''s events; locked at the end of the transaction that took a number';

create table private.events (
  position bigint generated always as identity primary key,
  id uuid not null default gen_random_uuid(),
  fleet_id uuid not null references public.fleets (id),
  partner_id uuid,
  environment text not null default 'live',
  type text not null,
  ride_id uuid,
  sequence int,
  resource text not null,
  fleet_data jsonb not null,
  partner_data jsonb,
  xid xid8 not null default pg_current_xact_id(),
  created_at timestamptz not null default now(),
  constraint events_id_key unique (id),
  constraint events_tenant_key unique (fleet_id, id),
  constraint events_ride_fkey foreign key (fleet_id, ride_id) references public.rides (fleet_id, id),
  constraint events_sequence_key unique (ride_id, sequence),
  constraint events_sequence_of_ride check ((ride_id is null) = (sequence is null) and sequence > 0),
  constraint events_environment_known check (environment in ('live', 'test')),
  constraint events_resource_known check (resource in ('ride', 'payment', 'quote', 'invoice', 'endpoint')),
  constraint events_type_shape check (type ~ '^(ride|payment|quote|invoice|flight|webhook)\.[a-z_]{2,40}$')
);
comment on table private.events is 'what happened, kept 30 days';
comment on column private.events.partner_id is 'the partner whose ride, quote, payment or invoice it was';
comment on column private.events.sequence is 'order within the ride, from 1, without gaps';
comment on column private.events.fleet_data is 'the resource at the end of the transaction, as the fleet''s people see it';
comment on column private.events.partner_data is 'the same as the partner sees it; null = no different';
comment on column private.events.xid is 'its transaction: a reader takes only those before which nothing can appear any more';
create index events_feed on private.events (fleet_id, xid, position);
create index events_partner_feed on private.events (fleet_id, partner_id, xid, position) where partner_id is not null;
create index events_ride on private.events (fleet_id, ride_id, sequence);
create index events_age on private.events (created_at);

create table private.webhook_endpoints (
  id uuid primary key default gen_random_uuid(),
  fleet_id uuid not null references public.fleets (id),
  partner_id uuid references public.profiles (id),
  environment text not null default 'live',
  url text not null,
  description text not null default '',
  event_types text[] not null,
  secret text not null,
  previous_secret text,
  previous_until timestamptz,
  disabled_at timestamptz,
  disabled_reason text,
  failing_since timestamptz,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint webhook_endpoints_tenant_key unique (fleet_id, id),
  constraint webhook_endpoints_environment_known check (environment in ('live', 'test')),
  constraint webhook_endpoints_url_shape check (url ~ '^https?://[!-~]+$' and char_length(url) <= 500),
  constraint webhook_endpoints_description_length check (char_length(description) <= 120),
  constraint webhook_endpoints_secret_length check (
    char_length(secret) between 20 and 500 and char_length(previous_secret) between 20 and 500),
  constraint webhook_endpoints_rotation_whole check (num_nulls(previous_secret, previous_until) in (0, 2)),
  constraint webhook_endpoints_disabled_why check (
    num_nulls(disabled_at, disabled_reason) in (0, 2) and disabled_reason in ('person', 'gone', 'failing')),
  constraint webhook_endpoints_types_known check (
    cardinality(event_types) between 1 and 60
    and array_to_string(event_types, ' ') ~ '^(\*|(ride|payment|quote|invoice|flight)\.(\*|[a-z_]{2,40}))( (\*|(ride|payment|quote|invoice|flight)\.(\*|[a-z_]{2,40})))*$')
);
comment on table private.webhook_endpoints is 'addresses of other systems that are told of events';
comment on column private.webhook_endpoints.partner_id is 'whose own rides alone it is told of; null = of all of the fleet''s';
comment on column private.webhook_endpoints.event_types is '*, a family such as ride.*, or single types';
comment on column private.webhook_endpoints.secret is 'sealed by the server: this table alone signs nothing';
comment on column private.webhook_endpoints.previous_secret is 'signs beside the new one until previous_until';
comment on column private.webhook_endpoints.failing_since is 'first failure since the last success';
create index webhook_endpoints_fleet on private.webhook_endpoints (fleet_id, created_at);
create index webhook_endpoints_partner on private.webhook_endpoints (partner_id);
create trigger webhook_endpoints_set_updated_at before update on private.webhook_endpoints
for each row execute function private.set_updated_at();

create table private.webhook_deliveries (
  id uuid primary key default gen_random_uuid(),
  position bigint generated always as identity,
  fleet_id uuid not null,
  endpoint_id uuid not null,
  event_id uuid not null,
  status text not null default 'pending',
  attempts int not null default 0,
  tries int not null default 0,
  next_attempt_at timestamptz not null default now(),
  give_up_at timestamptz not null default now() + interval '3 days',
  http_status int,
  latency_ms int,
  error text,
  delivered_at timestamptz,
  created_at timestamptz not null default now(),
  constraint webhook_deliveries_endpoint_fkey foreign key (fleet_id, endpoint_id)
    references private.webhook_endpoints (fleet_id, id) on delete cascade,
  constraint webhook_deliveries_event_fkey foreign key (fleet_id, event_id) references private.events (fleet_id, id) on delete cascade,
  constraint webhook_deliveries_once unique (endpoint_id, event_id),
  constraint webhook_deliveries_status_known check (status in ('pending', 'delivered', 'dead'))
);
comment on table private.webhook_deliveries is 'an event on its way to an endpoint; a replay sets the same row to pending again';
comment on column private.webhook_deliveries.attempts is 'of all time: which attempt a lease is';
comment on column private.webhook_deliveries.tries is 'since it was last begun: how long the next pause is';
comment on column private.webhook_deliveries.next_attempt_at is 'while leased: when the lease ends';
create index webhook_deliveries_due on private.webhook_deliveries (endpoint_id, next_attempt_at, position) where status = 'pending';
create index webhook_deliveries_endpoint on private.webhook_deliveries (fleet_id, endpoint_id, position);
create index webhook_deliveries_event on private.webhook_deliveries (fleet_id, event_id);

create table private.webhook_attempts (
  delivery_id uuid not null references private.webhook_deliveries (id) on delete cascade,
  attempt int not null,
  at timestamptz not null,
  http_status int,
  latency_ms int,
  error text,
  request jsonb not null,
  answer text,
  primary key (delivery_id, attempt),
  constraint webhook_attempts_sizes check (
    char_length(error) <= 300 and char_length(answer) <= 1024 and pg_column_size(request) <= 8192)
);
comment on table private.webhook_attempts is 'each try of a delivery';
comment on column private.webhook_attempts.request is '{url, headers}; the body is the event';
comment on column private.webhook_attempts.answer is 'the first kilobyte of the body';

create function private.purge_events(p_keep interval default '30 days') returns int
language plpgsql security definer set search_path = '' as $$
declare v_count int;
begin
  delete from private.events e where e.created_at < now() - p_keep;
  get diagnostics v_count = row_count;
  return v_count;
end $$;
comment on function private.purge_events is 'events past retention, their deliveries and attempts with them';
select private.schedule_job('purge_events', 'select private.purge_events()', 3600);

revoke all on private.event_counters, private.events, private.webhook_endpoints, private.webhook_deliveries, private.webhook_attempts
from public, anon, authenticated, service_role;
revoke all on function private.purge_events(interval) from public, anon, authenticated;

-- Passenger, driver and dispatcher of a ride write to each other. A message is numbered within its ride, without gaps,
-- so that whoever was away asks for what came after the last number seen. Telephone numbers never reach the table.
create table public.chat_messages (
  id uuid primary key default gen_random_uuid(),
  fleet_id uuid not null,
  ride_id uuid not null,
  seq int not null,
  client_id uuid not null,
  side text not null,
  author_id uuid,
  author_name text not null,
  by_link boolean not null default false,
  phrase text,
  body text,
  sent_at timestamptz not null default now(),
  written_at timestamptz not null default now(),
  constraint chat_messages_ride_fkey foreign key (fleet_id, ride_id) references public.rides (fleet_id, id),
  constraint chat_messages_seq_key unique (ride_id, seq),
  constraint chat_messages_client_key unique (ride_id, client_id),
  constraint chat_messages_seq_positive check (seq >= 1),
  constraint chat_messages_side_known check (side in ('passenger', 'driver', 'staff')),
  constraint chat_messages_author_length check (char_length(author_name) between 1 and 120),
  constraint chat_messages_link_is_passenger check (not by_link or (side = 'passenger' and author_id is null)),
  constraint chat_messages_one_content check (num_nonnulls(phrase, body) = 1),
  constraint chat_messages_body_length check (char_length(body) between 1 and 1000),
  constraint chat_messages_phrase_known check (phrase in (
    'ok', 'thanks', 'please_call', 'on_my_way', 'arrived', 'in_traffic', 'cannot_find_you', 'waiting_outside',
    'coming_out', 'five_minutes', 'waiting_for_luggage', 'at_arrivals_exit', 'where_are_you'
  ))
);
comment on table public.chat_messages is 'what the people of a ride wrote to each other';
comment on column public.chat_messages.seq is 'order within the ride, without gaps';
comment on column public.chat_messages.client_id is 'made by the sender''s device: a message that is sent again is the same one';
comment on column public.chat_messages.by_link is 'written by somebody who holds the tracking link, not by the passenger''s account';
comment on column public.chat_messages.phrase is 'a ready-made sentence; each reader sees it in their own language';
comment on column public.chat_messages.written_at is 'when it was written, which without coverage is before it was sent';
create index chat_messages_ride on public.chat_messages (fleet_id, ride_id, seq);
create trigger chat_messages_append_only before update or delete on public.chat_messages
for each row execute function private.refuse_change();

create table public.chat_reads (
  fleet_id uuid not null,
  ride_id uuid not null,
  side text not null,
  last_seq int not null,
  read_at timestamptz not null default now(),
  primary key (ride_id, side),
  constraint chat_reads_ride_fkey foreign key (fleet_id, ride_id) references public.rides (fleet_id, id),
  constraint chat_reads_side_known check (side in ('passenger', 'driver', 'staff')),
  constraint chat_reads_seq_positive check (last_seq >= 1)
);
comment on table public.chat_reads is 'up to which message each side has read';
create index chat_reads_ride on public.chat_reads (fleet_id, ride_id);

-- Digits of Arabic, Persian and Devanagari count too. What stays is the last two, as on a bank card.
create function private.mask_phones(p_text text) returns text
language plpgsql immutable set search_path = '' as $$
declare
  c_digit constant text := '[0-9٠-٩۰-۹०-९]';
  v_text text := p_text;
  v_hit text;
begin
  for v_hit in
    select m[1] from regexp_matches(p_text, '(\+?\(?' || c_digit || '(?:[-\s./()\u00a0\u2010-\u2015]*' || c_digit || '){6,})', 'g') m
  loop
    v_text := replace(v_text, v_hit, '•••• ' || right(regexp_replace(v_hit, '[^0-9٠-٩۰-۹०-९]', '', 'g'), 2));
  end loop;
  return v_text;
end $$;
comment on function private.mask_phones is 'seven digits and more, however they are grouped, are taken for a telephone number';

create function private.mask_phone(p_phone text) returns text
language sql immutable set search_path = '' as $$
  select left(p_phone, 3) || ' •••• ' || right(p_phone, 2)
$$;

create function private.is_chat_open(p_ride public.rides) returns boolean
language sql stable set search_path = '' as $$
  select (p_ride).status not in ('pending_payment', 'expired')
    and ((p_ride).ended_at is null or (p_ride).ended_at > now() - interval '1 hour')
$$;
comment on function private.is_chat_open is 'from the confirmation until one hour after the end, as long as the tracking link lives';

create function private.chat_json(p_message public.chat_messages) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object('id', (p_message).id, 'seq', (p_message).seq, 'client_id', (p_message).client_id,
    'side', (p_message).side, 'author', (p_message).author_name, 'by_link', (p_message).by_link,
    'phrase', (p_message).phrase, 'body', (p_message).body, 'sent_at', (p_message).sent_at,
    'written_at', (p_message).written_at)
$$;

create function private.read_chat(p_ride public.rides, p_side text, p_after int) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'ride_id', (p_ride).id, 'side', p_side, 'is_open', private.is_chat_open(p_ride),
    'last_seq', coalesce((select max(m.seq) from public.chat_messages m where m.ride_id = (p_ride).id), 0),
    'reads', (select coalesce(jsonb_object_agg(r.side, r.last_seq), '{}') from public.chat_reads r where r.ride_id = (p_ride).id),
    'people', jsonb_build_array(
      jsonb_build_object('side', 'passenger', 'name', split_part((p_ride).contact_name, ' ', 1), 'phone', private.mask_phone((p_ride).contact_phone)),
      jsonb_build_object('side', 'staff', 'name', f.name, 'phone', f.support_phone))
      || case when d.id is null then '[]'::jsonb else jsonb_build_array(
        jsonb_build_object('side', 'driver', 'name', split_part(d.display_name, ' ', 1), 'phone', private.mask_phone(d.phone))) end,
    'messages', (
      select coalesce(jsonb_agg(private.chat_json(m) order by m.seq), '[]')
      from (select * from public.chat_messages m where m.ride_id = (p_ride).id and m.seq > p_after order by m.seq limit 100) m))
  from public.fleets f left join public.drivers d on d.id = (p_ride).driver_id
  where f.id = (p_ride).fleet_id
$$;

create function private.add_message(
  p_ride public.rides, p_side text, p_by_link boolean, p_client uuid, p_phrase text, p_body text, p_written_at timestamptz
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_message public.chat_messages;
  v_seq int;
begin
  select * into v_message from public.chat_messages m where m.ride_id = (p_ride).id and m.client_id = p_client;
  if found then
    if v_message.side <> p_side then perform private.fail(409, 'version_conflict', 'another message has this clientId'); end if;
    return private.chat_json(v_message);
  end if;
  if not private.is_chat_open(p_ride) then perform private.fail(409, 'chat_closed'); end if;
  if num_nonnulls(p_phrase, nullif(btrim(p_body), '')) <> 1 then perform private.fail(422, 'invalid_request', 'a phrase or a text'); end if;
  -- a limit for each side, whatever way it writes by, and one for the ride
  if (select count(*) from public.chat_messages m
      where m.ride_id = (p_ride).id and m.side = p_side and m.sent_at > now() - interval '1 minute') >= 20
    or (select count(*) from public.chat_messages m where m.ride_id = (p_ride).id) >= 1000
  then
    perform private.fail(429, 'rate_limited');
  end if;
  select coalesce(max(m.seq), 0) + 1 into v_seq from public.chat_messages m where m.ride_id = (p_ride).id;
  insert into public.chat_messages (fleet_id, ride_id, seq, client_id, side, author_id, author_name, by_link, phrase, body, written_at)
  values ((p_ride).fleet_id, (p_ride).id, v_seq, p_client, p_side, case when not p_by_link then auth.uid() end,
    case p_side
      when 'passenger' then split_part((p_ride).contact_name, ' ', 1)
      when 'driver' then (select split_part(d.display_name, ' ', 1) from public.drivers d where d.id = (p_ride).driver_id)
      else (select f.name from public.fleets f where f.id = (p_ride).fleet_id) end,
    p_by_link, p_phrase, private.mask_phones(left(btrim(p_body), 1000)),
    least(now(), greatest(coalesce(p_written_at, now()), now() - interval '1 day')))
  returning * into v_message;
  perform private.mark_read(p_ride, p_side, v_seq);
  return private.chat_json(v_message);
end $$;
comment on function private.add_message is 'call with the ride locked: that is what keeps seq without gaps';

create function private.mark_read(p_ride public.rides, p_side text, p_seq int) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare v_read public.chat_reads;
begin
  insert into public.chat_reads as r (fleet_id, ride_id, side, last_seq)
  select (p_ride).fleet_id, (p_ride).id, p_side, least(p_seq, max(m.seq))
  from public.chat_messages m where m.ride_id = (p_ride).id having max(m.seq) >= 1 and p_seq >= 1
  -- what was read stays read
  on conflict (ride_id, side) do update set last_seq = excluded.last_seq, read_at = now() where r.last_seq < excluded.last_seq;
  select * into v_read from public.chat_reads r where r.ride_id = (p_ride).id and r.side = p_side;
  return jsonb_build_object('side', p_side, 'last_seq', coalesce(v_read.last_seq, 0));
end $$;

alter table public.chat_messages enable row level security;
create policy chat_messages_select on public.chat_messages for select to authenticated
  using (fleet_id = any (array(select private.my_staff_fleet_ids())));
alter table public.chat_reads enable row level security;
create policy chat_reads_select on public.chat_reads for select to authenticated
  using (fleet_id = any (array(select private.my_staff_fleet_ids())));

revoke all on public.chat_messages, public.chat_reads from public, anon, authenticated, service_role;
grant select on public.chat_messages, public.chat_reads to authenticated, service_role;
revoke all on function private.mask_phones(text), private.mask_phone(text), private.is_chat_open(public.rides),
  private.chat_json(public.chat_messages), private.read_chat(public.rides, text, int),
  private.add_message(public.rides, text, boolean, uuid, text, text, timestamptz),
  private.mark_read(public.rides, text, int) from public, anon, authenticated;

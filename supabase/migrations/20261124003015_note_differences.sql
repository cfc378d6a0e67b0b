-- Where our records and a provider's, or our records and our books, do not agree. A difference is noted once while it is
-- open, by a live answer that does not fit or by a reconciliation run, and is closed by a later run or by a person.
create table public.reconciliation_runs (
  id uuid primary key default gen_random_uuid(),
  schedule text not null,
  provider text not null,
  environment text not null,
  window_from timestamptz not null,
  window_to timestamptz not null,
  status text not null default 'running',
  compared int not null default 0,
  found int not null default 0,
  closed int not null default 0,
  totals jsonb,
  error text,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  constraint reconciliation_runs_schedule_known check (schedule in ('stuck', 'holds', 'daily', 'manual')),
  constraint reconciliation_runs_provider_known check (provider in ('paypal', 'mercadopago')),
  constraint reconciliation_runs_status_known check (status in ('running', 'done', 'failed')),
  constraint reconciliation_runs_window_ordered check (window_from < window_to),
  constraint reconciliation_runs_finished check ((status = 'running') = (finished_at is null))
);
comment on table public.reconciliation_runs is 'one comparison of a window of payments with a provider''s list and with the books';
comment on column public.reconciliation_runs.schedule is 'stuck: every 5 minutes; holds: hourly; daily: a window of three days';
comment on column public.reconciliation_runs.totals is 'by currency: captured, refunded and fees of the payments, and the same of the ledger';
create index reconciliation_runs_started on public.reconciliation_runs (started_at desc);

create table public.reconciliation_differences (
  id bigint generated always as identity primary key,
  run_id uuid references public.reconciliation_runs (id),
  kind text not null,
  provider text not null,
  subject text not null,
  payment_id uuid references public.payments (id),
  expected jsonb not null default '{}',
  found jsonb not null default '{}',
  status text not null default 'open',
  resolution text,
  note text,
  resolved_by uuid references public.profiles (id) on delete set null,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  resolved_at timestamptz,
  constraint reconciliation_differences_kind_known check (kind in (
    'missing_here', 'missing_there', 'amount', 'currency', 'status', 'fee', 'refund', 'dispute', 'ledger', 'operation', 'webhook')),
  constraint reconciliation_differences_provider_known check (provider in ('paypal', 'mercadopago')),
  constraint reconciliation_differences_subject_length check (char_length(subject) between 1 and 100),
  constraint reconciliation_differences_status_known check (status in ('open', 'resolved')),
  constraint reconciliation_differences_resolution_known
    check (resolution in ('gone', 'refreshed', 'refunded', 'retried', 'explained')),
  constraint reconciliation_differences_resolved check ((status = 'open') = (resolved_at is null and resolution is null))
);
comment on table public.reconciliation_differences is 'what does not agree; one open row per kind and subject';
comment on column public.reconciliation_differences.run_id is 'the run that saw it last; null: noted when an answer arrived';
comment on column public.reconciliation_differences.subject is 'our reference of the payment, or the provider''s id where there is none';
create unique index reconciliation_differences_open on public.reconciliation_differences (kind, provider, subject) where status = 'open';
create index reconciliation_differences_run on public.reconciliation_differences (run_id);
create index reconciliation_differences_payment on public.reconciliation_differences (payment_id);
create index reconciliation_differences_resolved_by on public.reconciliation_differences (resolved_by);
create index reconciliation_differences_newest on public.reconciliation_differences (status, id desc);

create function private.note_difference(
  p_run uuid, p_kind text, p_provider text, p_subject text, p_payment uuid, p_expected jsonb, p_found jsonb
) returns boolean
language plpgsql security definer set search_path = '' as $$
declare v_is_new boolean;
begin
  insert into public.reconciliation_differences as d (run_id, kind, provider, subject, payment_id, expected, found)
  values (p_run, p_kind, p_provider, left(p_subject, 100), p_payment, coalesce(p_expected, '{}'), coalesce(p_found, '{}'))
  on conflict (kind, provider, subject) where status = 'open' do update
    set run_id = coalesce(excluded.run_id, d.run_id), expected = excluded.expected, found = excluded.found, last_seen_at = now()
  returning xmax = 0 into v_is_new;
  return v_is_new;
end $$;
comment on function private.note_difference is 'true when it was not open yet';

create function private.note_mismatch(p_payment public.payments, p_evidence bigint) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  v_evidence public.provider_evidence;
  v_kind text;
begin
  select * into v_evidence from public.provider_evidence e where e.id = p_evidence;
  v_kind := case
    when v_evidence.our_status like 'dispute_%' then 'dispute'
    when v_evidence.our_status in ('created', 'pending', 'authorized', 'failed', 'cancelled') then 'status'
    when v_evidence.currency is distinct from (p_payment).currency then 'currency'
    when v_evidence.amount_minor is distinct from (p_payment).amount_minor then 'amount'
    else 'refund' end;
  return private.note_difference(null, v_kind, (p_payment).provider, (p_payment).reference, (p_payment).id,
    jsonb_build_object('amount_minor', (p_payment).amount_minor, 'currency', (p_payment).currency, 'status', (p_payment).status),
    jsonb_build_object('amount_minor', v_evidence.amount_minor, 'currency', v_evidence.currency,
      'refunded_minor', v_evidence.refunded_minor, 'status', v_evidence.provider_status, 'evidence_id', p_evidence));
end $$;
comment on function private.note_mismatch is 'an answer that does not fit its payment: stored, shown, never paid';

alter table public.reconciliation_runs enable row level security;
create policy reconciliation_runs_select on public.reconciliation_runs for select to authenticated
  using ((select private.is_platform_admin()));
alter table public.reconciliation_differences enable row level security;
create policy reconciliation_differences_select on public.reconciliation_differences for select to authenticated
  using ((select private.is_platform_admin()));

revoke all on public.reconciliation_runs, public.reconciliation_differences from public, anon, authenticated, service_role;
grant select on public.reconciliation_runs, public.reconciliation_differences to authenticated, service_role;
revoke all on function private.note_difference(uuid, text, text, text, uuid, jsonb, jsonb),
  private.note_mismatch(public.payments, bigint) from public, anon, authenticated;

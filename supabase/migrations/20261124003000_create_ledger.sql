-- The books: double entry, insert-only. Each fleet and currency has accounts of its own, the platform's part included, so
-- that every line belongs to one tenant. An entry is written by functions from a provider's evidence, never by a client.
create table public.ledger_accounts (
  id uuid primary key default gen_random_uuid(),
  fleet_id uuid not null references public.fleets (id),
  kind text not null,
  currency char(3) not null,
  provider text,
  driver_id uuid,
  holder_id uuid references public.profiles (id),
  created_at timestamptz not null default now(),
  constraint ledger_accounts_tenant_key unique (fleet_id, id),
  constraint ledger_accounts_driver_fkey foreign key (fleet_id, driver_id) references public.drivers (fleet_id, id),
  constraint ledger_accounts_kind_known check (kind in (
    'cash', 'clearing', 'disputes', 'provider_fees', 'chargeback_losses',
    'fleet_pending', 'fleet_payable', 'driver_earnings', 'tips', 'taxes_payable', 'unapplied', 'passenger_credit',
    'commission_revenue', 'subscription_revenue')),
  constraint ledger_accounts_provider_known check (
    (kind = 'clearing') = (provider is not null) and provider in ('paypal', 'mercadopago')),
  constraint ledger_accounts_of_driver check ((kind in ('driver_earnings', 'tips')) = (driver_id is not null)),
  constraint ledger_accounts_of_passenger check ((kind = 'passenger_credit') = (holder_id is not null))
);
comment on table public.ledger_accounts is 'accounts of one fleet and currency each; a balance is the sum of the entries';
comment on column public.ledger_accounts.kind is 'cash, clearing, disputes: what we have or are owed; provider_fees, chargeback_losses: '
  'cost; *_revenue: income; all others: what we owe';
comment on column public.ledger_accounts.provider is 'of clearing: where the money lies';
comment on column public.ledger_accounts.holder_id is 'of passenger_credit: whose';
create unique index ledger_accounts_once on public.ledger_accounts (fleet_id, kind, currency,
  coalesce(provider, ''), coalesce(driver_id, holder_id, '00000000-0000-0000-0000-000000000000'));
create index ledger_accounts_driver on public.ledger_accounts (fleet_id, driver_id);
create index ledger_accounts_holder on public.ledger_accounts (holder_id);

create table public.ledger_transactions (
  id bigint generated always as identity primary key,
  fleet_id uuid not null references public.fleets (id),
  source text not null,
  source_id text not null,
  kind text not null,
  payment_id uuid,
  evidence_id bigint,
  entry_count int not null,
  state jsonb not null default '{}',
  note text,
  posted_at timestamptz not null default now(),
  constraint ledger_transactions_tenant_key unique (fleet_id, id),
  constraint ledger_transactions_once unique (source, source_id, kind),
  constraint ledger_transactions_payment_fkey foreign key (fleet_id, payment_id) references public.payments (fleet_id, id),
  constraint ledger_transactions_evidence_fkey
    foreign key (fleet_id, evidence_id) references public.provider_evidence (fleet_id, id),
  constraint ledger_transactions_source_known check (source in (
    'evidence', 'ride_event', 'payout', 'credit', 'subscription_evidence', 'adjustment')),
  constraint ledger_transactions_kind_known check (kind in (
    'capture', 'fee', 'refund', 'chargeback', 'release', 'dispute_opened', 'dispute_won', 'dispute_lost', 'payout',
    'payout_returned', 'credit_granted', 'credit_spent', 'subscription', 'subscription_refund', 'settlement', 'adjustment')),
  constraint ledger_transactions_has_evidence check ((payment_id is null) = (evidence_id is null)),
  constraint ledger_transactions_has_entries check (entry_count >= 2)
);
comment on table public.ledger_transactions is 'what happened, once: (source, source_id, kind) is unique';
comment on column public.ledger_transactions.evidence_id is 'the provider''s word that money moved; each payment posting has one';
comment on column public.ledger_transactions.entry_count is 'told at the start, so that nothing can be added to it later';
comment on column public.ledger_transactions.state is 'of a payment: what had been captured, refunded, disputed and lost by then';
create index ledger_transactions_payment on public.ledger_transactions (fleet_id, payment_id, id);
create index ledger_transactions_evidence on public.ledger_transactions (fleet_id, evidence_id);
create index ledger_transactions_posted on public.ledger_transactions (fleet_id, posted_at desc, id desc);

create table public.ledger_entries (
  id bigint generated always as identity primary key,
  fleet_id uuid not null,
  transaction_id bigint not null,
  account_id uuid not null,
  amount_minor bigint not null,
  currency char(3) not null,
  constraint ledger_entries_transaction_fkey
    foreign key (fleet_id, transaction_id) references public.ledger_transactions (fleet_id, id),
  constraint ledger_entries_account_fkey foreign key (fleet_id, account_id) references public.ledger_accounts (fleet_id, id),
  constraint ledger_entries_amount_not_zero check (amount_minor <> 0)
);
comment on table public.ledger_entries is 'one side of a transaction; a transaction adds up to zero in each currency';
comment on column public.ledger_entries.amount_minor is 'debit positive, credit negative';
create index ledger_entries_transaction on public.ledger_entries (fleet_id, transaction_id);
create index ledger_entries_account on public.ledger_entries (fleet_id, account_id) include (amount_minor);

create trigger ledger_accounts_append_only before update or delete on public.ledger_accounts
for each row execute function private.refuse_change();
create trigger ledger_accounts_no_truncate before truncate on public.ledger_accounts
for each statement execute function private.refuse_change();
create trigger ledger_transactions_append_only before update or delete on public.ledger_transactions
for each row execute function private.refuse_change();
create trigger ledger_transactions_no_truncate before truncate on public.ledger_transactions
for each statement execute function private.refuse_change();
create trigger ledger_entries_append_only before update or delete on public.ledger_entries
for each row execute function private.refuse_change();
create trigger ledger_entries_no_truncate before truncate on public.ledger_entries
for each statement execute function private.refuse_change();

create function private.check_balanced() returns trigger
language plpgsql security definer set search_path = '' as $$
declare v_id bigint := case tg_table_name when 'ledger_transactions' then new.id end;
begin
  if v_id is null then v_id := new.transaction_id; end if;
  if exists (
    select from public.ledger_entries e where e.transaction_id = v_id and e.fleet_id = new.fleet_id
    group by e.currency having sum(e.amount_minor) <> 0)
  then
    raise exception using errcode = 'check_violation', message = 'ledger transaction ' || v_id || ' does not add up to zero';
  end if;
  if (select t.entry_count from public.ledger_transactions t where t.id = v_id)
    <> (select count(*) from public.ledger_entries e where e.transaction_id = v_id and e.fleet_id = new.fleet_id)
  then
    raise exception using errcode = 'check_violation', message = 'entries of ledger transaction ' || v_id || ' are not those announced';
  end if;
  return null;
end $$;
create constraint trigger ledger_transactions_balanced after insert on public.ledger_transactions
deferrable initially deferred for each row execute function private.check_balanced();
create constraint trigger ledger_entries_balanced after insert on public.ledger_entries
deferrable initially deferred for each row execute function private.check_balanced();

create function private.check_entry_currency() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if new.currency is distinct from (select a.currency from public.ledger_accounts a where a.id = new.account_id) then
    raise exception using errcode = 'check_violation', message = 'a ledger account holds one currency';
  end if;
  return new;
end $$;
create trigger ledger_entries_currency before insert on public.ledger_entries
for each row execute function private.check_entry_currency();

create function private.my_ledger_account_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select a.id from public.ledger_accounts a where a.driver_id in (select private.my_driver_ids())
  union all select a.id from public.ledger_accounts a where a.holder_id = (select auth.uid())
$$;
comment on function private.my_ledger_account_ids is 'accounts of the caller as a driver or a passenger';

alter table public.ledger_accounts enable row level security;
create policy ledger_accounts_select on public.ledger_accounts for select to authenticated
  using (
    fleet_id = any (array(select private.my_managed_fleet_ids()))
    or id = any (array(select private.my_ledger_account_ids()))
    or (select private.is_platform_admin())
  );
alter table public.ledger_transactions enable row level security;
create policy ledger_transactions_select on public.ledger_transactions for select to authenticated
  using (fleet_id = any (array(select private.my_managed_fleet_ids())) or (select private.is_platform_admin()));
alter table public.ledger_entries enable row level security;
create policy ledger_entries_select on public.ledger_entries for select to authenticated
  using (
    fleet_id = any (array(select private.my_managed_fleet_ids()))
    or account_id = any (array(select private.my_ledger_account_ids()))
    or (select private.is_platform_admin())
  );

revoke all on public.ledger_accounts, public.ledger_transactions, public.ledger_entries
from public, anon, authenticated, service_role;
grant select on public.ledger_accounts, public.ledger_transactions, public.ledger_entries to authenticated, service_role;
revoke all on function private.check_balanced(), private.check_entry_currency(), private.my_ledger_account_ids()
from public, anon, authenticated;
grant execute on function private.my_ledger_account_ids() to authenticated;

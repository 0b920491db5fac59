-- The books of the houses behind banking: banks with their customers' accounts, and those who ask persons (codes, app pushes, calls,
-- messages). Foreign systems: nothing of the gateway reads or writes them except through their ports, the sandbox, the operator's lists
-- and the reconciliation. Numbers of accounts and phones are kept as fingerprints and masked.

-- One serial for the order of all lists.
create sequence networks.banking_serials;

-- Accounts that somebody asked for or set. Every other account is as the bank's defaults say.
create table networks.banking_accounts (
  -- fingerprint of bank and number
  account         text primary key,
  bank            text not null,
  masked          text not null,
  holder          text not null,
  -- fingerprint of birth date or business number; null: any
  identity        text,
  balance         bigint not null check (balance >= 0),
  -- the bank's limits of debits; null: none
  per_transaction bigint,
  per_day         bigint,
  flags           text[] not null default '{}',
  -- what the flags refuse: operation -> reason
  refusals        jsonb not null default '{}',
  -- on the gateway house's own list of accounts that are not registered
  block_listed    boolean not null default false,
  -- what debits took on the last day (KST) that had any
  used_day        date,
  used            bigint not null default 0,
  serial          bigint not null default nextval('networks.banking_serials'),
  recorded_at     timestamptz not null default clock_timestamp()
) with (fillfactor = 80);
create index banking_accounts_serial on networks.banking_accounts (serial);

-- Money in and out of customers' accounts. memo: 1 won with a text. void: the reference was taken back or asked about before anything
-- arrived; nothing may arrive any more. Movements of one account go one after the other, under its row's lock.
create table networks.banking_movements (
  merchant_id     text not null,
  reference       text not null,
  kind            text not null check (kind in ('debit', 'credit', 'remittance', 'memo', 'void')),
  state           text not null check (state in ('approved', 'cancelled', 'refused', 'reversed', 'absent')),
  network_ref     text not null,
  -- credits: the debit
  debit_reference text,
  account         text,
  bank            text not null default '',
  masked          text not null default '',
  amount          bigint not null default 0 check (amount >= 0),
  -- debits: what was given back
  cancelled       bigint not null default 0 check (cancelled between 0 and amount),
  currency        text not null default '',
  -- text in the passbook, and the balance after it
  memo            text not null default '',
  balance         bigint,
  facts           jsonb,
  reason          text,
  behaviour       text,
  failing_queries integer not null default 0,
  -- business clock; until `ready_at` the bank says that it is still at work
  at              timestamptz not null,
  ready_at        timestamptz,
  reversed_at     timestamptz,
  serial          bigint not null default nextval('networks.banking_serials'),
  -- database clock
  recorded_at     timestamptz not null default clock_timestamp(),
  primary key (merchant_id, reference)
) with (fillfactor = 85);
create index banking_movements_account on networks.banking_movements (account, serial);
create index banking_movements_merchant on networks.banking_movements (merchant_id, serial);
create index banking_movements_serial on networks.banking_movements (serial);

-- The row of an account, locked; made as the defaults say when it is new.
create function networks.lock_banking_account(p_account text, p_bank text, p_masked text, p_default jsonb)
  returns networks.banking_accounts language plpgsql volatile as $$
declare
  found_account networks.banking_accounts;
begin
  select * into found_account from networks.banking_accounts a where a.account = p_account for update;
  if not found then
    insert into networks.banking_accounts (account, bank, masked, holder, balance, per_transaction, per_day, block_listed)
      values (p_account, p_bank, p_masked, p_default ->> 'holder', (p_default ->> 'balance')::bigint,
              (p_default ->> 'perTransaction')::bigint, (p_default ->> 'perDay')::bigint, (p_default ->> 'blockListed')::boolean)
      on conflict (account) do nothing;
    select * into found_account from networks.banking_accounts a where a.account = p_account for update;
  end if;
  return found_account;
end;
$$;

-- Why an account does not give this amount, or null.
create function networks.debit_refusal(p_account networks.banking_accounts, p_amount bigint, p_day date) returns text
  language sql immutable as $$
  select case
    when p_amount > p_account.per_transaction then 'limit_per_transaction'
    when p_amount + case when p_account.used_day = p_day then p_account.used else 0 end > p_account.per_day then 'limit_per_day'
    when p_amount > p_account.balance then 'insufficient_balance'
  end
$$;

-- Why a debit is not given back, or null. Its account is locked.
create function networks.credit_refusal(p_debit networks.banking_movements, p_amount bigint, p_at timestamptz, p_refused text) returns text
  language sql immutable as $$
  select case
    when p_debit.kind is distinct from 'debit' or p_debit.state <> 'approved' or p_debit.ready_at > p_at then 'no_such_transaction'
    when p_refused is not null then p_refused
    when p_debit.cancelled = p_debit.amount then 'already_cancelled'
    when p_amount > p_debit.amount - p_debit.cancelled then 'amount'
  end
$$;

-- Moves money once for each reference, or books the refusal. Answers with the row; `first` is false for a repeat.
-- p_credits: behaviour of the debit -> {reason, seconds}: what it makes of a credit back
create function networks.move_money(
  p_kind text, p_merchant text, p_reference text, p_network_ref text, p_debit text, p_account text, p_bank text, p_masked text,
  p_default jsonb, p_amount bigint, p_memo text, p_facts jsonb, p_reason text, p_behaviour text, p_failing_queries integer,
  p_ready_at timestamptz, p_at timestamptz, p_credits jsonb,
  out kind text, out state text, out reason text, out network_ref text, out facts jsonb, out behaviour text, out at timestamptz,
  out ready_at timestamptz, out first boolean
) language plpgsql volatile as $$
declare
  holder networks.banking_accounts := networks.lock_banking_account(p_account, p_bank, p_masked, p_default);
  debited networks.banking_movements;
  today date := ((p_at at time zone 'UTC') + interval '9 hours')::date;
  late jsonb;
  change bigint;
begin
  behaviour := p_behaviour;
  ready_at := p_ready_at;
  reason := coalesce(p_reason, case when p_amount <= 0 then 'amount' end, holder.refusals ->> p_kind);
  if p_kind = 'credit' then
    select * into debited from networks.banking_movements m
      where m.merchant_id = p_merchant and m.reference = p_debit and m.account = p_account;
    behaviour := debited.behaviour;
    late := p_credits -> debited.behaviour;
    reason := coalesce(reason, networks.credit_refusal(debited, p_amount, p_at, late ->> 'reason'));
    ready_at := p_at + make_interval(secs => (late ->> 'seconds')::integer);
  elsif p_kind = 'debit' then
    reason := coalesce(reason, networks.debit_refusal(holder, p_amount, today));
  end if;
  change := case when reason is not null then 0 when p_kind = 'debit' then -p_amount else p_amount end;
  insert into networks.banking_movements as m
      (merchant_id, reference, kind, state, network_ref, debit_reference, account, bank, masked, amount, currency, memo, balance, facts,
       reason, behaviour, failing_queries, at, ready_at)
    values (p_merchant, p_reference, p_kind,
            case when reason is not null then 'refused' when p_kind = 'credit' then 'cancelled' else 'approved' end,
            p_network_ref, p_debit, p_account, p_bank, p_masked, greatest(p_amount, 0), 'KRW', p_memo, holder.balance + change,
            case when reason is null then p_facts end, reason, behaviour, coalesce(p_failing_queries, 0), p_at, ready_at)
    on conflict (merchant_id, reference) do nothing;
  first := found;
  if first and reason is null then
    update networks.banking_accounts a set
      balance = a.balance + change,
      used = case when p_kind <> 'debit' then a.used when a.used_day = today then a.used + p_amount else p_amount end,
      used_day = case when p_kind = 'debit' then today else a.used_day end
      where a.account = p_account;
    update networks.banking_movements m set cancelled = m.cancelled + p_amount
      where p_kind = 'credit' and m.merchant_id = p_merchant and m.reference = p_debit;
  end if;
  select m.kind, m.state, m.reason, m.network_ref, m.facts, m.at, m.ready_at into kind, state, reason, network_ref, facts, at, ready_at
    from networks.banking_movements m where m.merchant_id = p_merchant and m.reference = p_reference;
end;
$$;

-- Takes a debit, a remittance or a deposit back, or forbids one that has not arrived. Nothing is taken back while the bank is at work on
-- it, nor from a receiver who has spent it.
create function networks.reverse_movement(
  p_merchant text, p_reference text, p_network_ref text, p_at timestamptz,
  out kind text, out state text, out cancelled bigint, out working boolean, out reversed_at timestamptz
) language plpgsql volatile as $$
declare
  moved networks.banking_movements;
  change bigint;
begin
  insert into networks.banking_movements as m (merchant_id, reference, kind, state, network_ref, at, reversed_at)
    values (p_merchant, p_reference, 'void', 'reversed', p_network_ref, p_at, p_at)
    on conflict (merchant_id, reference) do nothing;
  -- the account's lock comes before the movement's
  perform 1 from networks.banking_movements m join networks.banking_accounts a on a.account = m.account
    where m.merchant_id = p_merchant and m.reference = p_reference for update of a;
  select * into moved from networks.banking_movements m where m.merchant_id = p_merchant and m.reference = p_reference for update;
  working := coalesce(moved.ready_at > p_at, false);
  if moved.kind = 'void' and moved.state = 'absent' then
    update networks.banking_movements m set state = 'reversed', reversed_at = p_at
      where m.merchant_id = p_merchant and m.reference = p_reference;
  elsif moved.kind <> 'credit' and moved.state = 'approved' and moved.cancelled = 0 and not working then
    change := case moved.kind when 'debit' then moved.amount else -moved.amount end;
    update networks.banking_accounts a set
      balance = a.balance + change,
      used = case when moved.kind = 'debit' and a.used_day = ((moved.at at time zone 'UTC') + interval '9 hours')::date
                  then greatest(a.used - moved.amount, 0) else a.used end
      where a.account = moved.account and a.balance + change >= 0;
    if found then
      update networks.banking_movements m set state = 'reversed', reversed_at = p_at
        where m.merchant_id = p_merchant and m.reference = p_reference;
    end if;
  end if;
  select m.kind, m.state, m.cancelled, coalesce(m.reversed_at, m.at) into kind, state, cancelled, reversed_at
    from networks.banking_movements m where m.merchant_id = p_merchant and m.reference = p_reference;
end;
$$;

-- What houses asked persons: a code by SMS, a push in a carrier's app, a call, a message.
create table networks.person_requests (
  merchant_id text not null,
  reference   text not null,
  channel     text not null check (channel in ('sms', 'app', 'ars', 'kakao')),
  -- sent: nothing is to be answered. running: the person has not answered.
  state       text not null check (state in ('sent', 'running', 'approved', 'failed', 'refused')),
  -- why it was refused
  reason      text,
  -- what the person did, or will do by itself at `plan_at` (business clock)
  answer      text,
  plan        text,
  plan_at     timestamptz,
  -- fingerprint
  phone       text not null,
  masked      text not null,
  name        text not null,
  -- SMS: the code. ARS: the number to key in.
  secret      text,
  carrier     text,
  purpose     text,
  script      text,
  bank        text,
  account     text,
  shown       jsonb,
  -- business clock
  at          timestamptz not null,
  expires_at  timestamptz,
  answered_at timestamptz,
  serial      bigint not null default nextval('networks.banking_serials'),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (merchant_id, reference, channel)
) with (fillfactor = 85);
create index person_requests_phone on networks.person_requests (phone, serial);
create index person_requests_serial on networks.person_requests (serial);

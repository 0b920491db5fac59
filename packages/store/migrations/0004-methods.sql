-- Every payment method. Checks are replaced without reading the table: rows that are there fit the narrower ones before.

alter table gwanmun.transactions drop constraint transactions_kind_check;
alter table gwanmun.transactions add constraint transactions_kind_check
  check (kind in ('payment', 'cancel', 'billing_key_issue', 'billing_key_delete', 'account_change', 'account_close')) not valid;
alter table gwanmun.transactions drop constraint transactions_state_check;
alter table gwanmun.transactions add constraint transactions_state_check
  check (state in ('pending', 'unknown', 'authorized', 'waiting', 'approved', 'refused', 'reversed', 'voided', 'expired')) not valid;

-- Set while a payment is authorized or waits for its deposit, business clock. The index holds nothing else, and payments that never wait
-- do not touch it.
alter table gwanmun.transactions add column expires_at timestamptz;
create index transactions_expiring on gwanmun.transactions (expires_at) where expires_at is not null;

-- A key belongs to the method of the payment that handed it out. Terms bind the later payments of a series: {"amount", "productName"}.
-- `cards` keeps what a key pays with, whatever the method: the sealed data says what it is.
alter table gwanmun.billing_keys add column method text not null default 'card';
alter table gwanmun.billing_keys add column terms jsonb;

-- Virtual accounts as their merchant knows them. free: set aside by the bank, nothing issued on it. open: the payment's issue holds it.
create table gwanmun.virtual_accounts (
  merchant_id  text not null,
  bank         text not null,
  account_no   text not null,
  account_kind text not null check (account_kind in ('rotating', 'fixed', 'unlimited', 'phone')),
  state        text not null check (state in ('free', 'open', 'closed')),
  payment_id   text,
  changed_at   timestamptz not null,
  primary key (merchant_id, bank, account_no)
) with (fillfactor = 85);

-- What banks were told of deposits, under the bank's own number: a repeated notice gets the same answer, whatever became of the account since.
-- Credited to a payment, or rejected by a rule.
create table gwanmun.deposits (
  merchant_id    text not null,
  bank           text not null,
  reference      text not null,
  transaction_id text,
  rejected       text,
  account_no     text not null,
  amount         bigint not null,
  deposited_at   timestamptz not null,
  check ((transaction_id is null) <> (rejected is null)),
  primary key (merchant_id, bank, reference)
);

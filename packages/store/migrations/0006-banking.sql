-- Customers' bank accounts, consent, verifications, series, remittances. Personal data is in `sealed` columns only; whatever is looked for is
-- there as a keyed fingerprint (`customer`, `account`, `subject`, `code`).

-- top_up: money that a merchant brings into its main account. Rows that are there fit the narrower check before.
alter table gwanmun.transactions drop constraint transactions_kind_check;
alter table gwanmun.transactions add constraint transactions_kind_check
  check (kind in ('payment', 'cancel', 'billing_key_issue', 'billing_key_delete', 'account_change', 'account_close', 'remittance', 'top_up')) not valid;

-- Registered accounts. The row counts what its debits used of the limits on `usage_day` and in the month of that day, so that one guarded update
-- decides on a debit: whether the account is active and whether every limit allows it.
create table gwanmun.bank_accounts (
  merchant_id   text not null,
  account_key   text not null,
  customer      bytea not null,
  bank          text not null,
  account       bytea not null,
  masked        text not null,
  -- customer id, number, holder, identity
  sealed        bytea not null,
  payer_no      text not null,
  evidence      text not null,
  state         text not null check (state in ('active', 'cancelled')),
  registered_at timestamptz not null,
  cancelled_at  timestamptz,
  cancelled_by  text check (cancelled_by in ('merchant', 'institution')),
  -- the institution's codes
  origin        text,
  reason        text,
  usage_day     date,
  day_amount    bigint not null default 0 check (day_amount >= 0),
  day_count     integer not null default 0 check (day_count >= 0),
  month_amount  bigint not null default 0 check (month_amount >= 0),
  month_count   integer not null default 0 check (month_count >= 0),
  primary key (merchant_id, account_key),
  check ((state = 'cancelled') = (cancelled_at is not null) and (cancelled_at is null) = (cancelled_by is null))
) with (fillfactor = 70);
create unique index bank_accounts_active on gwanmun.bank_accounts (merchant_id, bank, account) where state = 'active';
create index bank_accounts_customer on gwanmun.bank_accounts (merchant_id, customer);
create index bank_accounts_institution on gwanmun.bank_accounts (merchant_id, cancelled_at) where cancelled_by = 'institution';

-- Keys for debits that come again and again. Issued by a debit: the key counts once that debit is approved.
create table gwanmun.debit_series (
  merchant_id text not null,
  series_key  text not null,
  account_key text not null,
  customer    bytea not null,
  issued_by   text,
  first_day   date not null,
  last_day    date not null,
  started_at  timestamptz not null,
  ended_at    timestamptz,
  end_reason  text,
  primary key (merchant_id, series_key),
  check ((ended_at is null) = (end_reason is null))
);
create index debit_series_account on gwanmun.debit_series (merchant_id, account_key);

create table gwanmun.debit_series_uses (
  merchant_id    text not null,
  series_key     text not null,
  transaction_id text not null,
  at             timestamptz not null,
  primary key (merchant_id, series_key, transaction_id)
);

-- Whatever leaves a main account locks this row for the moment in which it is decided; what comes in does not. Its balance is in the ledger.
create table gwanmun.main_accounts (
  merchant_id text primary key,
  opened_at   timestamptz not null default now()
);
-- What is on its way out: counted as spent until its outcome is posted or it is given up, in the same statement.
create table gwanmun.main_account_holds (
  merchant_id    text not null,
  transaction_id text not null,
  amount         bigint not null check (amount > 0),
  primary key (merchant_id, transaction_id)
);

-- Questions to a customer: a code by SMS, a push in an app, a code in a passbook, a call, a message.
create table gwanmun.verifications (
  merchant_id     text not null,
  verification_id text not null,
  kind            text not null check (kind in ('sms', 'app', 'deposit', 'ars', 'kakao')),
  -- order number, operation and day, where they are unique
  order_claim     text,
  customer        bytea not null,
  token           text,
  state           text not null check (state in ('asking', 'waiting', 'verified', 'failed', 'refused')),
  code            bytea,
  tries           integer not null default 0,
  max_tries       integer not null default 5,
  -- result code of a call; the rule or refusal that ended it
  result          text,
  -- what used a consent
  used_by         text,
  facts           jsonb not null default '{}',
  sealed          bytea,
  requested_at    timestamptz not null,
  expires_at      timestamptz not null,
  decided_at      timestamptz,
  primary key (merchant_id, verification_id)
) with (fillfactor = 80);
create unique index verifications_order on gwanmun.verifications (merchant_id, order_claim);
create index verifications_customer on gwanmun.verifications (merchant_id, customer, requested_at);

-- Bounds what may be tried: at most so many different marks for a subject in a scope. Rows are of no more use after `until` (business clock).
create table gwanmun.attempts (
  merchant_id text not null,
  scope       text not null,
  subject     bytea not null,
  marks       text[] not null,
  until       timestamptz not null,
  primary key (merchant_id, scope, subject)
) with (fillfactor = 70);
create index attempts_until on gwanmun.attempts (until);

create table gwanmun.payment_passwords (
  merchant_id text not null,
  customer    bytea not null,
  -- scrypt$N$r$p$salt$hash
  hash        text not null,
  -- wrong ones in a row
  tries       integer not null default 0,
  changed_at  timestamptz not null,
  primary key (merchant_id, customer)
) with (fillfactor = 80);

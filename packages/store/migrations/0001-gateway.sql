-- The gateway plane. Every table leads its primary key and every unique key with merchant_id, no foreign keys:
-- it can be distributed by merchant unchanged (design: storage). Amounts are whole won (or cents, see currency).

create table gwanmun.merchants (
  merchant_id    text primary key,
  name           text not null,
  english_name   text not null default '',
  -- what the doors need to know: authentication type, currency, billing key service, switches
  profile        jsonb not null default '{}',
  notify_url     text,
  notify_charset text not null default 'EUC-KR',
  notify_cancels boolean not null default false,
  created_at     timestamptz not null default now(),
  updated_at     timestamptz not null default now()
);

-- Keys by protocol, sealed by the vault. The highest key_no is the one in force, older ones still verify.
create table gwanmun.merchant_keys (
  merchant_id text not null,
  protocol    text not null,
  key_no      integer not null,
  sealed      bytea not null,
  created_at  timestamptz not null default now(),
  primary key (merchant_id, protocol, key_no)
);

create table gwanmun.contracts (
  merchant_id      text not null,
  method           text not null,
  fee_basis_points integer not null check (fee_basis_points between 0 and 10000),
  primary key (merchant_id, method)
);

-- One row for each thing that has a transaction number of its own: a payment, a cancel, the issue or deletion of a billing key.
create table gwanmun.transactions (
  merchant_id        text not null,
  transaction_id     text not null,
  kind               text not null check (kind in ('payment', 'cancel', 'billing_key_issue', 'billing_key_delete')),
  method             text not null,
  channel            text not null check (channel in ('window', 'api', 'operator')),
  protocol           text not null,
  order_no           text not null,
  -- equals order_no while this transaction holds the order number; a refused window attempt gives it back
  order_claim        text,
  release_order      boolean not null default false,
  -- a cancel's payment
  payment_id         text,
  state              text not null check (state in ('pending', 'unknown', 'approved', 'refused', 'reversed')),
  on_unknown         text not null check (on_unknown in ('complete', 'reverse')),
  currency           text not null,
  amount             bigint not null check (amount >= 0),
  taxable            bigint not null default 0,
  vat                bigint not null default 0,
  tax_free           bigint not null default 0,
  service            bigint not null default 0,
  cancelled          bigint not null default 0 check (cancelled between 0 and amount),
  cancelled_taxable  bigint not null default 0 check (cancelled_taxable <= taxable),
  cancelled_vat      bigint not null default 0 check (cancelled_vat <= vat),
  cancelled_tax_free bigint not null default 0 check (cancelled_tax_free <= tax_free),
  cancelled_service  bigint not null default 0 check (cancelled_service <= service),
  cancel_count       integer not null default 0,
  -- the cancel that is in flight on this payment: at most one
  open_cancel        text,
  -- grows with every change of the row: changes are made against the version that was read
  version            integer not null default 0,
  network            text not null default '',
  fee_basis_points   integer not null default 0,
  -- the billing key that this transaction hands out when it is approved: {"billingKey", "cardId"}
  issuing            jsonb,
  -- plain facts of the request (product, instalments, notification address, pass-through …)
  request            jsonb not null default '{}',
  -- personal data of the request, sealed by the vault
  personal           bytea,
  -- what the network answered: approval number, issuer, acquirer, masked card …, or the refusal
  outcome            jsonb,
  -- business clock
  requested_at       timestamptz not null,
  decided_at         timestamptz,
  -- database clock; recovery looks for intents by it
  recorded_at        timestamptz not null default clock_timestamp(),
  primary key (merchant_id, transaction_id)
) with (fillfactor = 75);
create unique index transactions_order_claim on gwanmun.transactions (merchant_id, order_claim);
create index transactions_released_order on gwanmun.transactions (merchant_id, order_no) where order_claim is null;
create index transactions_cancels on gwanmun.transactions (merchant_id, payment_id) where payment_id is not null;
-- block range indexes stay out of the way of heap-only updates
create index transactions_recorded on gwanmun.transactions using brin (recorded_at) with (pages_per_range = 16);
create index transactions_requested on gwanmun.transactions using brin (requested_at) with (pages_per_range = 16);

-- Intents that outlived their request. Recovery works on them until they are decided; next_try_at is also the lease of the process
-- that is at work (database clock).
create table gwanmun.recoveries (
  merchant_id    text not null,
  transaction_id text not null,
  recorded_at    timestamptz not null,
  tries          integer not null default 0,
  next_try_at    timestamptz not null default clock_timestamp(),
  primary key (merchant_id, transaction_id)
);
create index recoveries_next_try on gwanmun.recoveries (next_try_at);

create function gwanmun.is_balanced(amounts bigint[]) returns boolean
  language sql immutable parallel safe
  return (select coalesce(sum(a), 0) = 0 from unnest(amounts) a);

-- A posting is one row, so that it cannot be half written. posting_id is the id of the transaction that caused it.
create table gwanmun.postings (
  merchant_id text not null,
  posting_id  text not null,
  payment_id  text not null,
  kind        text not null,
  currency    text not null,
  accounts    text[] not null,
  amounts     bigint[] not null,
  posted_at   timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (merchant_id, posting_id),
  check (cardinality(accounts) = cardinality(amounts) and gwanmun.is_balanced(amounts))
);
create index postings_recorded on gwanmun.postings using brin (recorded_at) with (pages_per_range = 16);

create view gwanmun.ledger_entries as
  select p.merchant_id, p.posting_id, p.payment_id, p.kind, p.currency, e.account, e.amount, p.posted_at
  from gwanmun.postings p, unnest(p.accounts, p.amounts) as e(account, amount);

-- Balances up to a moment; the balance now is the newest snapshot plus the postings after it.
create table gwanmun.balance_snapshots (
  merchant_id text not null,
  account     text not null,
  currency    text not null,
  taken_at    timestamptz not null,
  balance     bigint not null,
  primary key (merchant_id, account, currency, taken_at)
);

create table gwanmun.events (
  merchant_id    text not null,
  event_id       uuid not null,
  transaction_id text not null,
  type           text not null,
  at             timestamptz not null,
  data           jsonb,
  primary key (merchant_id, transaction_id, event_id)
);

create table gwanmun.notifications (
  merchant_id     text not null,
  notification_id uuid not null,
  transaction_id  text not null,
  protocol        text not null,
  topic           text not null,
  url             text not null,
  state           text not null default 'waiting' check (state in ('waiting', 'delivered', 'given_up')),
  attempts        integer not null default 0,
  -- rendered once, before the first attempt: every attempt sends the same bytes
  content_type    text,
  body            bytea,
  created_at      timestamptz not null,
  finished_at     timestamptz,
  primary key (merchant_id, notification_id)
) with (fillfactor = 75);
create index notifications_transaction on gwanmun.notifications (merchant_id, transaction_id);

create table gwanmun.notification_attempts (
  merchant_id     text not null,
  notification_id uuid not null,
  attempt_no      integer not null,
  manual          boolean not null default false,
  started_at      timestamptz not null,
  duration_ms     integer not null,
  http_status     integer,
  answer          text,
  verdict         text not null check (verdict in ('delivered', 'refused', 'abnormal')),
  error           text,
  primary key (merchant_id, notification_id, attempt_no)
);

-- Card data at rest: the number is in `sealed` only.
create table gwanmun.cards (
  merchant_id text not null,
  card_id     uuid not null,
  fingerprint bytea not null,
  sealed      bytea not null,
  masked      text not null,
  issuer      text not null,
  created_at  timestamptz not null,
  primary key (merchant_id, card_id)
);
create index cards_fingerprint on gwanmun.cards (merchant_id, fingerprint);

create table gwanmun.billing_keys (
  merchant_id text not null,
  billing_key text not null,
  card_id     uuid not null,
  state       text not null check (state in ('active', 'deleted')),
  customer_id text not null default '',
  issued_by   text not null,
  issued_at   timestamptz not null,
  deleted_at  timestamptz,
  primary key (merchant_id, billing_key)
);

-- A payer's window. checkout_id is the digest of the token in its address.
create table gwanmun.checkouts (
  merchant_id    text not null,
  checkout_id    text not null,
  protocol       text not null,
  method         text not null,
  order_no       text not null,
  state          text not null,
  version        integer not null default 0,
  -- the window's own state, without card data
  data           jsonb not null,
  -- personal data of the request, sealed by the vault
  personal       bytea,
  transaction_id text,
  created_at     timestamptz not null,
  expires_at     timestamptz not null,
  primary key (merchant_id, checkout_id)
) with (fillfactor = 75);
create index checkouts_order on gwanmun.checkouts (merchant_id, order_no);

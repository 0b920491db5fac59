-- Settlement: what merchants are paid, when, and for which payments and cancels.

alter table gwanmun.contracts add column settle_after_days integer not null default 2
  check (settle_after_days between 0 and 60);

-- One row for each approved payment and cancel, made out of its posting by a job, never on a payment's path. It also answers "what happened
-- on this day": the day's index stands here and not on `transactions`, where it would cost every payment.
create table gwanmun.settlement_items (
  merchant_id    text not null,
  transaction_id text not null,
  payment_id     text not null,
  method         text not null,
  kind           text not null check (kind in ('approval', 'cancel')),
  currency       text not null,
  -- business clock; base_date is its Korean date, due_date the date it is to be paid
  decided_at     timestamptz not null,
  base_date      date not null,
  due_date       date not null check (due_date >= base_date),
  -- negative for cancels
  amount         bigint not null,
  fee            bigint not null,
  vat            bigint not null,
  net            bigint not null check (net = amount - fee - vat),
  -- grows with every collection that found something: what a reader counted is `batch <= n`, whatever is added meanwhile
  batch          bigint not null,
  -- the run that paid it; null: not yet
  run_id         text,
  primary key (merchant_id, transaction_id)
);
create index settlement_items_decided on gwanmun.settlement_items (merchant_id, decided_at, transaction_id);
create index settlement_items_due on gwanmun.settlement_items (merchant_id, due_date, decided_at, transaction_id);
create index settlement_items_run on gwanmun.settlement_items (merchant_id, run_id, due_date);

-- What a merchant was paid on a day in a currency. Runs of a merchant and currency are a chain: what one leaves negative is carried into
-- the next. run_id is also the id of its posting and of its event.
create table gwanmun.settlement_runs (
  merchant_id text not null,
  run_id      text not null,
  currency    text not null,
  run_no      integer not null check (run_no > 0),
  run_date    date not null,
  items       bigint not null check (items > 0),
  -- approvals and cancels, both positive
  gross       bigint not null check (gross >= 0),
  cancelled   bigint not null check (cancelled >= 0),
  fee         bigint not null,
  vat         bigint not null,
  net         bigint not null check (net = gross - cancelled - fee - vat),
  carried_in  bigint not null check (carried_in <= 0),
  paid        bigint not null check (paid = greatest(0, net + carried_in)),
  -- business clock
  settled_at  timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (merchant_id, run_id),
  unique (merchant_id, currency, run_date),
  unique (merchant_id, currency, run_no)
);
create index settlement_runs_recorded on gwanmun.settlement_runs using brin (recorded_at) with (pages_per_range = 16);

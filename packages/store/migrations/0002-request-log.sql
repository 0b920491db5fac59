-- What doors received and answered. Written asynchronously: it may lag, and drop entries under overload.
create table gwanmun.request_log (
  merchant_id    text not null,
  -- UUID version 7: sorted by the time of recording
  id             uuid not null,
  at             timestamptz not null,
  protocol       text not null,
  route          text not null,
  message        text not null,
  direction      text not null check (direction in ('in', 'out')),
  status         integer not null,
  outcome        text not null,
  duration_us    bigint not null,
  remote         text not null,
  order_no       text,
  transaction_id text,
  received       jsonb,
  answered       jsonb,
  problem        jsonb,
  hash           jsonb,
  primary key (merchant_id, id)
);
create index request_log_id on gwanmun.request_log (id);
create index request_log_order on gwanmun.request_log (order_no) where order_no is not null;
create index request_log_transaction on gwanmun.request_log (transaction_id) where transaction_id is not null;

-- Which of a network's codes a refusal had, for reasons that have several.
alter table networks.card_books add column variant integer;

drop function networks.cancel_card(text, text, text, bigint, text, text, timestamptz, jsonb);

-- Cancels an approval in part or in full, once for each reference. Answers with the row of the cancel; `first` is false for a repeat.
-- p_refusals: behaviour -> {reason, variant}
create function networks.cancel_card(
  p_merchant text, p_reference text, p_payment text, p_amount bigint, p_currency text, p_network_ref text, p_at timestamptz,
  p_refusals jsonb,
  out state text, out reason text, out variant integer, out network_ref text, out at timestamptz, out behaviour text, out first boolean
) language plpgsql volatile as $$
declare
  payment networks.card_books;
  remaining bigint;
begin
  -- Cancels of one approval go one after the other.
  select * into payment from networks.card_books b where b.merchant_id = p_merchant and b.reference = p_payment for update;
  remaining := payment.amount - payment.cancelled;
  behaviour := payment.behaviour;
  if payment.kind is distinct from 'approval' or payment.state <> 'approved' then
    reason := 'no_such_transaction';
  elsif p_refusals ? payment.behaviour then
    reason := p_refusals -> payment.behaviour ->> 'reason';
    variant := (p_refusals -> payment.behaviour ->> 'variant')::integer;
  elsif remaining = 0 then
    reason := 'already_cancelled';
  elsif p_amount <= 0 or p_amount > remaining or p_currency <> payment.currency then
    reason := 'amount_not_allowed';
  elsif payment.facts ->> 'cardType' = 'gift' and p_amount < payment.amount then
    -- a gift card is given back as a whole
    reason := 'not_cancellable';
    variant := 1;
  end if;
  insert into networks.card_books as b
      (merchant_id, reference, kind, state, network_ref, payment_reference, amount, currency, reason, variant, at)
    values (p_merchant, p_reference, 'cancel', case when reason is null then 'cancelled' else 'refused' end,
            p_network_ref, p_payment, greatest(p_amount, 0), p_currency, reason, variant, p_at)
    on conflict (merchant_id, reference) do nothing
    returning b.state, b.network_ref, b.at into state, network_ref, at;
  first := found;
  if not first then
    select b.state, b.reason, b.variant, b.network_ref, b.at into state, reason, variant, network_ref, at
      from networks.card_books b where b.merchant_id = p_merchant and b.reference = p_reference;
  elsif reason is null then
    update networks.card_books b set cancelled = b.cancelled + p_amount where b.merchant_id = p_merchant and b.reference = p_payment;
  end if;
end;
$$;

-- The books of the simulated banks (transfers), carriers, voucher companies, point houses and wallets: each network sees its own rows
-- only. Columns as in card_books.
create table networks.charge_books (
  network           text not null,
  merchant_id       text not null,
  reference         text not null,
  kind              text not null check (kind in ('approval', 'cancel', 'void')),
  state             text not null check (state in ('approved', 'cancelled', 'refused', 'reversed', 'absent')),
  network_ref       text not null,
  payment_reference text,
  amount            bigint not null check (amount >= 0),
  cancelled         bigint not null default 0 check (cancelled between 0 and amount),
  currency          text not null,
  facts             jsonb,
  -- a cancel of a payment out of several funds: those funds, what had been cancelled before, and the cancel's amount
  split             jsonb,
  reason            text,
  variant           integer,
  behaviour         text,
  failing_queries   integer not null default 0,
  -- a payment of a monthly series
  series_key        text,
  at                timestamptz not null,
  reversed_at       timestamptz,
  recorded_at       timestamptz not null default clock_timestamp(),
  primary key (merchant_id, reference, network)
) with (fillfactor = 85);

create index charge_books_series on networks.charge_books (network, merchant_id, series_key) where series_key is not null;

-- Monthly series that a payer agreed to.
create table networks.charge_series (
  network         text not null,
  merchant_id     text not null,
  series_key      text not null,
  -- the payment that began it
  first_reference text not null,
  at              timestamptz not null,
  primary key (network, merchant_id, series_key)
);

-- The first day of a moment's month in Korea, which has no daylight saving.
create function networks.korean_month(p_at timestamptz) returns timestamp language sql immutable as $$
  select date_trunc('month', (p_at at time zone 'UTC') + interval '9 hours')
$$;

-- Why a series does not take this payment, or null. A series has one later payment in a month, and one that missed a month is over.
-- Locks the series: its payments go one after the other.
create function networks.series_refusal(
  p_network text, p_merchant text, p_reference text, p_series text, p_first boolean, p_at timestamptz
) returns text language plpgsql volatile as $$
declare
  series networks.charge_series;
  months timestamp[];
  later timestamp[];
begin
  if p_first then
    insert into networks.charge_series values (p_network, p_merchant, p_series, p_reference, p_at) on conflict do nothing;
    return case when found then null else 'duplicate_request' end;
  end if;
  select * into series from networks.charge_series s
    where s.network = p_network and s.merchant_id = p_merchant and s.series_key = p_series for update;
  -- what was cancelled in full is no payment any more
  select array_agg(networks.korean_month(b.at)),
         array_agg(networks.korean_month(b.at)) filter (where b.reference <> series.first_reference)
    into months, later from networks.charge_books b
    where b.network = p_network and b.merchant_id = p_merchant and b.series_key = p_series
      and b.kind = 'approval' and b.state = 'approved' and b.cancelled < b.amount;
  return case
    when networks.korean_month(p_at) = any(later) then 'duplicate_request'
    when networks.korean_month(p_at) = any(months) or networks.korean_month(p_at) - interval '1 month' = any(months) then null
    else 'no_previous_month'
  end;
end;
$$;

-- Books the answer to an approval request, once for each reference: `made` is false for a repeat. A series may still refuse it.
create function networks.approve_charge(
  p_network text, p_merchant text, p_reference text, p_network_ref text, p_amount bigint, p_currency text, p_facts jsonb,
  p_reason text, p_variant integer, p_behaviour text, p_failing_queries integer, p_series text, p_first boolean, p_at timestamptz,
  out made boolean, out reason text, out variant integer
) language plpgsql volatile as $$
begin
  reason := p_reason;
  variant := p_variant;
  perform 1 from networks.charge_books b where b.merchant_id = p_merchant and b.reference = p_reference and b.network = p_network;
  made := not found;
  if made and reason is null and p_series is not null then
    reason := networks.series_refusal(p_network, p_merchant, p_reference, p_series, p_first, p_at);
  end if;
  insert into networks.charge_books (network, merchant_id, reference, kind, state, network_ref, amount, currency, facts, reason, variant,
                                     behaviour, failing_queries, series_key, at)
    values (p_network, p_merchant, p_reference, 'approval', case when reason is null then 'approved' else 'refused' end, p_network_ref,
            p_amount, p_currency, case when reason is null then p_facts end, reason, variant,
            p_behaviour, coalesce(p_failing_queries, 0), p_series, p_at)
    on conflict (merchant_id, reference, network) do nothing;
  made := found;
end;
$$;

-- As networks.cancel_card. p_whole: this network gives back the whole or nothing.
create function networks.cancel_charge(
  p_network text, p_merchant text, p_reference text, p_payment text, p_amount bigint, p_currency text, p_network_ref text,
  p_at timestamptz, p_whole boolean, p_refusals jsonb,
  out state text, out reason text, out variant integer, out network_ref text, out at timestamptz, out behaviour text, out split jsonb,
  out first boolean
) language plpgsql volatile as $$
declare
  payment networks.charge_books;
  remaining bigint;
begin
  select * into payment from networks.charge_books b
    where b.merchant_id = p_merchant and b.reference = p_payment and b.network = p_network for update;
  remaining := payment.amount - payment.cancelled;
  behaviour := payment.behaviour;
  if payment.kind is distinct from 'approval' or payment.state <> 'approved' then
    reason := 'no_such_transaction';
  elsif p_refusals ? payment.behaviour then
    reason := p_refusals -> payment.behaviour ->> 'reason';
    variant := (p_refusals -> payment.behaviour ->> 'variant')::integer;
  elsif remaining = 0 then
    reason := 'already_cancelled';
  elsif p_amount <= 0 or p_amount > remaining or p_currency <> payment.currency then
    reason := 'amount_not_allowed';
  elsif p_whole and p_amount < payment.amount then
    reason := 'not_cancellable';
  elsif payment.facts ? 'funding' then
    split := jsonb_build_object('funding', payment.facts -> 'funding', 'before', payment.cancelled, 'amount', p_amount);
  end if;
  insert into networks.charge_books as b
      (network, merchant_id, reference, kind, state, network_ref, payment_reference, amount, currency, split, reason, variant, at)
    values (p_network, p_merchant, p_reference, 'cancel', case when reason is null then 'cancelled' else 'refused' end,
            p_network_ref, p_payment, greatest(p_amount, 0), p_currency, split, reason, variant, p_at)
    on conflict (merchant_id, reference, network) do nothing
    returning b.state, b.network_ref, b.at into state, network_ref, at;
  first := found;
  if not first then
    select b.state, b.reason, b.variant, b.network_ref, b.at, b.split into state, reason, variant, network_ref, at, split
      from networks.charge_books b where b.merchant_id = p_merchant and b.reference = p_reference and b.network = p_network;
  elsif reason is null then
    update networks.charge_books b set cancelled = b.cancelled + p_amount
      where b.merchant_id = p_merchant and b.reference = p_payment and b.network = p_network;
  end if;
end;
$$;

-- As networks.reverse_card.
create function networks.reverse_charge(
  p_network text, p_merchant text, p_reference text, p_network_ref text, p_at timestamptz,
  out kind text, out state text, out cancelled bigint, out reversed_at timestamptz
) language plpgsql volatile as $$
begin
  insert into networks.charge_books as b (network, merchant_id, reference, kind, state, network_ref, amount, currency, at, reversed_at)
    values (p_network, p_merchant, p_reference, 'void', 'reversed', p_network_ref, 0, '', p_at, p_at)
    on conflict (merchant_id, reference, network) do nothing;
  update networks.charge_books b set state = 'reversed', reversed_at = p_at
    where b.merchant_id = p_merchant and b.reference = p_reference and b.network = p_network
      and ((b.kind = 'approval' and b.state = 'approved' and b.cancelled = 0) or (b.kind = 'void' and b.state = 'absent'));
  select b.kind, b.state, b.cancelled, coalesce(b.reversed_at, b.at) into kind, state, cancelled, reversed_at
    from networks.charge_books b where b.merchant_id = p_merchant and b.reference = p_reference and b.network = p_network;
end;
$$;

-- The books of the simulated card network: a foreign system that happens to live in the same database. Nothing of the gateway
-- reads or writes them except through the network's port and the reconciliation.

create table networks.card_books (
  merchant_id       text not null,
  -- the gateway's number of the request; a repeat gets the first answer
  reference         text not null,
  -- void: the reference was taken back (reversed) or asked about (absent) before anything arrived; nothing may arrive any more
  kind              text not null check (kind in ('approval', 'cancel', 'void')),
  state             text not null check (state in ('approved', 'cancelled', 'refused', 'reversed', 'absent')),
  -- the network's own number
  network_ref       text not null,
  -- a cancel's approval
  payment_reference text,
  amount            bigint not null check (amount >= 0),
  cancelled         bigint not null default 0 check (cancelled between 0 and amount),
  currency          text not null,
  -- the answer: approval number, issuer, masked card …; nothing that could be used to pay
  facts             jsonb,
  -- refusals only
  reason            text,
  -- how a test card goes on after its approval
  behaviour         text,
  failing_queries   integer not null default 0,
  -- business clock
  at                timestamptz not null,
  reversed_at       timestamptz,
  -- database clock
  recorded_at       timestamptz not null default clock_timestamp(),
  primary key (merchant_id, reference)
) with (fillfactor = 85);

-- Cancels an approval in part or in full, once for each reference. Answers with the row of the cancel; `first` is false for a repeat.
create function networks.cancel_card(
  p_merchant text, p_reference text, p_payment text, p_amount bigint, p_currency text, p_network_ref text, p_at timestamptz,
  p_refusals jsonb,
  out state text, out reason text, out network_ref text, out at timestamptz, out behaviour text, out first boolean
) language plpgsql volatile as $$
declare
  payment networks.card_books;
  remaining bigint;
begin
  -- Cancels of one approval go one after the other.
  select * into payment from networks.card_books b where b.merchant_id = p_merchant and b.reference = p_payment for update;
  remaining := payment.amount - payment.cancelled;
  behaviour := payment.behaviour;
  reason := case
    when payment.kind is distinct from 'approval' or payment.state <> 'approved' then 'no_such_transaction'
    when p_refusals ? payment.behaviour then p_refusals ->> payment.behaviour
    when remaining = 0 then 'already_cancelled'
    when p_amount <= 0 or p_amount > remaining or p_currency <> payment.currency then 'amount_not_allowed'
    -- a gift card is given back as a whole
    when payment.facts ->> 'cardType' = 'gift' and p_amount < payment.amount then 'not_cancellable'
  end;
  insert into networks.card_books as b
      (merchant_id, reference, kind, state, network_ref, payment_reference, amount, currency, reason, at)
    values (p_merchant, p_reference, 'cancel', case when reason is null then 'cancelled' else 'refused' end,
            p_network_ref, p_payment, greatest(p_amount, 0), p_currency, reason, p_at)
    on conflict (merchant_id, reference) do nothing
    returning b.state, b.network_ref, b.at into state, network_ref, at;
  first := found;
  if not first then
    select b.state, b.reason, b.network_ref, b.at into state, reason, network_ref, at
      from networks.card_books b where b.merchant_id = p_merchant and b.reference = p_reference;
  elsif reason is null then
    update networks.card_books b set cancelled = b.cancelled + p_amount where b.merchant_id = p_merchant and b.reference = p_payment;
  end if;
end;
$$;

-- Takes an approval back, or forbids one that has not arrived. Answers with the state after it.
create function networks.reverse_card(
  p_merchant text, p_reference text, p_network_ref text, p_at timestamptz,
  out kind text, out state text, out cancelled bigint, out reversed_at timestamptz
) language plpgsql volatile as $$
begin
  insert into networks.card_books as b (merchant_id, reference, kind, state, network_ref, amount, currency, at, reversed_at)
    values (p_merchant, p_reference, 'void', 'reversed', p_network_ref, 0, '', p_at, p_at)
    on conflict (merchant_id, reference) do nothing;
  update networks.card_books b set state = 'reversed', reversed_at = p_at
    where b.merchant_id = p_merchant and b.reference = p_reference
      and ((b.kind = 'approval' and b.state = 'approved' and b.cancelled = 0) or (b.kind = 'void' and b.state = 'absent'));
  select b.kind, b.state, b.cancelled, coalesce(b.reversed_at, b.at) into kind, state, cancelled, reversed_at
    from networks.card_books b where b.merchant_id = p_merchant and b.reference = p_reference;
end;
$$;

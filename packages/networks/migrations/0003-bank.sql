-- The books of the simulated bank: virtual accounts, what people paid into them, and money that goes back to payers. A foreign system:
-- nothing of the gateway reads or writes them except through the bank's ports, the operator's lists and the reconciliation.

-- One serial for everything that the bank numbers: account numbers, deposits, and the order of lists.
create sequence networks.bank_serials;

-- One row for each opening that was asked for. An account number is open for one reference at a time in the whole bank.
create table networks.bank_accounts (
  merchant_id     text not null,
  -- the gateway's number of the request; a repeat gets the first answer
  reference       text not null,
  -- void: the reference was taken back or asked about before anything arrived; nothing may arrive any more
  kind            text not null check (kind in ('account', 'void')),
  state           text not null check (state in ('open', 'closed', 'refused', 'absent')),
  network_ref     text not null,
  account_kind    text not null default '',
  bank            text not null default '',
  account_no      text not null default '',
  print_name      text not null default '',
  -- refusals only
  reason          text,
  failing_queries integer not null default 0,
  -- business clock
  at              timestamptz not null,
  closed_at       timestamptz,
  serial          bigint not null default nextval('networks.bank_serials'),
  -- database clock
  recorded_at     timestamptz not null default clock_timestamp(),
  primary key (merchant_id, reference)
) with (fillfactor = 85);
create unique index bank_accounts_open on networks.bank_accounts (bank, account_no) where state = 'open';
create index bank_accounts_number on networks.bank_accounts (bank, account_no, serial);
create index bank_accounts_merchant on networks.bank_accounts (merchant_id, serial);
create index bank_accounts_serial on networks.bank_accounts (serial);

-- received: the bank has the money and waits for the gateway's word. credited: it is the merchant's. returned: it went back.
create table networks.bank_deposits (
  -- empty when nobody knows whose account it was
  merchant_id       text not null,
  -- the bank's own number
  reference         text not null,
  bank              text not null,
  account_no        text not null,
  -- the issue that the account was open for when the money came
  account_reference text,
  amount            bigint not null check (amount > 0),
  -- in clear until the gateway has answered, because it is asked again with it; masked after
  depositor         text not null,
  state             text not null check (state in ('received', 'credited', 'returned')),
  rule              text,
  detail            text,
  -- the gateway's payment
  transaction_id    text,
  -- questions to the gateway so far, and the last one that is still on its way (database clock)
  asked             integer not null default 0,
  asked_at          timestamptz,
  -- business clock
  at                timestamptz not null,
  decided_at        timestamptz,
  serial            bigint not null,
  recorded_at       timestamptz not null default clock_timestamp(),
  primary key (merchant_id, reference),
  check ((state = 'credited') = (transaction_id is not null) and (state = 'returned') = (rule is not null))
) with (fillfactor = 75);
create index bank_deposits_received on networks.bank_deposits (serial) where state = 'received';
create index bank_deposits_account on networks.bank_deposits (merchant_id, account_reference) where state = 'received';
create index bank_deposits_number on networks.bank_deposits (bank, account_no, serial);
create index bank_deposits_merchant on networks.bank_deposits (merchant_id, serial);
create index bank_deposits_serial on networks.bank_deposits (serial);

-- What the bank received for a payment of the gateway and what it took back from it. Nothing received: a payment that was no virtual
-- account's, of which the bank knows the refunds only.
create table networks.bank_payments (
  merchant_id text not null,
  reference   text not null,
  received    bigint not null default 0 check (received >= 0),
  refunded    bigint not null default 0 check (refunded >= 0),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (merchant_id, reference)
) with (fillfactor = 85);

-- Money that goes back to a payer's account. accepted: the transfer follows when it is due. Account and holder are kept masked.
create table networks.bank_refunds (
  merchant_id       text not null,
  reference         text not null,
  kind              text not null check (kind in ('refund', 'void')),
  state             text not null check (state in ('accepted', 'paid', 'refused', 'absent')),
  network_ref       text not null,
  payment_reference text not null default '',
  amount            bigint not null default 0 check (amount >= 0),
  currency          text not null default '',
  bank              text not null default '',
  account_no        text not null default '',
  holder            text not null default '',
  reason            text,
  failing_queries   integer not null default 0,
  -- business clock
  at                timestamptz not null,
  due_at            timestamptz,
  paid_at           timestamptz,
  serial            bigint not null default nextval('networks.bank_serials'),
  recorded_at       timestamptz not null default clock_timestamp(),
  primary key (merchant_id, reference)
) with (fillfactor = 85);
create index bank_refunds_due on networks.bank_refunds (due_at) where state = 'accepted';
create index bank_refunds_merchant on networks.bank_refunds (merchant_id, serial);
create index bank_refunds_serial on networks.bank_refunds (serial);

-- A bank's next number: its prefix and a serial that is spread over all numbers of that length, so that neighbours do not look alike.
-- The factor is a power of 3, so that every serial has a number of its own until they have all been used.
create function networks.next_account_no(p_prefix text, p_digits integer) returns text language sql volatile as $$
  select p_prefix || lpad((((nextval('networks.bank_serials') % (10::bigint ^ p_digits)::bigint) * 387420489 + 20100101)
                            % (10::bigint ^ p_digits)::bigint)::text, p_digits, '0')
$$;

-- Opens an account once for each reference, or books the refusal; `first` is false for a repeat. Without a number the bank gives one that
-- is not open. A given number that is open for another issue of the same merchant moves to the new one: deposits carry the number, and the
-- gateway knows whose they are.
create function networks.open_account(
  p_merchant text, p_reference text, p_network_ref text, p_kind text, p_bank text, p_account_no text, p_prefix text, p_digits integer,
  p_print_name text, p_reason text, p_failing_queries integer, p_at timestamptz,
  out kind text, out state text, out reason text, out network_ref text, out bank text, out account_no text, out at timestamptz,
  out first boolean
) language plpgsql volatile as $$
declare
  holder networks.bank_accounts;
begin
  first := false;
  for attempt in 1..20 loop
    select b.kind, b.state, b.reason, b.network_ref, b.bank, b.account_no, b.at into kind, state, reason, network_ref, bank, account_no, at
      from networks.bank_accounts b where b.merchant_id = p_merchant and b.reference = p_reference;
    if found then return; end if;
    reason := p_reason;
    account_no := coalesce(p_account_no, '');
    if reason is null and p_account_no is null then
      -- numbers are plenty: several in a row that are open mean that none is left
      if attempt = 20 then reason := 'service_unavailable'; else account_no := networks.next_account_no(p_prefix, p_digits); end if;
    elsif reason is null then
      select * into holder from networks.bank_accounts b
        where b.bank = p_bank and b.account_no = p_account_no and b.state = 'open' for update;
      if found and holder.merchant_id = p_merchant and holder.account_kind <> 'rotating' then
        update networks.bank_accounts b set state = 'closed', closed_at = p_at
          where b.merchant_id = holder.merchant_id and b.reference = holder.reference;
      elsif found or attempt = 20 then
        reason := 'account_in_use';
      end if;
    end if;
    insert into networks.bank_accounts as b
        (merchant_id, reference, kind, state, network_ref, account_kind, bank, account_no, print_name, reason, failing_queries, at)
      values (p_merchant, p_reference, 'account', case when open_account.reason is null then 'open' else 'refused' end, p_network_ref,
              p_kind, p_bank, open_account.account_no, p_print_name, open_account.reason,
              case when open_account.reason is null then p_failing_queries else 0 end, p_at)
      on conflict do nothing
      returning b.kind, b.state, b.network_ref, b.bank, b.at into kind, state, network_ref, bank, at;
    first := found;
    if first then return; end if;
    -- The reference arrived twice, or somebody took the number in between.
  end loop;
end;
$$;

-- Closes an account, or forbids an opening that has not arrived. Answers with the row after it.
create function networks.close_account(
  p_merchant text, p_reference text, p_network_ref text, p_at timestamptz, p_forbid boolean,
  out kind text, out state text, out closed_at timestamptz
) language plpgsql volatile as $$
begin
  if p_forbid then
    insert into networks.bank_accounts (merchant_id, reference, kind, state, network_ref, at, closed_at)
      values (p_merchant, p_reference, 'void', 'closed', p_network_ref, p_at, p_at)
      on conflict (merchant_id, reference) do nothing;
  end if;
  update networks.bank_accounts b set state = 'closed', closed_at = p_at
    where b.merchant_id = p_merchant and b.reference = p_reference and b.state in ('open', 'absent');
  select b.kind, b.state, coalesce(b.closed_at, b.at) into kind, state, closed_at
    from networks.bank_accounts b where b.merchant_id = p_merchant and b.reference = p_reference;
end;
$$;

-- Books the gateway's word about a deposit, once. Answers with true when it was this call that booked it.
create function networks.decide_deposit(
  p_merchant text, p_reference text, p_transaction text, p_rule text, p_detail text, p_depositor text, p_at timestamptz
) returns boolean language plpgsql volatile as $$
declare
  received bigint;
begin
  update networks.bank_deposits b
    set state = case when p_rule is null then 'credited' else 'returned' end, transaction_id = p_transaction, rule = p_rule,
        detail = p_detail, depositor = p_depositor, decided_at = p_at, asked_at = null
    where b.merchant_id = p_merchant and b.reference = p_reference and b.state = 'received'
    returning b.amount into received;
  if not found then return false; end if;
  if p_rule is null then
    insert into networks.bank_payments as p (merchant_id, reference, received) values (p_merchant, p_transaction, received)
      on conflict (merchant_id, reference)
      do update set received = p.received + excluded.received,
                    recorded_at = case p.received when 0 then excluded.recorded_at else p.recorded_at end;
  end if;
  return true;
end;
$$;

-- Accepts money for a payer's account, once for each reference, or books the refusal; `first` is false for a repeat. What is sent back of a
-- virtual account's payment never exceeds what came in for it; of other payments the bank knows nothing.
create function networks.accept_refund(
  p_merchant text, p_reference text, p_payment text, p_amount bigint, p_currency text, p_network_ref text, p_bank text, p_account_no text,
  p_holder text, p_reason text, p_failing_queries integer, p_at timestamptz, p_due_at timestamptz,
  out state text, out reason text, out network_ref text, out at timestamptz, out first boolean
) language plpgsql volatile as $$
declare
  payment networks.bank_payments;
  left_over bigint;
begin
  insert into networks.bank_payments (merchant_id, reference) values (p_merchant, p_payment)
    on conflict (merchant_id, reference) do nothing;
  -- Refunds of one payment go one after the other.
  select * into payment from networks.bank_payments p where p.merchant_id = p_merchant and p.reference = p_payment for update;
  if payment.received > 0
      or exists (select from networks.bank_accounts a where a.merchant_id = p_merchant and a.reference = p_payment) then
    left_over := payment.received - payment.refunded;
  end if;
  reason := coalesce(p_reason, case
    when p_amount <= 0 or p_currency <> 'KRW' then 'amount_not_allowed'
    -- the gateway may have credited money whose answer got lost: only its next answer tells
    when p_amount > left_over and exists (select from networks.bank_deposits d
      where d.merchant_id = p_merchant and d.account_reference = p_payment and d.state = 'received') then 'processing'
    when left_over <= 0 then case when payment.refunded > 0 then 'already_cancelled' else 'no_such_transaction' end
    when p_amount > left_over then 'amount_not_allowed'
  end);
  insert into networks.bank_refunds as b
      (merchant_id, reference, kind, state, network_ref, payment_reference, amount, currency, bank, account_no, holder, reason,
       failing_queries, at, due_at)
    values (p_merchant, p_reference, 'refund', case when accept_refund.reason is null then 'accepted' else 'refused' end, p_network_ref,
            p_payment, greatest(p_amount, 0), p_currency, p_bank, p_account_no, p_holder, accept_refund.reason,
            case when accept_refund.reason is null then p_failing_queries else 0 end, p_at,
            case when accept_refund.reason is null then p_due_at end)
    on conflict (merchant_id, reference) do nothing
    returning b.state, b.network_ref, b.at into state, network_ref, at;
  first := found;
  if not first then
    select b.state, b.reason, b.network_ref, b.at into state, reason, network_ref, at
      from networks.bank_refunds b where b.merchant_id = p_merchant and b.reference = p_reference;
  elsif reason is null then
    update networks.bank_payments p set refunded = p.refunded + p_amount where p.merchant_id = p_merchant and p.reference = p_payment;
  end if;
end;
$$;

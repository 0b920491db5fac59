-- A credit may be late of its own, not only because of what was debited.

-- Moves money once for each reference, or books the refusal. Answers with the row; `first` is false for a repeat.
-- p_credits: behaviour of the debit -> {reason, seconds}: what it makes of a credit back
create or replace function networks.move_money(
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
    ready_at := coalesce(p_ready_at, p_at + make_interval(secs => (late ->> 'seconds')::integer));
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

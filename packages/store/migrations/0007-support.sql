-- one by one
-- What operators look for in banking. The order numbers of its transactions are claimed with operation and day, so the plain number needs an index of
-- its own; neither of its columns ever changes, and payments of other methods are not in it.
create index concurrently if not exists transactions_banking_order on gwanmun.transactions (merchant_id, order_no) where method in ('account_debit', 'remittance');
create index concurrently if not exists bank_accounts_registered on gwanmun.bank_accounts (merchant_id, registered_at, account_key);
create index concurrently if not exists verifications_requested on gwanmun.verifications (merchant_id, requested_at, verification_id);

/** Names of banking's houses, as in faults and transactions. */
export const BANKING_NETWORKS = { bank: 'account_bank', identity: 'identity', ars: 'ars', kakao: 'kakao' } as const;

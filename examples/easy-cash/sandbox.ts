/** What of an installation the example needs. */
export interface Sandbox {
  /** `http://127.0.0.1:4000` */
  readonly url: string;
  /** The operator API's. */
  readonly token: string;
}

/** Somebody with a phone and an account, played through the sandbox API; in production these are people. */
export interface Customer {
  /** The code of the newest SMS. */
  readSms(): Promise<string>;
  /** The text of the newest deposit of 1 won. */
  readPassbook(): Promise<string>;
  /** Takes the call and keys in a number. */
  takeCall(keyed: string): Promise<void>;
}

interface Request {
  readonly merchantId: string;
  readonly reference: string;
  readonly state: string;
  readonly secret: string;
}

/** Calls the operator API; throws what it refuses. */
async function operator<T>({ url, token }: Sandbox, path: string, body?: object): Promise<T> {
  const headers = { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) };
  const response = await fetch(`${url}/_gwanmun${path}`, { headers, ...(body && { method: 'POST', body: JSON.stringify(body) }) });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json() as Promise<T>;
}

/** The customer with this phone and this account. */
export function customerOf(sandbox: Sandbox, { phone, bank, accountNo }: { phone: string; bank: string; accountNo: string }): Customer {
  const newest = async <T>(path: string): Promise<T> => {
    const { items } = await operator<{ items: readonly T[] }>(sandbox, `${path}&limit=1`);
    if (items[0] === undefined) throw new Error(`nothing in ${path}`);
    return items[0];
  };
  return {
    readSms: async () => (await newest<Request>(`/person-requests?channel=sms&phone=${phone}`)).secret,
    readPassbook: async () => (await newest<{ memo: string }>(`/account-movements?kind=memo&bank=${bank}&accountNo=${accountNo}`)).memo,
    async takeCall(keyed) {
      const call = await newest<Request>(`/person-requests?channel=ars&phone=${phone}`);
      // some phones of the test values answer for themselves
      if (call.state !== 'running') return;
      await operator(sandbox, `/person-requests/ars/${call.merchantId}/${call.reference}/answer`, { keyed });
    },
  };
}

/** Money for remittances. */
export async function topUp(sandbox: Sandbox, merchantId: string, amount: number): Promise<void> {
  await operator(sandbox, `/merchants/${merchantId}/main-account/top-ups`, { amount });
}

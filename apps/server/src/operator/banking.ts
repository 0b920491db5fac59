import { bankAccountEndpoints } from './banking-accounts.js';
import { closureEndpoints } from './banking-closures.js';
import { bankingCustomerEndpoints } from './banking-customers.js';
import { personEndpoints } from './banking-persons.js';
import { serviceEndpoints } from './banking-service.js';
import type { Endpoint } from './endpoint.js';
import type { OperatorDeps } from './ports.js';

/** Customers' bank accounts and the people who hold them: what the sandbox shows of them and does in their place. */
export function bankingEndpoints(deps: OperatorDeps): Endpoint[] {
  return [
    ...personEndpoints(deps),
    ...bankAccountEndpoints(deps),
    ...bankingCustomerEndpoints(deps),
    ...closureEndpoints(deps),
    ...serviceEndpoints(deps),
  ];
}

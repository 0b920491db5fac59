import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyDeletion, keyIssue, keyPayment, sha256 } from '../testing/merchant.js';
import { type StartedDoor, startDoor } from '../testing/start-door.js';

const ISSUE = '/spay/APICardAuth.do';
const DELETE = '/spay/APICardActionDelkey.do';
let door: StartedDoor;
beforeAll(async () => {
  door = await startDoor();
});
afterAll(() => door.close());

describe('billing key issue (hecto-pg §6.4)', () => {
  it('answers with a key in the documented layout and a hash over the literal 0', async () => {
    const { params, data } = await door.post(ISSUE, keyIssue('PG_API1'));
    expect(params).toMatchObject({ bizType: 'A4', outStatCd: '0021', outRsltCd: '0000' });
    expect(data).toEqual({
      pktHash: sha256('0021', '20211231', '100001', 'nxca_ks_gu', 'PG_API1', '0'),
      cardNo: '522112******1621',
      issrId: 'NHC',
      cardNm: 'NH 농협',
      cardKind: 'NH 체크카드',
      billKey: `SBILL_PGCAnxca_ks_gu2021${params.trdNo!.slice(-6)}1231100001`,
    });
  });

  it('only authenticates with keyRegYn N', async () => {
    const { params, data } = await door.post(ISSUE, keyIssue('PG_API2', 'nxca_ks_gu', 'N'));
    expect([params.outRsltCd, data.billKey]).toEqual(['0000', '']);
    expect(door.engine.commands.at(-1)).not.toHaveProperty('billingKey');
  });

  it('gives no key to a merchant without the service (ST69), but authenticates', async () => {
    expect((await door.post(ISSUE, keyIssue('PG_API3', 'nxca_jt_il'))).params.outRsltCd).toBe('ST69');
    expect((await door.post(ISSUE, keyIssue('PG_API4', 'nxca_jt_il', 'N'))).params.outRsltCd).toBe('0000');
  });

  it('tells a refusal', async () => {
    door.engine.faults.push({ refuse: 'identity_mismatch' });
    expect((await door.post(ISSUE, keyIssue('PG_API5'))).params).toMatchObject({ outStatCd: '0031', outRsltCd: 'CA30' });
  });
});

describe('billing key deletion (hecto-pg §6.6)', () => {
  it('echoes the key with a hash of its own; then the key pays no more and cannot be deleted again', async () => {
    const { data: issued } = await door.post(ISSUE, keyIssue('PG_DEL1'));
    const billKey = issued.billKey!;
    const { params, data } = await door.post(DELETE, keyDeletion('PG_DEL2', billKey, 'nxca_ks_gu'));
    expect(params).toMatchObject({ bizType: 'A1', outStatCd: '0021', outRsltCd: '0000', trdNo: expect.stringMatching(/^STFP_PGCA/) });
    expect(data).toEqual({ pktHash: sha256('0021', '20211231', '100001', 'nxca_ks_gu', 'PG_DEL2', '0'), billKey });
    const after = [
      await door.post('/spay/APICardActionPay.do', keyPayment('PG_DEL3', billKey, '1000', 'nxca_ks_gu')),
      await door.post(DELETE, keyDeletion('PG_DEL4', billKey, 'nxca_ks_gu')),
    ];
    for (const each of after) expect(each.params).toMatchObject({ outStatCd: '0031', outRsltCd: 'CA58' });
  });
});

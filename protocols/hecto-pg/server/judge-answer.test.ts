import { expect, it } from 'vitest';
import { judgeAnswer } from './judge-answer.js';

it('judges answers as hecto-pg §1.7.5 and D-02 say', () => {
  for (const ok of ['OK', '\r\n\r\n  OK \n', '\uFEFFOK', 'RESULT=OK', '<html>OK</html>']) expect(judgeAnswer(200, ok)).toBe('delivered');
  for (const fail of ['FAIL', ' FAIL\n']) expect(judgeAnswer(200, fail)).toBe('refused');
  for (const odd of ['', 'ok', 'fail', 'FAIL: not OK', '0000', '<html></html>']) expect(judgeAnswer(200, odd)).toBe('abnormal');
  for (const status of [201, 204, 301, 302, 404, 500, 0]) expect(judgeAnswer(status, 'OK')).toBe('abnormal');
});

/**
 * What a merchant's answer to a notification means (hecto-pg §1.7.5, D-02): `OK` is delivered, also between blank lines, behind a byte order mark, or
 * inside a text without `FAIL`; `FAIL` is a definite failure of the receiver; anything else, or a status other than 200, is abnormal.
 */
export function judgeAnswer(status: number, body: string): 'delivered' | 'refused' | 'abnormal' {
  if (status !== 200) return 'abnormal';
  // trim() removes U+FEFF too; a UTF-8 mark that was read as CP949 or Latin-1 is left to `includes`
  const answer = body.trim();
  if (answer === 'FAIL') return 'refused';
  return answer.includes('OK') && !answer.includes('FAIL') ? 'delivered' : 'abnormal';
}

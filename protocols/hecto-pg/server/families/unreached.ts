const none = (what: string): string => `${what}: nothing of the kind exists here, so it cannot fail`;
const told = (code: string): string => `says the same as ${code}, which is answered`;

/** Runs of codes and why nothing here answers with them (hecto-pg §9.1). */
export const UNREACHED: Readonly<Record<string, string>> = {
  '2003': 'an authentication has no time of its own in a window: the window’s is over first (5002); of a hybrid one it is ST30',
  '5001 5003 5005 5006': none('the vendor’s own session, encoding, mapping and file layers'),
  '9001': none('the look-up of legacy codes'),
  '9002 9003 9005 9006': none('look-ups of window options, banners, notices and discounts'),
  '9004': 'terms are part of the program, so there is no look-up that could fail',
  '9007': 'a window that cannot be read shows an error page of its own and posts nothing',
  '9901-9905': none('a second gateway behind the window'),
  '9999': told('ST10'),
  ST07: 'a network’s word for a malformed request, which our messages to the simulated networks never are; ST09 is what merchants get',
  'ST60 ST79': 'leave open whether something was done; what is refused here certainly is, and has a code that says so',
  'ST91-ST97': 'defined per method by the vendor, without a list of what they mean; ST90 is used',
  'STR1-STR8': 'the vendor’s internal policies, not published; ST70 is answered for what a policy blocks',
  MP99: 'leaving a window ends with 0009 whatever the method (D-07)',
};

// Made by field-docs.test.ts from the message tables. Do not edit.

/** What requests hold; the numbers are those of the APIs (hecto-easycash §6). */
export interface RequestFields {
  /**
   * - 5, 6, 10, 12, 13, 14, 15, 16, 17, 18, 19, 20, 20a, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 32, 33, 34, 35, 36, 37, 38, 39:
   * message identifier
   * - 7, 8, 9, 11, 31: message identifier; the first is sent, the others are what other editions print and clients send (A4)
   */
  readonly hdInfo: unknown;
  /** merchant id, at most 8 bytes */
  readonly mchtId: unknown;
  /** merchant's own unique id (or key) of the customer, at most 100 bytes */
  readonly mchtCustId: unknown;
  /** request date (KST) */
  readonly reqDt: unknown;
  /** request time, 24 h */
  readonly reqTm: unknown;
  /**
   * - 5: yyMMdd and a gender digit, or business number of 10 digits
   * - 8, 15, 17: birth date yyMMdd (a gender digit behind it is tolerated) or business number of 10 digits
   * - 36, 37, 38: birth date yyyyMMdd
   */
  readonly uii: unknown;
  /** carrier: 1 SKT, 2 KT, 3 LGU+, 4 SKT MVNO, 5 KT MVNO, 6 LGU+ MVNO */
  readonly telecomCd: unknown;
  /**
   * - 5: mobile number 010xxxxyyyy, no hyphen
   * - 13: number to call, no hyphen
   * - 36, 37, 38: mobile number, no hyphen
   */
  readonly cphoneNo: unknown;
  /**
   * - 5: customer's name, at most 60 bytes
   * - 7, 8, 9: holder's name to compare; absent or empty: just look it up, at most 30 bytes
   * - 11: holder's name; optional since edition 3.2, at most 30 bytes
   * - 13, 15: account holder's name, at most 60 bytes
   * - 17: account holder's name, at most 30 bytes
   * - 36, 37, 38: customer's name, at most 20 bytes
   */
  readonly mchtCustNm: unknown;
  /**
   * - 5: 1 SMS code, 2 app push
   * - 15: evidence of consent: WR written file, ARS, PASS, KAKAO
   */
  readonly authMthdCd: unknown;
  /** IPv4 of the customer's device, never of the merchant's server, at most 15 bytes */
  readonly custIp: unknown;
  /** hash */
  readonly pktHash: unknown;
  /**
   * - 6: the SMS code, in clear
   * - 12: the code without the remitter text; encrypted or in clear, at most 12 bytes
   * - 13: number that the customer keys in during the call, up to 6 digits, in clear; always send one
   */
  readonly authNo: unknown;
  /** verification key from the answer to the request, at most 50 bytes */
  readonly tid: unknown;
  /**
   * - 6: gateway's number from the answer to the request, at most 50 bytes
   * - 12: gateway's number of the request, at most 50 bytes
   * - 14, 39: number from the answer to the request, at most 50 bytes
   * - 15: number of the consent: of the call, or of Kakao Pay, at most 50 bytes
   * - 19: gateway's number of the payment, at most 50 bytes
   * - 31: gateway's number of the verification request, at most 50 bytes
   */
  readonly trdNo: unknown;
  /**
   * - 7, 8, 9, 10, 11, 13, 14, 15, 16, 17, 18, 20, 20a, 21, 24, 25, 27, 34, 35, 36, 37, 38, 39: merchant's order number, no Korean
   * letters
   * - 12: order number of the request, not a new one
   * - 19: order number of the refund itself, a new one
   * - 26: order number of the transaction in question
   * - 31: order number of the verification request
   */
  readonly mchtTrdNo: unknown;
  /**
   * - 7, 8, 9, 10, 11, 15, 16, 17, 20a, 28, 30, 32: bank code (§10)
   * - 13, 36: withdrawal bank code
   * - 18: bank of the registered account
   * - 24: receiving bank code
   */
  readonly bankCd: unknown;
  /**
   * - 7, 8, 9, 10, 11: account number, digits only
   * - 13, 36: withdrawal account number
   * - 15, 17: account number, 9 to 15 digits
   * - 24: receiving account number, digits only
   */
  readonly custAcntNo: unknown;
  /** Y: first check the gateway's own block list */
  readonly acctNoChkYn: unknown;
  /**
   * - 9: amount, whole won
   * - 18, 20: amount to withdraw, deposit included, whole won
   * - 19: amount to refund, whole or part, whole won
   * - 24: amount to send, at most 1,000,000,000 won, whole won
   */
  readonly trdAmt: unknown;
  /**
   * - 10: text printed in the customer's passbook, at most 12 bytes
   * - 18, 19: text printed in the customer's passbook, at most 30 bytes
   * - 20: passbook text, 7 letters (A42), at most 7 bytes
   * - 24: text printed in the receiver's passbook, 7 full-width letters, at most 14 bytes
   */
  readonly custAcntSumry: unknown;
  /** code: 1 three digits; 2 a capital letter and two digits; 3 a word of four Korean syllables; 4 four digits */
  readonly authType: unknown;
  /**
   * - 11: fixed text next to the code; ignored with authType 3, at most 8 bytes
   * - 24: real name of the sender, 8 full-width letters; needed when paying to Kookmin Card, at most 16 bytes
   */
  readonly remitterNm: unknown;
  /** where remitterNm stands: F before the code, R after it */
  readonly textPos: unknown;
  /**
   * - 11: validity in seconds, counted from the creation of trdNo
   * - 36, 37, 38: validity in seconds
   */
  readonly authVldTm: unknown;
  /** repeat-prevention window in seconds */
  readonly apintTm: unknown;
  /**
   * - 13: A0 withdrawal registration; other values select another script, at most 2 bytes
   * - 34: TC test call, at most 2 bytes
   */
  readonly procDiv: unknown;
  /**
   * - 13: payer number of the withdrawal, only by agreement, at most 20 bytes
   * - 17: payer number under which the merchant registered the withdrawal, at most 20 bytes
   * - 36: payer number, at most 20 bytes
   */
  readonly payerNo: unknown;
  /** key of the registered account, at most 50 bytes */
  readonly custAcntKey: unknown;
  /** supply value, whole won */
  readonly splAmt: unknown;
  /** VAT, whole won */
  readonly vat: unknown;
  /** service charge, whole won */
  readonly svcAmt: unknown;
  /**
   * - 18: product name, at most 100 bytes
   * - 20: product name, at most 50 bytes
   */
  readonly pmtPrdtNm: unknown;
  /** Y issue a cash receipt, N do not */
  readonly csrcIssReqYn: unknown;
  /** Y if a cash receipt may be issued for this transaction */
  readonly csrcIssPsblYn: unknown;
  /** Y tax-free, N taxable */
  readonly taxTypeCd: unknown;
  /** 0 income deduction, 1 proof of expenditure */
  readonly csrcRegProposYn: unknown;
  /** what csrcRegNo is: 1 card, 2 resident number, 3 business number, 4 mobile number */
  readonly csrcRegNoDivCd: unknown;
  /** the identifier itself, at most 20 bytes */
  readonly csrcRegNo: unknown;
  /** extra deduction: Y public transport, C books and performances */
  readonly addDdtTypeCd: unknown;
  /** Y: first payment of a recurring series */
  readonly rglPmtYn: unknown;
  /** last day of the series */
  readonly rglEdDt: unknown;
  /** container (cup) deposit contained in trdAmt, whole won */
  readonly cupDepositAmt: unknown;
  /** reference number for an additional authentication, at most 16 bytes */
  readonly cmsCd: unknown;
  /**
   * - 19: cancellation date
   * - 26: order date of that transaction
   * - 27: order date
   */
  readonly mchtTrdDt: unknown;
  /** cancellation time */
  readonly mchtTrdTm: unknown;
  /** recurring key, at most 32 bytes */
  readonly rglChrgKey: unknown;
  /** first day */
  readonly useStDt: unknown;
  /** last day */
  readonly useEdDt: unknown;
  /** transaction date */
  readonly trdDt: unknown;
  /** transaction time */
  readonly trdTm: unknown;
  /** Y: the merchant has its own contract with the bank */
  readonly directYn: unknown;
  /** bank code of the main account */
  readonly macntBankCd: unknown;
  /** main account number */
  readonly macntNo: unknown;
  /** text printed in the main account's passbook, 6 full-width letters, at most 12 bytes */
  readonly macntSumry: unknown;
  /** security-card value of direct contracts with SC Bank, at most 6 bytes */
  readonly scrtCardVal: unknown;
  /** firm-banking message number */
  readonly firmPktNo: unknown;
  /** main account password, where the bank contract asks for it, at most 4 bytes */
  readonly macntPwd: unknown;
  /**
   * - 26: RP payment, AR remittance
   * - 27: RP: mchtTrdNo is a payment; RT: it is a refund
   * - 30: RE register, DE cancel registration, RP pay, RT refund, NA name check, NN name check with birth date, AA ownership, AR
   * remit
   * - 32: operation
   */
  readonly pktDivCd: unknown;
  /** date of the verification request, yyyyMMdd or yyMMdd */
  readonly orgTrdDt: unknown;
  /** day of cancellation */
  readonly unregDt: unknown;
  /** payment password, exactly 6 digits */
  readonly pmtPwd: unknown;
  /** call-centre number, hyphen included, at most 10 bytes */
  readonly csNo: unknown;
  /** call-centre name, at most 10 bytes */
  readonly csNm: unknown;
  /** message title, at most 40 bytes */
  readonly titleMsg: unknown;
  /** message text, at most 50 bytes */
  readonly guideMsg: unknown;
}

/** What answers hold. */
export interface AnswerFields {
  /** 0021 success, 0031 failure, at most 4 bytes */
  readonly outStatCd: unknown;
  /** result or reject code (§9), at most 4 bytes */
  readonly outRsltCd: unknown;
  /** text for people; never decide on it, at most 300 bytes */
  readonly outRsltMsg: unknown;
  /** verification key that pairs with the code that was sent, at most 50 bytes */
  readonly tid: unknown;
  /**
   * - 5: gateway's number of this verification, at most 40 bytes
   * - 7, 8, 9, 10, 11, 12, 15, 16, 17, 18, 20, 20a, 21, 24, 25, 26, 34, 35, 36, 37, 38, 39: gateway's transaction number, at most 40
   * bytes
   * - 13: gateway's number of this session, at most 40 bytes
   * - 14: number for the registration, at most 40 bytes
   * - 19: gateway's number of the refund, a new one, at most 40 bytes
   * - 31: gateway's transaction number, at most 50 bytes
   */
  readonly trdNo: unknown;
  /**
   * - 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 21, 24, 25, 31, 34, 35, 36, 37, 38, 39: echo of the order number, at most 100
   * bytes
   * - 19: order number of the refund, at most 100 bytes
   */
  readonly mchtTrdNo: unknown;
  /** holder's name as the bank gives it; also sent when the names differ (ST24), at most 30 bytes */
  readonly mchtCustNm: unknown;
  /** echo of the customer id, encrypted again, at most 100 bytes */
  readonly mchtCustId: unknown;
  /** Y the bank is under maintenance, or known to be down or slow; N usable */
  readonly bankChkYn: unknown;
  /** maintenance start */
  readonly stDtm: unknown;
  /** maintenance end */
  readonly edDtm: unknown;
  /** result of the call, see ARS_RESULTS, at most 4 bytes */
  readonly retCd: unknown;
  /**
   * - 15, 17, 22, 30, 31, 32: bank code (§10)
   * - 26: withdrawal bank code
   */
  readonly bankCd: unknown;
  /** masked account number, in clear, at most 15 bytes */
  readonly custAcntNo: unknown;
  /** key of the registered account, at most 50 bytes */
  readonly custAcntKey: unknown;
  /**
   * - 15: service it is registered with: 1 firm banking
   * - 18, 19, 20, 24, 26: service that executed it: 1 firm banking (§2)
   */
  readonly svcDivCd: unknown;
  /** payer number used for withdrawals, at most 20 bytes */
  readonly payerNo: unknown;
  /**
   * - 18, 20: amount withdrawn, whole won
   * - 19: amount refunded, whole won
   * - 24: amount sent, whole won
   */
  readonly trdAmt: unknown;
  /**
   * - 18: recurring key, when rglPmtYn was Y, at most 32 bytes
   * - 20a: recurring key, at most 32 bytes
   */
  readonly rglChrgKey: unknown;
  /** main account number of the merchant, at most 24 bytes */
  readonly macntNo: unknown;
  /** on failure: R try again later, C the series should be cancelled */
  readonly rglPmtProcStatCd: unknown;
  /** bank name, at most 45 bytes */
  readonly bankNm: unknown;
  /** first day */
  readonly useStDt: unknown;
  /** last day */
  readonly useEdDt: unknown;
  /** amount of the first recurring payment, whole won */
  readonly rglPmtAmt: unknown;
  /** sum of successful recurring payments, whole won */
  readonly pmtAcmAmt: unknown;
  /** number of successful recurring payments */
  readonly pmtAcmOrd: unknown;
  /**
   * - 22: when it ended
   * - 33: echo
   */
  readonly unregDt: unknown;
  /** why, see SERIES_ENDS, at most 10 bytes */
  readonly unregStatCd: unknown;
  /** number of records */
  readonly dataCnt: unknown;
  /** records */
  readonly trRecords: unknown;
  /** balance, whole won */
  readonly blcAmt: unknown;
  /** records */
  readonly acntRecords: unknown;
  /** records */
  readonly bankRecords: unknown;
  /** text printed in the passbook, code included, at most 21 bytes */
  readonly custAcntSumry: unknown;
  /** requested at */
  readonly reqTrdDtm: unknown;
  /** confirmed at; empty while it is not */
  readonly chkTrdDtm: unknown;
  /** outcome of the verification: 0021, 0031; 0000 not yet confirmed, at most 4 bytes */
  readonly trdStatCd: unknown;
  /** its result code, at most 4 bytes */
  readonly trdRsltCd: unknown;
  /** its result text, at most 300 bytes */
  readonly trdRsltMsg: unknown;
  /** records */
  readonly unregAcntRecords: unknown;
}

import type { Notification } from '@gwanmun/hecto-pg/client';
import type { NotificationRecord, Order, VirtualAccount } from './order.js';

type Details = Partial<NotificationRecord>;

/** What we keep of a notification, in one shape for every method. */
export function recordOf(
  order: Order,
  news: Notification,
  now: Date,
): NotificationRecord {
  const { trdNo, outStatCd, bizType, trdAmt } = news;
  return {
    at: now.toISOString(),
    trdNo,
    status: outStatCd,
    bizType,
    amount: trdAmt,
    // Before anything is delivered. An account that was given up has no amount.
    amountMatches: bizType === 'A2' || trdAmt === order.amount,
    ...withoutEmpty(detailsOf(news)),
    times: 1,
  };
}

function detailsOf(news: Notification): Details {
  switch (news.method) {
    case 'CA':
      return {
        ...{
          institution: news.cardCd,
          institutionName: news.cardNm,
          number: news.cardNo,
        },
        ...{ approvalNo: news.cardApprNo, instalments: news.instmtMon },
      };
    case 'RA':
      return { institution: news.bankCd, institutionName: news.bankNm };
    case 'VA':
      return {
        ...{ institution: news.bankCd, institutionName: news.bankNm },
        ...{ accountNo: news.vAcntNo, expireDt: news.expireDt, depositor: news.dpstrNm },
      };
    case 'MP':
      return { institution: news.telecomCd, institutionName: news.telecomNm };
    case 'PZ':
      return {
        ...{
          institution: news.cardCd,
          institutionName: news.cardNm,
          number: news.cardNo,
        },
        ...{ approvalNo: news.cardApprNo, instalments: news.instmtMon },
        parts: {
          card: news.cardAmt ?? 0,
          points: news.pntAmt ?? 0,
          coupon: news.coupAmt ?? 0,
          money: news.kkmAmt ?? 0,
        },
      };
    default: // vouchers, Tmoney, points: the amount says it all
      return {};
  }
}

/** Texts without a value are empty in notifications; our records leave them out. */
function withoutEmpty(details: Details): Details {
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== ''));
}

/** The virtual account that a notification is about; `undefined` for other methods. */
export function accountOf(news: Notification): VirtualAccount | undefined {
  if (news.method !== 'VA') return undefined;
  return {
    trdNo: news.trdNo,
    bank: news.bankCd,
    bankName: news.bankNm,
    accountNo: news.vAcntNo,
    expireDt: news.expireDt,
    confirmed: true,
  };
}

<?php

declare(strict_types=1);

require __DIR__ . '/EasyCash.php';
require __DIR__ . '/sandbox.php';

/** Stops at whatever is no success. */
function done(string $what, array $answer): array
{
    if ($answer['outcome'] === Outcome::Success) {
        return $answer;
    }
    $words = [$answer['outcome']->value, $answer['outRsltCd'] ?? '', $answer['outRsltMsg'] ?? '', $answer['problem'] ?? ''];
    fwrite(STDERR, "$what: " . implode(' ', array_filter($words)) . "\n");
    exit($answer['outcome'] === Outcome::Unknown ? 2 : 1);
}

$url = getenv('GWANMUN_URL') ?: 'http://127.0.0.1:4000';
// public keys of the sandbox's test merchant; yours stay on your server
$easyCash = new EasyCash($url, 'midtest', 'SETTLEBANKISGOODSETTLEBANKISGOOD', 'ST190808090913247723');

// a new customer every time: within ten minutes an account gets one deposit of 1 won, and a phone five codes
$now = (string) (int) (microtime(true) * 1000);
$account = ['bankCd' => '004', 'custAcntNo' => getenv('ACCOUNT') ?: $now];
$phone = getenv('PHONE') ?: '0100' . substr($now, -7);
$customer = ['mchtCustId' => "고객-$now", 'custIp' => '203.0.113.10'];
$name = ['mchtCustNm' => '홍길동'];
$sandbox = new Sandbox($url, getenv('GWANMUN_OPERATOR_TOKEN') ?: trim((string) file_get_contents('.gwanmun/operator.token')));

done('test call', $easyCash->call('/v1/api/test/testcall', ['mchtTrdNo' => "T$now"]));
printf("%d banks\n", done('banks', $easyCash->call('/v1/api/bank/list'))['dataCnt']);

// 5, 6: who the customer is
$sms = done('SMS', $easyCash->call('/v1/api/auth/mobile/req', $customer + $name
    + ['uii' => '8001011', 'telecomCd' => '1', 'cphoneNo' => $phone, 'authMthdCd' => '1']));
$code = $sandbox->newest("/person-requests?channel=sms&phone=$phone")['secret'];
done('code', $easyCash->call('/v1/api/auth/mobile/check', ['tid' => $sms['tid'], 'trdNo' => $sms['trdNo'], 'authNo' => $code]));

// 7: whose account it is; 11, 12: whether the customer has it at hand
$holder = done('holder', $easyCash->call('/v1/api/auth/acnt/ownercheck1', $customer + $account + $name));
printf("account of %s\n", $easyCash->open($holder['mchtCustNm']));
done('1 won', $easyCash->call('/v1/api/auth/ownership/req', $customer + $account
    + ['mchtTrdNo' => "OWN$now", 'authType' => '4', 'remitterNm' => '커피', 'textPos' => 'F']));
$memo = $sandbox->newest("/account-movements?kind=memo&bank=004&accountNo={$account['custAcntNo']}")['memo'];
done('memo', $easyCash->call('/v1/api/auth/ownership/check', $customer
    + ['mchtTrdNo' => "OWN$now", 'authNo' => str_replace('커피', '', $memo)]));

// 13, 14: the evidence of consent. While the call lasts, arscheck says 0000: ask again
$call = done('call', $easyCash->call('/v1/api/auth/ars', $customer + $account + $name + ['cphoneNo' => $phone, 'authNo' => '56']));
$sandbox->takeCall($phone, '56');
done('consent', $easyCash->call('/v1/api/auth/arscheck', $customer + ['trdNo' => $call['trdNo']]));

// 15: the key is worth money; ST08 (registered already) brings it too
$registered = done('registration', $easyCash->call('/v1/api/acnt/reg', $customer + $account + $name
    + ['mchtTrdNo' => "REG$now", 'uii' => '800101', 'authMthdCd' => 'ARS', 'trdNo' => $call['trdNo']]));
$payer = $customer + ['bankCd' => '004', 'custAcntKey' => $registered['custAcntKey']];
printf("registered %s\n", $registered['custAcntNo']);

// 18, 19, 20: pay and start a series, give a part back, the next month. Amounts are numbers, or text
$order = ['mchtTrdNo' => "PAY$now", 'mchtTrdDt' => korea('Ymd')];
$paid = done('payment', $easyCash->call('/v1/api/pay/confirm', $payer
    + ['mchtTrdNo' => $order['mchtTrdNo'], 'trdAmt' => 12000, 'pmtPrdtNm' => '커피 원두', 'rglPmtYn' => 'Y']));
printf("paid %d won\n", $paid['trdAmt']);
$refunded = done('refund', $easyCash->call('/v1/api/pay/cancel', $customer
    + ['mchtTrdNo' => "REFUND$now", 'trdNo' => $paid['trdNo'], 'trdAmt' => 5000]));
printf("refunded %d won\n", $refunded['trdAmt']);
done('next month', $easyCash->call('/v1/api/regular/confirm', $customer
    + ['mchtTrdNo' => "MONTH$now", 'trdAmt' => 12000, 'rglChrgKey' => $paid['rglChrgKey']]));

// 24, 25: money to somebody
$balance = done('balance', $easyCash->call('/v2/api/pay/rmt/blc', ['mchtTrdNo' => "BALANCE$now"]));
done('remittance', $easyCash->call('/v1/api/pay/rmt', ['mchtTrdNo' => "OUT$now", 'bankCd' => '088',
    'custAcntNo' => '110123456789', 'custAcntSumry' => '정산', 'trdAmt' => 4000]));
printf("remitted 4000 won of %s\n", $easyCash->open($balance['blcAmt']));

// 26, 27: what became of an order; of an unknown one from ten minutes later on, with the day on which it was sent
done('outcome', $easyCash->call('/v1/api/pay/morw', $order + ['pktDivCd' => 'RP']));
$history = done('history', $easyCash->call('/v1/api/pay/translist', $order + ['pktDivCd' => 'RP']));
printf("%d movements of the order\n", count($history['trRecords']));

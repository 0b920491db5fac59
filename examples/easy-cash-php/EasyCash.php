<?php

declare(strict_types=1);

/** What is known of a request's end. `unknown`: it may have been done. Ask (morw) before anything is sent again; never book it as failed. */
enum Outcome: string
{
    case Success = 'success';
    case Failure = 'failure';
    case Unknown = 'unknown';
}

/** Hecto Easy Cash with PHP's own means: openssl, hash, curl. */
final class EasyCash
{
    /** Path => message identifier; what is hashed, in this order, after mchtId; what is sealed. */
    private const APIS = [
        '/v1/api/test/testcall' => ['SPAY_TC00_1.0', '', ''],
        '/v1/api/bank/list' => ['SPAY_LB00_1.0', 'reqDt reqTm', ''],
        '/v1/api/auth/mobile/req' => [
            'SPAY_M100_1.0', 'mchtCustId reqDt reqTm uii cphoneNo authMthdCd', 'mchtCustId uii cphoneNo mchtCustNm'],
        '/v1/api/auth/mobile/check' => ['SPAY_M200_1.0', 'reqDt reqTm tid', ''],
        '/v1/api/auth/acnt/ownercheck1' => ['SPAY_NA00_1.0', 'mchtCustId reqDt reqTm custAcntNo', 'mchtCustId custAcntNo mchtCustNm'],
        '/v1/api/auth/ownership/req' => ['SPAY_AA10_1.0', 'reqDt reqTm bankCd custAcntNo', 'mchtCustId custAcntNo mchtCustNm remitterNm'],
        '/v1/api/auth/ownership/check' => ['SPAY_RC10_1.0', 'reqDt reqTm mchtTrdNo', 'mchtCustId'],
        '/v1/api/auth/ars' => ['SPAY_AU00_1.0', 'mchtCustId reqDt reqTm cphoneNo', 'mchtCustId custAcntNo mchtCustNm cphoneNo'],
        '/v1/api/auth/arscheck' => ['SPAY_RC0W_1.0', 'mchtCustId reqDt reqTm trdNo', 'mchtCustId'],
        '/v1/api/acnt/reg' => ['SPAY_RE0W_1.0', 'mchtCustId reqDt reqTm custAcntNo', 'mchtCustId mchtCustNm uii custAcntNo'],
        '/v1/api/pay/confirm' => ['SPAY_RP0W_1.0', 'mchtCustId reqDt reqTm trdAmt bankCd', 'mchtCustId'],
        '/v1/api/pay/cancel' => ['SPAY_RT0W_1.0', 'mchtCustId mchtTrdDt mchtTrdTm trdAmt trdNo', 'mchtCustId'],
        '/v1/api/regular/confirm' => ['SPAY_SP10_1.0', 'mchtCustId reqDt reqTm trdAmt rglChrgKey', 'mchtCustId'],
        '/v1/api/pay/rmt' => ['SPAY_AR0W_1.0', 'mchtTrdNo trdDt trdTm bankCd custAcntNo trdAmt', 'custAcntNo custAcntSumry'],
        '/v2/api/pay/rmt/blc' => ['SPAY_CA0W_1.0', 'mchtTrdNo trdDt trdTm', ''],
        '/v1/api/pay/morw' => ['SPAY_MORW_1.0', 'mchtTrdNo mchtTrdDt reqDt reqTm', ''],
        '/v1/api/pay/translist' => ['SPAY_LT00_1.0', 'mchtTrdNo mchtTrdDt reqDt reqTm', ''],
    ];

    /** The names of date and time, where they are not reqDt and reqTm. */
    private const STAMPS = [
        '/v1/api/pay/cancel' => ['mchtTrdDt', 'mchtTrdTm'],
        '/v1/api/pay/rmt' => ['trdDt', 'trdTm'],
        '/v2/api/pay/rmt/blc' => ['trdDt', 'trdTm'],
    ];

    /** "Not known (yet)", although the status beside it says failure. ST39 and ST50: sent twice, and the first one's outcome counts. */
    private const UNDECIDED = ['ST03', 'ST04', 'ST05', 'ST07', 'ST10', 'ST29', 'ST30', 'ST31', 'ST36', 'ST38', 'ST39', 'ST40', 'ST50', 'VTIM'];

    public function __construct(
        private readonly string $url,
        private readonly string $mchtId,
        private readonly string $aesKey,
        private readonly string $hashKey,
    ) {
    }

    /**
     * @param array<string, string|int> $fields plain values; identifiers, date, time, hash and ciphers are added here
     * @return array<string, mixed> the answer, with `outcome` and `problem`; of a time-out `outcome` alone
     */
    public function call(string $path, array $fields = []): array
    {
        [$hdInfo, $hashed, $sealed] = self::APIS[$path];
        [$day, $clock] = self::STAMPS[$path] ?? ['reqDt', 'reqTm'];
        $now = new DateTimeImmutable('now', new DateTimeZone('Asia/Seoul'));
        $fields += ['hdInfo' => $hdInfo, 'mchtId' => $this->mchtId, $day => $now->format('Ymd'), $clock => $now->format('His')];
        if ($hashed !== '') {
            $plain = array_map(fn (string $name): string => (string) $fields[$name], explode(' ', "mchtId $hashed"));
            $fields['pktHash'] = hash('sha256', implode('', $plain) . $this->hashKey);
        }
        foreach (array_filter(explode(' ', $sealed)) as $name) {
            if (isset($fields[$name])) {
                $fields[$name] = $this->seal((string) $fields[$name]);
            }
        }
        return $this->post($path, json_encode($fields, JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR));
    }

    /** AES-256-ECB, PKCS#7, Base64. */
    public function seal(string $plain): string
    {
        return base64_encode(openssl_encrypt($plain, 'AES-256-ECB', $this->aesKey, OPENSSL_RAW_DATA));
    }

    /** What was sealed in an answer: mchtCustId, mchtCustNm, custAcntKey … as the reference says. */
    public function open(string $sealed): string
    {
        return openssl_decrypt(base64_decode($sealed), 'AES-256-ECB', $this->aesKey, OPENSSL_RAW_DATA);
    }

    private function post(string $path, string $json): array
    {
        $problem = null;
        $curl = curl_init($this->url . $path);
        curl_setopt_array($curl, [
            CURLOPT_POST => true,
            CURLOPT_POSTFIELDS => $json,
            CURLOPT_HTTPHEADER => ['Content-Type: application/json; charset=UTF-8'],
            CURLOPT_RETURNTRANSFER => true,
            CURLOPT_CONNECTTIMEOUT => 5,
            // the gateway itself answers within 30 seconds
            CURLOPT_TIMEOUT => 33,
            CURLOPT_HEADERFUNCTION => function ($curl, string $line) use (&$problem): int {
                // only a sandbox says what is wrong with a malformed request (ST09)
                if (stripos($line, 'gwanmun-problem:') === 0) {
                    $problem = trim(substr($line, 16));
                }
                return strlen($line);
            },
        ]);
        $body = curl_exec($curl);
        curl_close($curl);
        $answer = is_string($body) ? json_decode($body, true) : null;
        if (!is_array($answer)) {
            return ['outcome' => Outcome::Unknown];
        }
        return $answer + ['outcome' => self::outcome($answer), 'problem' => $problem];
    }

    private static function outcome(array $answer): Outcome
    {
        if (in_array($answer['outRsltCd'] ?? '', self::UNDECIDED, true)) {
            return Outcome::Unknown;
        }
        return match ($answer['outStatCd'] ?? '') {
            '0021' => Outcome::Success,
            '0031' => Outcome::Failure,
            default => Outcome::Unknown,
        };
    }
}

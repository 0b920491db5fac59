<?php

declare(strict_types=1);

function korea(string $format): string
{
    return (new DateTimeImmutable('now', new DateTimeZone('Asia/Seoul')))->format($format);
}

/** The customer, played through the operator API. Nothing of it is there in production. */
final class Sandbox
{
    public function __construct(private readonly string $url, private readonly string $token)
    {
    }

    /** The newest of a list. */
    public function newest(string $path): array
    {
        return $this->operator("$path&limit=1")['items'][0] ?? throw new RuntimeException("nothing in $path");
    }

    /** The customer takes the call and keys in a number. */
    public function takeCall(string $phone, string $keyed): void
    {
        $call = $this->newest("/person-requests?channel=ars&phone=$phone");
        // some phones of the test values answer for themselves
        if ($call['state'] === 'running') {
            $this->operator("/person-requests/ars/{$call['merchantId']}/{$call['reference']}/answer", ['keyed' => $keyed]);
        }
    }

    private function operator(string $path, ?array $body = null): array
    {
        $curl = curl_init("{$this->url}/_gwanmun$path");
        $headers = ["Authorization: Bearer {$this->token}"];
        if ($body !== null) {
            $headers[] = 'Content-Type: application/json';
            curl_setopt($curl, CURLOPT_POSTFIELDS, json_encode($body));
        }
        curl_setopt_array($curl, [CURLOPT_HTTPHEADER => $headers, CURLOPT_RETURNTRANSFER => true]);
        $answer = json_decode((string) curl_exec($curl), true);
        $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
        if ($status !== 200) {
            throw new RuntimeException("$path: $status " . json_encode($answer));
        }
        return $answer;
    }
}

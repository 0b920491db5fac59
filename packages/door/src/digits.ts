/** The last digits of a serial number, padded with `0`: numbers of a protocol's layout have a fixed width, serials grow past any. */
export function lastDigits(serial: number, width: number): string {
  return String(serial % 10 ** width).padStart(width, '0');
}

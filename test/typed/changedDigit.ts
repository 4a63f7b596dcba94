/** A number with one digit raised by 1 to 9 (modulo 10), as by a slip of the finger. */
export function changedDigit(number: string, at: number, by: number): string {
  return number.slice(0, at) + ((Number(number[at]) + by) % 10) + number.slice(at + 1);
}

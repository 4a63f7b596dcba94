/** A number with one of its digits raised by 1 to 9, ten counting as none: a slip of the finger. */
export function changedDigit(number: string, at: number, by: number): string {
  return number.slice(0, at) + ((Number(number[at]) + by) % 10) + number.slice(at + 1);
}

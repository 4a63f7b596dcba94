import type { Money } from '../../client/answers';

/**
 * «3 000 ₽», with kopecks only where there are any. It is made from the digits: no sum becomes a floating point number.
 */
export function roubles({ value }: Money): string {
  const [whole = '0', kopecks = '00'] = value.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '\u00a0');
  return `${grouped}${kopecks === '00' ? '' : `,${kopecks}`}\u00a0₽`;
}

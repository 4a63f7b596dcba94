/** A word as it stands after a number: «1 день», «3 дня», «7 дней». */
export type WordForms = { readonly one: string; readonly few: string; readonly many: string };

let rules: Intl.PluralRules | undefined;

/**
 * The form of a Russian word after a whole number: 1 and 21 one way, 2 to 4 and 23 another, 5 to 20 and 111 the third.
 */
export function wordForm(count: number, { one, few, many }: WordForms): string {
  // Built at first use: most calls of a function write no Russian.
  rules ??= new Intl.PluralRules('ru');
  const form = rules.select(count);
  if (form === 'one') return one;
  return form === 'few' ? few : many;
}

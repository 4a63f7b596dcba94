const RULES = new Intl.PluralRules('ru');

/** The form of a word that goes with a number: `one` 1, 21; `few` 2, 3, 24; `many` 5, 11, 0. */
export function formFor<T>(count: number, forms: { readonly one: T; readonly few: T; readonly many: T }): T {
  const rule = RULES.select(count);
  return rule === 'one' ? forms.one : rule === 'few' ? forms.few : forms.many;
}

const DAYS = { one: 'день', few: 'дня', many: 'дней' };
const GROUPS = { one: 'группа', few: 'группы', many: 'групп' };

/** «1 день», «3 дня», «7 дней» */
export function daysText(count: number): string {
  return `${count}\u00a0${formFor(count, DAYS)}`;
}

/** «оставшимся 20 дням», «оставшемуся 21 дню» */
export function toDaysLeftText(count: number): string {
  const forms = { one: ['оставшемуся', 'дню'], few: ['оставшимся', 'дням'], many: ['оставшимся', 'дням'] };
  return formFor(count, forms).join(` ${count}\u00a0`);
}

/** «Сгорит 20 дней», «Сгорят 2 дня» */
export function burntText(count: number): string {
  if (count === 0) return 'Сегодня последний оплаченный день: ничего не сгорит';
  return `${formFor(count, { one: 'Сгорит', few: 'Сгорят', many: 'Сгорит' })} ${daysText(count)}`;
}

/** «150 групп», or in words that there is no limit. */
export function groupsText(count: number | null): string {
  return count === null ? 'Без ограничения групп' : `${count}\u00a0${formFor(count, GROUPS)}`;
}

import { useEffect, useState } from 'preact/hooks';

export type Late = typeof import('./afterFirstLook');

/** Fetched after the first look, which shows none of it and would be heavier for it. */
const fetched: Promise<Late | 'missing'> = import('./afterFirstLook').catch(() => 'missing' as const);

/** What it looks like: to be added to the style before it is shown. */
export const lateStyle: Promise<string> = fetched.then((late) => (late === 'missing' ? '' : late.LATE_STYLE));

/** What nobody sees at first: on its way, there, or not to be had. */
export function useAfterFirstLook(): Late | 'coming' | 'missing' {
  const [{ late }, show] = useState<{ readonly late: Late | 'coming' | 'missing' }>({ late: 'coming' });
  useEffect(() => void fetched.then((come) => show({ late: come })), []);
  return late;
}

/** What stands in its place. */
export const IN_PLACE: Readonly<Record<'coming' | 'missing', string>> = {
  coming: 'Загружаем…',
  missing: 'Эта часть окна не загрузилась. Проверьте подключение к интернету и откройте окно оплаты заново.',
};

import { useEffect, useState } from 'preact/hooks';

export type Late = typeof import('./afterFirstLook');

/** Fetched after the first look at the page, which shows none of it and would only be heavier. */
const fetched: Promise<Late | 'missing'> = import('./afterFirstLook').catch(() => 'missing' as const);

/** The style of the late parts: the element adds it to its sheet before one of them is shown. */
export const lateStyle: Promise<string> = fetched.then((late) => (late === 'missing' ? '' : late.LATE_STYLE));

/**
 * The parts that nobody sees at first, once they are here; else whether they are still coming or could not be loaded.
 */
export function useAfterFirstLook(): Late | 'coming' | 'missing' {
  const [{ late }, show] = useState<{ readonly late: Late | 'coming' | 'missing' }>({ late: 'coming' });
  useEffect(() => void fetched.then((come) => show({ late: come })), []);
  return late;
}

/** What is shown in their place. */
export const IN_PLACE: Readonly<Record<'coming' | 'missing', string>> = {
  coming: 'Загружаем…',
  missing: 'Эта часть окна не загрузилась. Проверьте подключение к интернету и откройте окно оплаты заново.',
};

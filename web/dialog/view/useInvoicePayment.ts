import { useEffect, useState } from 'preact/hooks';
import type { InvoicePayment } from './invoicePayment';

type Form = typeof InvoicePayment;

/** Fetched after the first look, which shows the other tab and would be heavier for it. */
const fetched: Promise<Form | string> = import('./afterFirstLook').then(
  (late) => late.InvoicePayment,
  () => 'Форма счёта не загрузилась. Проверьте подключение к интернету и откройте окно оплаты заново.',
);

/** The tab of the invoice, or what to say in its place. */
export function useInvoicePayment(): Form | string {
  const [{ form }, show] = useState<{ readonly form: Form | string }>({ form: 'Загружаем форму счёта…' });
  useEffect(() => void fetched.then((come) => show({ form: come })), []);
  return form;
}

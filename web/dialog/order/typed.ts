import { phoneText } from '../text/phoneText';
import type { Read, Reading } from './fieldReading';

const orMissing =
  (missing: string) =>
  (typed: string): Read =>
    typed.trim() === '' ? { ok: false, fault: missing } : { ok: true, value: typed.trim() };

const optional = (typed: string): Read<string | undefined> => ({ ok: true, value: typed.trim() || undefined });

/** Reads without rules: only what is missing is wrong. The service has all rules. */
const PLAIN: Reading = {
  phone: orMissing('Укажите телефон'),
  email: orMissing('Укажите адрес электронной почты'),
  inn: orMissing('Укажите ИНН'),
  kpp: optional,
  ogrn: optional,
  name: orMissing('Укажите название организации'),
  address: orMissing('Укажите адрес'),
  innHint: () => undefined,
};

/**
 * Reads by the service's own code, as soon as `load` has brought it. That code comes after the first look at the page,
 * which it would make half as heavy again. Until then, and if it never comes, a field is sent as typed and the service
 * reads it.
 */
export function startReading(load: () => Promise<Reading>): () => Reading {
  let reading = PLAIN;
  load().then(
    (loaded) => {
      reading = loaded;
    },
    () => undefined,
  );
  return () => reading;
}

/** How this page reads what was typed. */
export const reading = startReading(async () => (await import('./reading')).READING);

/** Whether this is surely a person's ИНН: sole traders have no КПП. */
export function isPersonal(innTyped: string): boolean {
  return innTyped.replace(/\s/g, '').length > 10;
}

/** A phone in the form in which people write it, if it was understood; else as it was typed. */
export function tidyPhone(typed: string): string {
  const read = reading().phone(typed);
  return read.ok ? phoneText(read.value) : typed;
}

import type { FieldError } from '../api/trouble';

const FIELDS = [
  'phone',
  'email',
  'accountantEmail',
  'tariff',
  'periodDays',
  'buyer.inn',
  'buyer.kpp',
  'buyer.ogrn',
  'buyer.name',
  'buyer.address',
] as const;
/** As the service names them. */
export type FieldName = (typeof FIELDS)[number];

export type FieldErrors = Partial<Readonly<Record<FieldName, string>>>;

/** The service's complaints, each at its field; those about anything else are told above the form. */
export function fieldErrors(errors: readonly FieldError[] = []): FieldErrors {
  const found: { [Name in FieldName]?: string } = {};
  for (const { path, message } of errors) {
    const name = FIELDS.find((field) => field === path);
    if (name) found[name] ??= message;
  }
  return found;
}

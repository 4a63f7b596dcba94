import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { Trouble } from '../api/trouble';
import { type FieldErrors, fieldErrors } from '../order/fieldErrors';
import { takeFocus } from './takeFocus';

/** The complaints about fields, our own and the service's; after each new set the first wrong field has the focus. */
export function useFormErrors(form: RefObject<HTMLFormElement | null>, trouble: Trouble | undefined) {
  const [errors, setErrors] = useState<FieldErrors>({});

  useEffect(() => {
    if (trouble?.kind === 'refused') setErrors(fieldErrors(trouble.errors));
  }, [trouble]);

  // After they are on the page, where a field says what is wrong with it when it is focused.
  useLayoutEffect(() => {
    takeFocus(form.current?.querySelector<HTMLElement>('[aria-invalid="true"]'));
  }, [errors, form]);

  return { errors, setErrors };
}

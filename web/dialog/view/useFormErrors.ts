import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { Trouble } from '../../client/trouble';
import { type FieldErrors, type FieldName, fieldErrors, fieldNamed, standingErrors } from '../order/fieldErrors';
import { takeFocus } from './takeFocus';

/** A set of complaints; of the service's, those in `typed` have been typed in since. */
type Complaints = { readonly errors: FieldErrors; readonly isOurs: boolean; readonly typed: readonly FieldName[] };

/**
 * The complaints about fields, our own and the service's; after each new set the first wrong field has the focus.
 * `faultsNow` is what we would complain of as the form stands.
 */
export function useFormErrors(
  form: RefObject<HTMLFormElement | null>,
  trouble: Trouble | undefined,
  faultsNow: FieldErrors,
) {
  const [{ errors, isOurs, typed }, complain] = useState<Complaints>({ errors: {}, isOurs: true, typed: [] });

  useEffect(() => {
    if (trouble?.kind === 'refused') complain({ errors: fieldErrors(trouble.errors), isOurs: false, typed: [] });
  }, [trouble]);

  // After they are on the page, where a field says what is wrong with it when it is focused.
  useLayoutEffect(() => {
    takeFocus(form.current?.querySelector<HTMLElement>('[aria-invalid="true"]'));
  }, [errors, form]);

  return {
    errors: standingErrors(errors, faultsNow, (name) => isOurs || typed.includes(name)),
    setErrors: (ours: FieldErrors) => complain({ errors: ours, isOurs: true, typed: [] }),
    onInput: ({ target }: { readonly target: EventTarget | null }) => {
      const name = target instanceof HTMLInputElement ? fieldNamed(target.name) : undefined;
      if (name) complain((before) => ({ ...before, typed: [...before.typed, name] }));
    },
  };
}

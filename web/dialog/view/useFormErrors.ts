import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { Trouble } from '../../client/trouble';
import { type FieldErrors, type FieldName, fieldErrors, fieldNamed, standingErrors } from '../order/fieldErrors';
import { takeFocus } from './takeFocus';

/** A set of complaints. `typed` names the fields in which somebody has typed since. */
type Complaints = { readonly errors: FieldErrors; readonly isOurs: boolean; readonly typed: readonly FieldName[] };

/**
 * The complaints about fields, the page's own or the service's. Each new set gives the focus to the first wrong field.
 * `faultsNow` is what the page would complain about as the form stands now.
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

  // Runs when the complaints are on the page: a field that gets the focus then says what is wrong with it.
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

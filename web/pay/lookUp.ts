import type { CompaniesAnswer } from '../../lib/api/answers/requisites';
import { innInput } from '../../lib/api/values';
import { companyWords } from '../../lib/words/companyWords';
import type { Typed } from './document';

/** The form after a look-up by ИНН. */
export type LookUp = {
  readonly typed: Typed;
  /** The values that the look-up filled in: by them the next look-up tells its own words from what somebody typed. */
  readonly proposed: Typed;
  /** The offices of the company, where it has several. Pressing one puts its КПП into the form. */
  readonly offices: readonly { readonly kpp: string; readonly title: string; readonly isChosen: boolean }[];
  /** There are several offices, and none is chosen yet. */
  readonly asksForOffice: boolean;
  /** The outcome, in words. */
  readonly said: string;
};

const PROPOSED = ['kpp', 'name', 'address'] as const;

/** The whole ИНН that was typed, or what is wrong with it. */
export function readInn({ inn = '' }: Typed) {
  const read = innInput('Укажите ИНН').safeParse(inn.trim() === '' ? undefined : inn);
  return read.success
    ? ({ ok: true, inn: read.data } as const)
    : ({ ok: false, errors: { inn: read.error.issues[0]?.message ?? 'Укажите ИНН' } } as const);
}

/** The values that the look-up before this one filled in. */
export function proposedOf(form: URLSearchParams): Typed {
  return Object.fromEntries(PROPOSED.map((name) => [name, form.get(`was-${name}`) ?? '']));
}

/**
 * Fills the form in after a look-up. What somebody typed stays: only an empty field is filled, or one that still holds
 * what a look-up had proposed. `office` is the КПП of the office that was chosen.
 */
export function lookedUp(
  typed: Typed,
  before: Typed,
  { outcome, companies }: CompaniesAnswer,
  office: string | undefined,
): LookUp {
  const [head, ...others] = companies;
  const withKpp = [head, ...others].flatMap((one) =>
    one?.kpp === undefined ? [] : [{ kpp: one.kpp, title: one.isBranch ? one.name : 'головная организация' }],
  );
  const several = withKpp.length > 1 ? withKpp : [];
  const isChosen = office !== undefined && several.some(({ kpp }) => kpp === office);
  const found: Typed = head ? { kpp: head.kpp ?? '', name: head.name, address: head.address ?? '' } : {};
  const isTheirs = (name: string) => typed[name]?.trim() !== '' && typed[name] !== before[name];
  const filled = PROPOSED.map((name) => [name, isTheirs(name) ? (typed[name] ?? '') : (found[name] ?? '')] as const);
  const keeps = PROPOSED.some((name) => isTheirs(name) && found[name] && found[name] !== typed[name]?.trim());
  const chosen = isChosen ? { kpp: office } : {};
  return {
    typed: { ...typed, ...Object.fromEntries(filled), ...chosen },
    proposed: { ...Object.fromEntries(PROPOSED.map((name) => [name, found[name] ?? ''])), ...chosen },
    offices: several.map((one) => ({ ...one, isChosen: isChosen && one.kpp === office })),
    asksForOffice: several.length > 0 && !isChosen,
    said: companyWords(
      outcome === 'found' && head
        ? { outcome, state: head.state, hasAddress: head.address !== undefined, keeps: keeps && !isChosen }
        : { outcome: outcome === 'found' ? 'not_found' : outcome },
    ).text,
  };
}

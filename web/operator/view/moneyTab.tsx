import { useRef, useState } from 'preact/hooks';
import { useLoaded } from '../../dialog/view/useLoaded';
import { useSending } from '../../dialog/view/useSending';
import type { DeskApi } from '../deskApi';
import { wholeFile } from '../registerFile';
import { monthQuery, type RegisterQuery } from '../registerQuery';
import { CensusPart } from './censusPart';
import { DeskTrouble } from './deskTrouble';
import { MonthsPart } from './monthsPart';
import { RegisterPart } from './registerPart';
import { saveFile } from './saveFile';

type Props = { readonly api: DeskApi; readonly onPortal: (portal: string) => void };

/** Money that came in: the register of a period, twelve months, and the counts of last night. */
export function MoneyTab({ api, onPortal }: Props) {
  const { value, trouble } = useLoaded(api.months);
  const acts = useSending();
  const [asked, ask] = useState<RegisterQuery>();
  const register = useRef<HTMLHeadingElement>(null);
  // The service says what month it is: the clock of the operator's computer may be of another zone, or wrong.
  const current = value?.months.at(-1);
  const query = asked ?? (current && monthQuery(current.month));

  function onMonth(month: string): void {
    ask(monthQuery(month));
    register.current?.focus();
  }

  function onActs(month: string): void {
    void acts.send(
      () => wholeFile((cursor) => api.actsFile(month, cursor)),
      (file) => saveFile(`acts-${month}.csv`, file),
    );
  }

  return (
    <>
      <DeskTrouble trouble={trouble} />
      {!value && !trouble && <p class="quiet">Загружаем…</p>}
      {query && <RegisterPart api={api} heading={register} query={query} onQuery={ask} onPortal={onPortal} />}
      {value && <MonthsPart months={value.months} onMonth={onMonth} {...(value.acts && { onActs })} />}
      <DeskTrouble trouble={acts.trouble} />
      <CensusPart api={api} />
    </>
  );
}

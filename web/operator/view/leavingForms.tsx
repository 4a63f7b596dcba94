import type { PortalState } from '../deskAnswers';
import type { DeskApi } from '../deskApi';
import { givenUpText } from '../deskText';
import { doneText } from '../doneText';
import { ReasonForm } from './reasonForm';

type Props = {
  readonly api: DeskApi;
  readonly subscription: PortalState['subscription'];
  readonly onDone: (words: string) => void;
};

/** The forms that end autopay, or the paid tariff itself. */
export function LeavingForms({ api, subscription, onDone }: Props) {
  const { portal, status, autopay } = subscription;
  return (
    <>
      {autopay.on && (
        <ReasonForm
          title="Отключить автоплатёж"
          button="Отключить автоплатёж"
          about="Клиент узнает об этом из письма. Подключить снова сможет только он сам, при оплате."
          isTaking
          call={(reason) => api.cancelAutopay(portal, reason)}
          onDone={() => onDone(doneText('autopayOff', portal))}
        />
      )}
      {status !== 'free' && (
        <ReasonForm
          title="Вернуть бесплатные 50 групп"
          button="Вернуть бесплатные 50 групп"
          about={`${givenUpText(subscription)}${autopay.on ? ' Автоплатёж отключится.' : ''}`}
          isTaking
          call={(reason) => api.giveFree(portal, reason)}
          onDone={() => onDone(doneText('madeFree', portal))}
        />
      )}
    </>
  );
}

import type { CheckoutForm } from '../../client/answers';
import type { Waiting } from '../flow/checkout';
import { lateWords } from '../text/lateWords';
import { roubles } from '../text/money';
import { StageHeading } from './stageHeading';
import { TroubleNote } from './troubleNote';

type Props = {
  readonly stage: Waiting;
  readonly onOpened: () => void;
  /** «Я оплатил» was pressed. */
  readonly onPaid: () => void;
  readonly onLeave: () => void;
};

const OPENED_WORDS = {
  yes: {
    title: 'Ждём подтверждения от Робокассы',
    text: 'Оплатите в открывшейся вкладке. Когда деньги поступят, эта страница обновится сама.',
  },
  no: {
    title: 'Осталось открыть страницу оплаты',
    text: 'Браузер не дал открыть новую вкладку. Нажмите кнопку, и страница Робокассы откроется.',
  },
  perhaps: {
    title: 'Открылась ли страница оплаты?',
    text: 'Если да, оплатите там: эта страница обновится сама.',
  },
};

/**
 * Shown while the customer pays in the other window. The link to our own page stands here all the time: no browser
 * tells the page that the new window stayed empty, or that a shell has sent the form to Robokassa without its fields.
 */
export function WaitingPanel({ stage, onOpened, onPaid, onLeave }: Props) {
  const { payment, form, opened, trouble, asking, returned } = stage;
  const told = returned && lateWords().RETURNED_WORDS?.[returned];
  return (
    <div class="stage">
      {opened === 'yes' && returned !== 'unpaid' && <span class="spinner" aria-hidden="true" />}
      <StageHeading>{told?.title ?? OPENED_WORDS[opened].title}</StageHeading>
      <p role="status">{told?.text ?? OPENED_WORDS[opened].text}</p>
      <p class="quiet">
        Платёж №&nbsp;{payment.number} на {roubles(payment.amount)}
      </p>
      {payment.payUrl && (
        <p>
          Не открывается? Скопируйте или отправьте ссылку:{' '}
          <a class="link" href={payment.payUrl} target="_blank" rel="noopener">
            страница оплаты
          </a>
        </p>
      )}
      {payment.lastTry && (
        <p class="note note-warm" role="status">
          Банк отклонил последнюю попытку. Можно попробовать ещё раз, той же картой или другой.
        </p>
      )}
      {trouble && <TroubleNote trouble={trouble} />}
      {asking?.at === 'asked' && (
        <p class="note" role="status">
          Спрашиваем Робокассу. Ответ приходит за минуту-две, и эта страница обновится сама.
        </p>
      )}
      {asking?.at === 'refused' && <TroubleNote trouble={asking.trouble} />}
      <div class="actions">
        <CheckoutLink
          form={form}
          title={opened === 'yes' ? 'Открыть окно оплаты ещё раз' : 'Перейти к оплате'}
          prominent={opened !== 'yes' || returned === 'unpaid'}
          onOpened={onOpened}
        />
        {opened !== 'no' && (
          <button type="button" class="button button-plain" disabled={asking?.at === 'sent'} onClick={onPaid}>
            Я оплатил
          </button>
        )}
        <button type="button" class="button button-quiet" onClick={onLeave}>
          Отменить ожидание
        </button>
      </div>
    </div>
  );
}

type LinkProps = {
  readonly form: CheckoutForm;
  readonly title: string;
  readonly prominent: boolean;
  readonly onOpened: () => void;
};

/** A button that opens Robokassa's page in a new tab. No browser blocks the window of a real click. */
function CheckoutLink({ form, title, prominent, onOpened }: LinkProps) {
  return (
    <form method="POST" action={form.url} target="_blank" rel="noopener" acceptCharset="utf-8" onSubmit={onOpened}>
      {Object.entries(form.fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" class={`button ${prominent ? 'button-main' : 'button-plain'}`}>
        {title}
      </button>
    </form>
  );
}

import { adviceWords } from '../../../lib/words/adviceWords';
import type { Subscription, Tariffs } from '../../client/answers';
import { dayText } from './dates';
import { daysText, formFor, groupsText } from './days';
import { tariffTitle } from './tariffTitle';

type Fact = {
  readonly label: string;
  readonly value: string;
  /** `soon`: the end is near; `over`: it has come. */
  readonly mood?: 'soon' | 'over';
};

type SubscriptionText = {
  readonly facts: readonly Fact[];
  /** What the person should know or do besides. */
  readonly notices: readonly Notice[];
};

/** With `contacts` the advice is to write to support, and the ways to do so follow it. */
type Notice = { readonly text: string; readonly contacts?: true };

/** With so many days left the end is near enough to be shown in another colour. */
const SOON_DAYS = 7;

/** What the portal holds, in words. */
export function subscriptionText(subscription: Subscription, prices: Tariffs | undefined): SubscriptionText {
  const { status, payingAdvice } = subscription;
  return {
    facts: [
      { label: status === 'expired' ? 'Тариф' : 'Текущий тариф', value: titleOf(subscription, prices) },
      ...termFacts(subscription),
    ],
    notices:
      status === 'expired'
        ? [expiredNotice(payingAdvice)]
        : payingAdvice === 'wait'
          ? [{ text: adviceText('wait') }]
          : [],
  };
}

function termFacts({ status, endsOn = '', daysLeft = 0 }: Subscription): readonly Fact[] {
  if (status === 'free') return [{ label: 'Действует', value: 'Бессрочно' }];
  if (status === 'expired') return [{ label: 'Закончился', value: dayText(endsOn), mood: 'over' }];
  const left =
    daysLeft === 0
      ? { label: 'Осталось', value: 'последний день' }
      : { label: formFor(daysLeft, { one: 'Остался', few: 'Осталось', many: 'Осталось' }), value: daysText(daysLeft) };
  return [
    { label: 'Действует', value: `до ${dayText(endsOn)} включительно` },
    daysLeft <= SOON_DAYS ? { ...left, mood: 'soon' } : left,
  ];
}

/** A tariff that runs but is no longer sold is named by its groups; one that has ended connects no groups. */
function titleOf({ status, tariff, groups }: Subscription, prices: Tariffs | undefined): string {
  const isListed = prices?.tariffs.some(({ id }) => id === tariff);
  return isListed || status === 'expired' ? tariffTitle(prices, tariff) : groupsText(groups);
}

const adviceText = (advice: 'wait' | 'may_wait') => adviceWords({ of: 'advice', advice }).text;

/** One notice at a time: «pay» beside «do not pay twice» would be no advice. */
function expiredNotice(advice: Subscription['payingAdvice']): Notice {
  switch (advice) {
    case 'pay':
    case 'charge_void':
      return {
        text: 'Чтобы снова подключить группы, выберите тариф ниже и оплатите его. Чтобы вернуться на бесплатные 50\u00a0групп, напишите нам в поддержку.',
        contacts: true,
      };
    case 'wait':
      return { text: `Тариф закончился. ${adviceText('wait')} Если ждать нельзя, напишите нам.`, contacts: true };
    case 'may_wait':
      return { text: `Тариф закончился. ${adviceText('may_wait')} Выбрать тариф можно ниже.` };
  }
}

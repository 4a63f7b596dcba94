import type { PriceList, Subscription } from '../api/answers';
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
  /** What the person should know or do beside that. */
  readonly notices: readonly string[];
};

/** From here on the end is near enough to say so in another colour. */
const SOON_DAYS = 7;

/** What the portal holds, in words. */
export function subscriptionText(subscription: Subscription, prices: PriceList | undefined): SubscriptionText {
  const { status, switchesToFreeOn, underReview } = subscription;
  return {
    facts: [
      { label: status === 'expired' ? 'Тариф' : 'Текущий тариф', value: titleOf(subscription, prices) },
      ...termFacts(subscription),
    ],
    notices: [
      ...(underReview ? [UNDER_REVIEW] : []),
      ...(status === 'expired' ? [EXPIRED] : []),
      ...(switchesToFreeOn ? [switchNotice(switchesToFreeOn)] : []),
    ],
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

/** A tariff that runs but is not sold any more is still known by its groups; one that ended connects none. */
function titleOf({ status, tariff, groups }: Subscription, prices: PriceList | undefined): string {
  const isListed = prices?.tariffs.some(({ id }) => id === tariff);
  return isListed || status === 'expired' ? tariffTitle(prices, tariff) : groupsText(groups);
}

const UNDER_REVIEW =
  'Деньги получены, сверяем сумму. Платить ещё раз не нужно: с платежом уже разбирается наш сотрудник.';

const EXPIRED =
  'Чтобы снова подключить группы, выберите тариф ниже и оплатите его. Если нужны 50\u00a0бесплатных групп, напишите в поддержку OLChat.';

function switchNotice(date: string): string {
  return `С ${dayText(date)} включится бесплатный тариф на 50\u00a0групп. Любая оплата отменит переключение.`;
}

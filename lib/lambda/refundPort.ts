import type { RefundNews, RefundPort } from '../domain/corrections/refundNews';
import type { Observation } from './observation';

type Order = Parameters<RefundPort['create']>[0];
type Refused = Extract<Awaited<ReturnType<RefundPort['create']>>, { kind: 'refused' }>;

/** Robokassa's refund service, as far as its answers are logged here. */
type RefundService = {
  readonly create: (
    order: Order,
  ) => Promise<
    | { readonly kind: 'accepted'; readonly requestId: string }
    | Refused
    | { readonly kind: 'not_sent' | 'unclear'; readonly reason: string }
  >;
  readonly getState: (
    requestId: string,
  ) => Promise<
    | Exclude<RefundNews, { kind: 'processing' | 'canceled' | 'unknown_request' | 'unclear' }>
    | { readonly kind: 'processing' | 'canceled' | 'unknown_request' }
    | { readonly kind: 'unclear'; readonly reason: string }
  >;
};

// No connection was made, or the run had no time for one: trouble that passes without a person.
const WEATHER: readonly string[] = ['no_time', 'not_connected'];

/**
 * The refund service as the use case knows it. The reason for an answer without information is logged with the refund's
 * name.
 */
export function refundPort(service: RefundService, { warn }: Pick<Observation, 'warn'>, payment: string): RefundPort {
  const tell = (reason: string) => warn('refund_unclear', { payment, code: reason });
  return {
    async create(order) {
      const answer = await service.create(order);
      if (answer.kind === 'accepted') return answer;
      tell(answer.reason);
      if (answer.kind === 'refused') return answer;
      return answer.kind === 'unclear'
        ? { kind: 'unclear' }
        : { kind: 'not_sent', mayRepeat: WEATHER.includes(answer.reason) };
    },
    async getState(requestId) {
      const news = await service.getState(requestId);
      if (news.kind !== 'unclear') return news;
      tell(news.reason);
      return { kind: 'unclear' };
    },
  };
}

import type { RobokassaGateway } from '../../../lib/robokassa/gateway';
import { operationStateQuery, parseOperationState } from '../../../lib/robokassa/operationState';
import { parseChargeAnswer, recurringChargeBody } from '../../../lib/robokassa/recurringCharge';
import type { SigningPasswords } from '../../../lib/robokassa/shop';
import { RESERVED_FOR_THE_ANSWER_MS } from '../../../lib/usecases/ports';
import { SELLER } from '../../fixtures/billing';
import type { Faults } from '../engine/faults';
import type { Invocation } from '../engine/invocation';
import type { Timeline } from '../engine/timeline';
import type { Robokassa } from './robokassa';
import { SHOP_SETTINGS } from './settings';

const GARBAGE = ['', 'OK', 'OK1', '<html><body>502 Bad Gateway</body></html>', 'OK 1000001', '\u0000', 'ERROR'];
const GARBAGE_STATES = [
  '',
  '<html>',
  '<OperationStateResponse><Result><Code>1000</Code></Result></OperationStateResponse>',
  '<OperationStateResponse><Result><Code>0</Code></Result></OperationStateResponse>',
  '<OperationStateResponse><Result><Code>3</Code></Result><State><Code>100</Code></State></OperationStateResponse>',
];

// A call that is hours on its way often means that the state service does not answer either, until after the next day's
// questions.
const BAD_DAY_MS = 30 * 3_600_000;

type Line = {
  readonly robokassa: Robokassa;
  readonly timeline: Timeline;
  readonly faults: () => Faults;
  readonly isStateServiceDown: () => boolean;
};

/** The line to Robokassa's services. It may break before or after Robokassa has acted, or bring back garbage. */
export function gatewayPort(
  { robokassa, timeline, faults, isStateServiceDown }: Line,
  invocation: Invocation,
  passwords: SigningPasswords,
): RobokassaGateway {
  const trouble = () => faults().robokassa;
  const { chance } = invocation;
  return {
    async charge(child) {
      const body = recurringChargeBody(SHOP_SETTINGS, passwords, [SELLER], child);
      if (invocation.remainingMs() <= RESERVED_FOR_THE_ANSWER_MS) return { kind: 'unclear', reason: 'no_time' };
      const way = chance.happens(trouble())
        ? chance.oneOf(['lost', 'late', 'late', 'unanswered', 'garbage', 'broken'] as const)
        : 'well';
      if (way === 'lost')
        return { kind: 'unclear', reason: await invocation.port('charge lost', 'call', () => 'timeout') };
      if (way === 'late') {
        const hours = chance.between(1, 11);
        await invocation.port(`charge ${child.number}, on its way`, 'call', () =>
          timeline.after(hours * 3_600_000, () => {
            robokassa.charge(body, chance);
            if (chance.happens(0.8)) robokassa.silentUntil = timeline.now + BAD_DAY_MS;
          }),
        );
        return { kind: 'unclear', reason: 'timeout' };
      }
      const text = await invocation.port(`charge ${child.number}`, 'call', () => robokassa.charge(body, chance));
      if (way === 'unanswered') {
        await invocation.wait(20_000);
        return { kind: 'unclear', reason: 'timeout' };
      }
      if (way === 'broken') return { kind: 'unclear', reason: 'http_status' };
      const said = way === 'garbage' ? (chance.anyOf(GARBAGE) ?? '') : text;
      return parseChargeAnswer(said, child.number) === 'accepted'
        ? { kind: 'accepted' }
        : { kind: 'unclear', reason: 'other_answer' };
    },

    async askState(number) {
      if (isStateServiceDown() || timeline.now < robokassa.silentUntil) return { kind: 'unclear', reason: 'timeout' };
      const query = operationStateQuery(SHOP_SETTINGS, passwords, number);
      const text = await invocation.port(`state of ${number}`, 'call', () => robokassa.stateXml(query));
      if (!chance.happens(trouble())) return parseOperationState(text);
      return chance.happens(0.5)
        ? parseOperationState(chance.anyOf(GARBAGE_STATES) ?? '')
        : { kind: 'unclear', reason: 'timeout' };
    },
  };
}

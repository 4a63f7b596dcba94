import { COMMON_PROBLEMS, REFUSALS } from '../../lib/api/refusalExamples';
import type { RouteDefinition } from '../../lib/api/route';
import { ROUTES } from '../../lib/api/routes';
import type { ProblemCode } from '../../web/client/answers';
import { asksToComeAgain, mayPass, type Refused, type Trouble } from '../../web/client/trouble';
import { lateWordsFetched } from '../../web/dialog/text/lateWords';
import { troubleText } from '../../web/dialog/text/troubleText';
import { plain } from './given';

beforeAll(() => lateWordsFetched);

const refused = (status: number, more: Partial<Refused> = {}): Refused => ({ kind: 'refused', status, ...more });
const GENERAL = troubleText(refused(418)).title;

/**
 * The codes that the customer's routes may answer, from the interface's own list. This page has no words for operators'
 * codes.
 */
const codes = [
  ...COMMON_PROBLEMS,
  ...ROUTES.filter(({ access }) => access === 'billing:pay')
    .map((route: RouteDefinition) => route.docs())
    .flatMap((docs) => ('responses' in docs ? [] : (docs.refusals ?? [])))
    .map((code) => REFUSALS[code]),
].map(({ code, status }) => [code, status] as const);

describe('a trouble', () => {
  it('knows every code of the interface', () => {
    expect(new Set(codes.map(([code]) => code)).size).toBeGreaterThanOrEqual(10);
  });

  it.each([...new Map(codes)])('%s (%d) has its own words, with what to do', (code, status) => {
    const { title, advice } = troubleText(refused(status, { code: code as ProblemCode }));
    expect(title).not.toBe(GENERAL);
    expect(title).toMatch(/^[А-ЯЁ]/);
    expect(advice).toMatch(/^[А-ЯЁ].+\.$/);
  });

  it.each([403, 404, 413, 429, 500, 502, 503, 504])('with status %d from the gateway has words too', (status) => {
    expect(troubleText(refused(status)).title).not.toBe(GENERAL);
  });

  it('of a page in a loop says to wait a minute', () => {
    const held = refused(429, {
      code: 'too_many_requests',
      title: 'Слишком много запросов подряд',
      retryAfterSeconds: 40,
    });
    expect(troubleText(held)).toEqual({
      title: 'Слишком много запросов подряд',
      advice: 'Подождите минуту и повторите попытку.',
    });
  });

  it('of an ended session says how to go on', () => {
    expect(troubleText({ kind: 'session_over' })).toEqual({
      title: 'Сеанс закончился',
      advice: 'Закройте это окно и откройте окно оплаты заново.',
    });
  });

  it('of a changed price names the new one', () => {
    const amount = { value: '3500.00', currency: 'RUB' } as const;
    expect(plain(troubleText(refused(409, { code: 'price_changed', amount })).title)).toBe(
      'Цена изменилась: теперь 3 500 ₽',
    );
  });

  it('of a changed number of days names the new one', () => {
    const { advice } = troubleText(refused(409, { code: 'given_up_days_mismatch', daysNow: 19 }));
    expect(plain(advice)).toBe('Сгорит 19 дней. Если согласны, нажмите кнопку ещё раз.');
  });

  it('about a field points at the form, about anything else at the page', () => {
    const code = 'malformed_request';
    const phone = [{ path: 'phone', message: 'Укажите телефон' }];
    expect(troubleText(refused(400, { code, errors: phone })).advice).toContain('отмеченные поля');
    expect(troubleText(refused(400, { code, errors: [{ path: 'expectedAmount', message: '' }] })).title).toBe(
      'Страница устарела',
    );
  });

  it('with a code that this page does not know is told in the service’s words', () => {
    const words = { code: 'brand_new', title: 'Так нельзя', detail: 'Сделайте иначе.' };
    expect(troubleText(refused(409, words as Partial<Refused>))).toEqual({
      title: 'Так нельзя',
      advice: 'Сделайте иначе.',
    });
  });
});

it.each<[Trouble, boolean, boolean]>([
  [{ kind: 'unreachable', why: 'no_network' }, true, false],
  [{ kind: 'session_over' }, false, false],
  [refused(429), true, true],
  [refused(503, { code: 'busy' }), true, true],
  [refused(500, { code: 'internal_error' }), true, false],
  [refused(403), false, false],
  [refused(404, { code: 'unknown_payment' }), false, false],
  [refused(409, { code: 'too_many_open' }), false, false],
])('%o may pass: %s, asks to come again: %s', (trouble, passes, again) => {
  expect([mayPass(trouble), asksToComeAgain(trouble)]).toEqual([passes, again]);
});

import type { Answer, Trouble } from '../../web/client/trouble';
import { type ToldTrouble, tellingTroubles } from '../../web/dialog/flow/toldTroubles';

const FINE: Answer<never> = { ok: true, value: undefined as never };
const failed = (trouble: Trouble): Answer<never> => ({ ok: false, trouble });
const OFFLINE = failed({ kind: 'unreachable', why: 'no_network' });
const LONG = new AbortController().signal;

/** What the page around the dialog is told when calls are answered so, one after the other. */
async function told(answers: readonly Answer<never>[], end = LONG): Promise<readonly ToldTrouble[]> {
  const troubles: ToldTrouble[] = [];
  const left = [...answers];
  const answer = async () => left.shift() ?? FINE;
  const calls = tellingTroubles(
    { call: answer, send: answer, download: answer },
    (trouble) => troubles.push(trouble),
    end,
  );
  for (const one of answers) expect(await calls.call('GET /v1/tariffs')).toEqual(one);
  return troubles;
}

it('tells of a network that is gone once, however many calls meet it, and again after it was back', async () => {
  expect(await told([OFFLINE, OFFLINE, OFFLINE])).toEqual([{ kind: 'unreachable' }]);
  expect(await told([OFFLINE, FINE, OFFLINE])).toEqual([{ kind: 'unreachable' }, { kind: 'unreachable' }]);
});

it('tells of another trouble while one goes on', async () => {
  expect(await told([OFFLINE, failed({ kind: 'session_over' })])).toEqual([
    { kind: 'unreachable' },
    { kind: 'session_over' },
  ]);
});

it.each([403, 429, 500, 503])('tells of a status %i with its code and the request’s id', async (status) => {
  const trouble: Trouble = {
    kind: 'refused',
    status,
    code: 'busy',
    title: 'Сервис занят',
    requestId: 'JKJaXmPL',
    errors: [{ path: 'phone', message: '+79161234567' }],
  };
  expect(await told([failed(trouble)])).toEqual([{ kind: 'refused', status, code: 'busy', requestId: 'JKJaXmPL' }]);
});

it.each([400, 404, 409, 422])('keeps a refusal with %i between the dialog and the person', async (status) => {
  expect(await told([failed({ kind: 'refused', status, code: 'price_changed' })])).toEqual([]);
});

it('tells nothing of calls that the dialog gave up itself, nor after its end', async () => {
  expect(await told([failed({ kind: 'unreachable', why: 'stopped' })])).toEqual([]);
  expect(await told([OFFLINE], AbortSignal.abort())).toEqual([]);
});

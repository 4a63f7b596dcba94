import { handOn } from '../../web/dialog/flow/handOn';

const URL_OF_PAGE = 'https://billing.olchat.io/pay/v1.a.b';
const refused = () => Promise.reject(new Error('not allowed'));

it('copies the link on a computer, even where it could be shared', async () => {
  const copied: string[] = [];
  const clipboard = { writeText: async (text: string) => void copied.push(text) };
  const handed = await handOn(1_000_001, URL_OF_PAGE, { clipboard, share: refused, isPhone: false });
  expect(handed.text).toBe('Ссылка скопирована: её можно вставить в письмо.');
  expect(copied).toEqual([URL_OF_PAGE]);
});

it('shares it on a phone', async () => {
  const shared: unknown[] = [];
  const share = async (what: unknown) => void shared.push(what);
  expect(await handOn(1_000_001, URL_OF_PAGE, { share, isPhone: true })).toMatchObject({ text: 'Ссылка отправлена.' });
  expect(shared).toEqual([{ title: 'Оплата OLChat, платёж № 1000001', url: URL_OF_PAGE }]);
});

it.each([
  ['a frame forbids the clipboard', { clipboard: { writeText: refused }, isPhone: false }],
  ['there is no clipboard', { isPhone: false }],
  ['nothing is shared and nothing copied', { clipboard: { writeText: refused }, share: refused, isPhone: true }],
])('asks to copy it by hand where %s', async (_what, desk) => {
  expect((await handOn(1_000_001, URL_OF_PAGE, desk)).text).toBe('Скопируйте ссылку:');
});

it('has a letter ready that carries it whole', async () => {
  const { mail } = await handOn(1_000_001, URL_OF_PAGE, { isPhone: false });
  expect(mail).toContain('mailto:?subject=');
  expect(decodeURIComponent(mail)).toContain(`\n${URL_OF_PAGE}`);
});

import { looksOf } from '../../web/element/looks';

const looks = (given: Record<string, string>) => looksOf((name) => given[name] ?? null);

it('is Russian, without support or documents, unless the page says more', () => {
  expect(looks({})).toEqual({ lang: 'ru', support: undefined, legal: {} });
});

it.each([
  ['ru', 'ru'],
  ['RU-ru', 'ru'],
  ['kk', 'ru'],
  ['en-US', 'ru'],
  ['', 'ru'],
])('of the locale %p speaks %s', (locale, spoken) => {
  expect(looks({ locale }).lang).toBe(spoken);
});

it('names the ways to reach support that it has', () => {
  expect(looks({ 'support-phone': '+78005550100' }).support).toEqual({ phone: '+78005550100' });
  expect(
    looks({ 'support-email': 'help@olchat.example', 'support-url': 'https://olchat.example/chat' }).support,
  ).toEqual({
    email: 'help@olchat.example',
    url: 'https://olchat.example/chat',
  });
});

it('takes the documents that the page names; an empty attribute is none', () => {
  const given = {
    'offer-url': 'https://olchat.example/offer',
    'privacy-url': '',
    'terms-url': 'https://olchat.example/terms',
  };
  expect(looks(given).legal).toEqual({ offer: 'https://olchat.example/offer', terms: 'https://olchat.example/terms' });
});

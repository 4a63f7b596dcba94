import { refusePlaceholders } from '../../infra/placeholders';
import { type Stage, stageNamed } from '../../infra/stages';

/** Prod with every placeholder filled in, as OLChat will do it. */
function filledIn(): Stage {
  const text = JSON.stringify(stageNamed('prod'))
    .replaceAll('.example', '.ru')
    .replaceAll('ЗАПОЛНИТЕ: ', '')
    .replace('"acquirerInns":["ЗАПОЛНИТЕ"]', '"acquirerInns":["7744001497"]')
    .replace('"cutOver":"ЗАПОЛНИТЕ"', '"cutOver":"2026-12-01"')
    .replace('"9900000000"', '"7707083893"')
    .replace('"990001001"', '"773601001"')
    .replace('"1009900000000"', '"1027700132195"')
    .replace('"049999999"', '"044525225"')
    .replace('"30101810300000000999"', '"30101810400000000225"')
    .replace('"40702810300000000000"', '"40702810938000060473"');
  return { ...JSON.parse(text), env: { account: '123456789012', region: 'eu-central-1' } };
}

describe('prod', () => {
  it('is refused while the seller is a placeholder, with the file to fill in', () => {
    expect(() => refusePlaceholders(stageNamed('prod'))).toThrow(
      /^prod takes real money.*\n {2}infra\/sellers\.ts: 0\.requisites\.name is «ЗАПОЛНИТЕ: наименование продавца»/,
    );
  });

  it.each(['inn', 'kpp', 'ogrn', 'bank.bic', 'bank.correspondentAccount', 'bank.settlementAccount'])(
    'is refused for a number of nobody, too: %s',
    (field) => {
      expect(() => refusePlaceholders(stageNamed('prod'))).toThrow(`infra/sellers.ts: 0.requisites.${field} is «`);
    },
  );

  it.each(['token.issuer', 'pageOrigins.0', 'publicUrl', 'mail.from', 'mail.support.email'])(
    'is refused for a host of nobody: %s',
    (setting) => {
      expect(() => refusePlaceholders(stageNamed('prod'))).toThrow(`infra/stages.ts: prod.${setting} is «`);
    },
  );

  it.each(['acquirerInns.0', 'cutOver'])('is refused while nobody has said how statements begin: %s', (setting) => {
    expect(() => refusePlaceholders(stageNamed('prod'))).toThrow(`infra/stages.ts: prod.statements.${setting} is «`);
  });

  it.each(['account', 'region'] as const)(
    'is refused while it may go to whatever %s somebody is signed in to',
    (part) => {
      const stage = filledIn();
      const anywhere = { ...stage, env: { account: '123456789012', region: 'eu-central-1', [part]: undefined } };
      expect(() => refusePlaceholders(anywhere)).toThrow(
        new RegExp(`:\n {2}infra/stages\\.ts: prod\\.env has no ${part}$`),
      );
    },
  );

  it('is refused for a single placeholder that is left', () => {
    const stage = filledIn();
    const left = { ...stage, mail: { ...stage.mail, from: 'billing@olchat.example' } };
    expect(() => refusePlaceholders(left)).toThrow(/:\n {2}infra\/stages\.ts: prod\.mail\.from is «[^»]+»$/);
  });

  it('is synthesised when all of them are filled in', () => {
    expect(() => refusePlaceholders(filledIn())).not.toThrow();
  });
});

it.each(['dev', 'staging'])('%s, which charges nobody, is made with them', (stage) => {
  expect(() => refusePlaceholders(stageNamed(stage))).not.toThrow();
});

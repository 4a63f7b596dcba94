import { stageNamed } from '../../infra/stages';
import { parseInn, parseKpp, parseOgrn } from '../../lib/typed/requisites';
import { parseBic, parseCorrespondentAccount, parseSettlementAccount } from './bankRequisites';
import { templatesOf } from './synthesised';

const STAGES = ['dev', 'staging', 'prod'];

describe('the stages', () => {
  it('are made of the same parts', () => {
    const parts = (stage: string) =>
      Object.values(templatesOf(stage)).flatMap((template) =>
        Object.entries(template.toJSON()['Resources']).map(([id, resource]) => [versionless(id), typeOf(resource)]),
      );
    // Two alarms are missing on purpose: that of silence where nobody pays for days, and that of the register where
    // none is asked.
    const isOfSilence = ([id]: readonly unknown[]) => String(id).startsWith('robokassaResultNoReports');
    const isOfTheRegister = ([id]: readonly unknown[]) =>
      /^(findCompany|payByLink)DirectoryUnavailable/.test(String(id));
    const loud = parts('prod').filter((part) => !isOfSilence(part));
    expect(parts('prod').filter(isOfSilence)).not.toEqual([]);
    expect(loud.filter(isOfTheRegister)).not.toEqual([]);
    expect(parts('dev')).toEqual(loud.filter((part) => !isOfTheRegister(part)));
    expect(parts('staging')).toEqual(loud);
  });

  it('charge real cards in prod only', () => {
    expect(STAGES.map((stage) => stageNamed(stage).robokassa.mode)).toEqual(['test', 'test', 'live']);
  });

  it('never share a shop or an audience, so that tokens and payments of one are worthless in another', () => {
    expect(new Set(STAGES.map((stage) => stageNamed(stage).robokassa.login)).size).toBe(3);
    expect(new Set(STAGES.map((stage) => stageNamed(stage).token.audience)).size).toBe(3);
  });

  it('need no account and no region to be synthesised', () => {
    expect(STAGES.map((stage) => stageNamed(stage).env)).toEqual([{}, {}, {}]);
  });

  it("have a seller's profile for every day since the tariffs were first sold, oldest first", () => {
    for (const stage of STAGES) {
      const days = stageNamed(stage).sellerProfiles.map((profile) => profile.validFrom);
      expect(days[0]).toBe('2024-09-02');
      expect(days).toEqual([...days].sort());
    }
  });

  it('have requisites that pass every check, also while they are placeholders', () => {
    for (const { requisites } of STAGES.flatMap((stage) => stageNamed(stage).sellerProfiles)) {
      const { inn, kpp, ogrn = '', bank } = requisites;
      expect(parseInn(inn).ok && parseKpp(kpp, inn).ok && parseOgrn(ogrn, inn).ok && parseBic(bank.bic).ok).toBe(true);
      expect(parseCorrespondentAccount(bank.correspondentAccount, bank.bic).ok).toBe(true);
      expect(parseSettlementAccount(bank.settlementAccount, bank.bic).ok).toBe(true);
    }
  });

  it('each have their own https address for links, without a slash at its end', () => {
    const addresses = STAGES.map((stage) => stageNamed(stage).publicUrl);
    for (const address of addresses) expect(address).toMatch(/^https:\/\/[^/]+$/);
    expect(new Set(addresses).size).toBe(3);
  });

  it('each write mails from their own address', () => {
    expect(new Set(STAGES.map((stage) => stageNamed(stage).mail.from)).size).toBe(3);
  });

  it.each(['production', '', undefined, 'toString'])('are not guessed from «%s»', (name) => {
    expect(() => stageNamed(name)).toThrow(`no stage «${name}»; choose with -c stage=dev|staging|prod`);
  });
});

/** The id of a version without the hash of its content. */
function versionless(id: string): string {
  return id.replace(/(FunctionCurrentVersion[0-9A-F]{8})[0-9a-f]{32}$/, '$1');
}

function typeOf(resource: unknown): unknown {
  return typeof resource === 'object' && resource !== null && 'Type' in resource ? resource.Type : undefined;
}

import { checkedShop, signingPasswords } from '../../lib/robokassa/shop';
import {
  digest,
  digestsMatch,
  HASH_ALGORITHMS,
  type HashAlgorithm,
  inByteOrder,
  inFoldedOrder,
  isAvailable,
  type ShpField,
  signatureBase,
} from '../../lib/robokassa/signature';

const item: ShpField = ['Shp_item', 'digital'];
const r1 =
  '%7B%22items%22%3A%5B%7B%22name%22%3A%22product%22%2C%22quantity%22%3A1%2C%22sum%22%3A8.96%2C%22tax%22%3A%22none%22%7D%5D%7D';

// Digests from public documentation and from tests of other clients, and a few computed with openssl by the rule.
describe('the signature', () => {
  it.each([
    ['three parts', ['demo', '5.12', '5'], 'securepass1', [], '0d7a04ed253c24054aa1ac72871cdf8f'],
    [
      'a Shp_ field after the password',
      ['demo', '99.90', '1001'],
      'secret1',
      [item],
      '6f3ff72da89c99859c09fac8b1b61cb5',
    ],
    [
      'a receipt and return addresses',
      ['demo', '8.96', '12345', r1, 'https://example.com/success', 'POST', 'https://example.com/fail', 'GET'],
      'secret1',
      [item],
      '4ec77aca3fd8a369fdaff8c2975daa94',
    ],
    ['an absent number keeps its slot', ['olchat', '3000.00', ''], 'pw1', [], 'db2804175490b71ae80af0bfd53958be'],
    ['a payment that allows recurring charges', ['login', '5', '154'], 'p1', [], 'ea9bd729a4456cfbfb91294b8e2781d6'],
  ] as const)('covers %s', (_what, parts, password, shp, expected) => {
    expect(digest('MD5', signatureBase(parts, password, shp))).toBe(expected);
  });

  // All algorithms that Robokassa's cabinet offers; with one more or fewer this does not compile.
  const DIGESTS: Readonly<Record<HashAlgorithm, string>> = {
    MD5: 'b52d7375845b8a3f17b8a965420020f9',
    RIPEMD160: '11067e893174bfdf42e4263859c3f9a8adc3c574',
    SHA1: '21d0b96db4bfa1cb2e7e6d9cfe8fc822136d3dc6',
    SHA256: 'eec3aebbefd7876207519528f16c3400d26a3cab1f6ab7b62bb1fea97142b463',
    SHA384: '9d03643b52fe2a4e84fbab251de72ee1a111328f2855ee3afdcf7e036cd0b17f8e204bbc19a428070241193aa8209468',
    SHA512:
      '0acf1b3df8c9abe33c00b24ad269c02c487b8f0a933188716834bf2eb9b1a7d27813bfa6164a5d9d259ccd5dfc390776d768441e5fda01232f35ada0e52a657c',
  };

  it.each(HASH_ALGORITHMS)('is computed with %s', (algorithm) => {
    expect(digest(algorithm, '3000.000000:1001:pw2:Shp_portal=p1')).toBe(DIGESTS[algorithm]);
  });

  it('sorts mixed spellings in the two orders that are known', () => {
    const shp: ShpField[] = [
      ['shp_interface', 'link'],
      ['Shp_order', '1'],
    ];
    expect(inByteOrder(shp).map(([name]) => name)).toEqual(['Shp_order', 'shp_interface']);
    expect(inFoldedOrder(shp).map(([name]) => name)).toEqual(['shp_interface', 'Shp_order']);
  });

  it('is compared without regard to case, and never matches a part or nothing', () => {
    expect(digestsMatch('abc123', 'ABC123')).toBe(true);
    for (const wrong of ['abc124', 'abc12', 'abc1233', '']) expect(digestsMatch('abc123', wrong)).toBe(false);
  });
});

describe('the shop at start-up', () => {
  const settings = {
    login: 'olchat',
    algorithm: 'MD5',
    mode: 'live',
    paymentUrl: 'https://auth.robokassa.ru/x',
  } as const;
  const passwords = { password1: 'pw1', password2: 'pw2', testPassword1: 't1', testPassword2: 't2' };

  it('is refused with a hash algorithm the platform lacks', () => {
    const lacking = { ...settings, algorithm: 'STREEBOG' as 'MD5' };
    expect(isAvailable('STREEBOG' as 'MD5')).toBe(false);
    expect(() => checkedShop(lacking)).toThrow('cannot compute STREEBOG');
    expect(checkedShop(settings)).toBe(settings);
  });

  it('signs with the pair of its mode', () => {
    expect(signingPasswords('live', passwords)).toEqual({ password1: 'pw1', password2: 'pw2' });
    expect(signingPasswords('test', passwords)).toEqual({ password1: 't1', password2: 't2' });
  });

  it('may refund with a third password, in live mode only', () => {
    const withThird = { ...passwords, password3: 'pw3' };
    expect(signingPasswords('live', withThird)).toEqual({ password1: 'pw1', password2: 'pw2', password3: 'pw3' });
    expect(signingPasswords('test', withThird)).toEqual({ password1: 't1', password2: 't2' });
  });

  it.each([undefined, '', ' \n'])('may not with %p for the third password, and works all the same', (password3) => {
    expect(signingPasswords('live', { ...passwords, password3 })).toEqual({ password1: 'pw1', password2: 'pw2' });
  });

  it.each(['password1', 'password2'])(
    'is refused with an empty %s, and the error does not quote the other passwords',
    (empty) => {
      expect(() => signingPasswords('live', { ...passwords, [empty]: '' })).toThrow(
        /^an empty Robokassa password for the live mode$/,
      );
    },
  );

  it.each([' ', '\n', '\t '])('is refused with %p for a password', (blank) => {
    expect(() => signingPasswords('live', { ...passwords, password2: blank })).toThrow('an empty Robokassa password');
  });

  it('is refused with one password for two purposes: a test signature would verify as a live one', () => {
    expect(() => signingPasswords('live', { ...passwords, testPassword1: 'pw2' })).toThrow(
      /^two Robokassa passwords are the same$/,
    );
  });

  it('is refused if the third password equals another one', () => {
    expect(() => signingPasswords('live', { ...passwords, password3: 'pw1' })).toThrow(
      /^two Robokassa passwords are the same$/,
    );
  });

  it('does not need the passwords of the mode it is not in', () => {
    expect(() => signingPasswords('live', { ...passwords, testPassword1: '', testPassword2: '' })).not.toThrow();
  });
});

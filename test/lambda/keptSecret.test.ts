import { keptSecret } from '../../lib/lambda/keptSecret';
import { at } from '../fixtures/billing';

type Versions = { AWSCURRENT?: string; AWSPREVIOUS?: string };

function secret(versions: Versions, createdAt = '2026-11-22T09:00:00Z', previousCountsForMs?: number) {
  const asked: string[] = [];
  const kept = keptSecret(async (version) => {
    asked.push(version);
    const value = versions[version];
    if (value === undefined) throw new Error(`no ${version}`);
    return { value, createdAt: at(createdAt) };
  }, previousCountsForMs);
  return { kept, asked };
}

const start = '2026-11-22T10:00:00Z';

describe('a kept secret', () => {
  it('is asked for once in ten minutes', async () => {
    const { kept, asked } = secret({ AWSCURRENT: 'new' });
    for (const time of [start, '2026-11-22T10:05:00Z', '2026-11-22T10:09:59.999Z'])
      expect(await kept.current(at(time))).toBe('new');
    expect(asked).toEqual(['AWSCURRENT', 'AWSPREVIOUS']);
    await kept.current(at('2026-11-22T10:10:00Z'));
    expect(asked).toHaveLength(4);
  });

  it('does not remember a first reading that failed', async () => {
    const versions: Versions = {};
    const { kept } = secret(versions);
    await expect(kept.current(at(start))).rejects.toThrow('the store of secrets did not answer');
    versions.AWSCURRENT = 'new';
    expect(await kept.current(at(start))).toBe('new');
  });

  it('is read once for all callers who ask meanwhile, and again after a failed reading', async () => {
    const answers: (() => void)[] = [];
    const kept = keptSecret(async (version) => {
      await new Promise<void>((resolve) => answers.push(resolve));
      if (answers.length === 2) throw new Error('out of reach');
      return { value: version, createdAt: at(start) };
    });
    const asked = () => [kept.prime(at(start)), kept.current(at(start)), kept.current(at(start))];
    const first = asked();
    expect(answers).toHaveLength(2);
    for (const answer of answers) answer();
    for (const one of first) await expect(one).rejects.toThrow('the store of secrets did not answer');

    const second = asked();
    expect(answers).toHaveLength(4);
    for (const answer of answers) answer();
    expect((await Promise.all(second)).slice(1)).toEqual(['AWSCURRENT', 'AWSCURRENT']);
  });

  it('that was primed is at hand for the first call', async () => {
    const { kept, asked } = secret({ AWSCURRENT: 'new' });
    await kept.prime(at(start));
    expect(await kept.current(at('2026-11-22T10:00:01Z'))).toBe('new');
    expect(asked).toHaveLength(2);
  });

  it('keeps the old value when a refresh fails, and does not ask at every call', async () => {
    const versions: Versions = { AWSCURRENT: 'old' };
    const { kept, asked } = secret(versions);
    await kept.current(at(start));
    delete versions.AWSCURRENT;
    expect(await kept.current(at('2026-11-22T10:10:00Z'))).toBe('old');
    expect(await kept.current(at('2026-11-22T10:10:59Z'))).toBe('old');
    expect(asked).toHaveLength(4);
    versions.AWSCURRENT = 'new';
    expect(await kept.current(at('2026-11-22T10:11:00Z'))).toBe('new');
  });
});

describe('after a signature was refused', () => {
  it('a rotation is noticed, and both values count, newest first', async () => {
    const versions: Versions = { AWSCURRENT: 'old' };
    const { kept } = secret(versions);
    await kept.current(at(start));
    Object.assign(versions, { AWSCURRENT: 'new', AWSPREVIOUS: 'old' });
    expect(await kept.afterRefusal(at('2026-11-22T10:01:00Z'))).toEqual(['new', 'old']);
  });

  it('a value read less than a minute ago is not fetched again, so that a forger cannot cause a call for each of theirs', async () => {
    const { kept, asked } = secret({ AWSCURRENT: 'new', AWSPREVIOUS: 'old' });
    await kept.current(at(start));
    for (let i = 0; i < 5; i += 1) expect(await kept.afterRefusal(at('2026-11-22T10:00:59Z'))).toEqual(['new', 'old']);
    expect(asked).toHaveLength(2);
  });

  it('the replaced value counts for a day after the rotation, and no longer', async () => {
    const { kept } = secret({ AWSCURRENT: 'new', AWSPREVIOUS: 'leaked' }, '2026-11-22T09:00:00Z');
    expect(await kept.afterRefusal(at('2026-11-23T08:59:59.999Z'))).toEqual(['new', 'leaked']);
    expect(await kept.afterRefusal(at('2026-11-23T09:00:00Z'))).toEqual(['new']);
  });

  it('a refresh that fails does not delay the ordinary one', async () => {
    const versions: Versions = { AWSCURRENT: 'old' };
    const { kept } = secret(versions);
    await kept.current(at(start));
    delete versions.AWSCURRENT;
    expect(await kept.afterRefusal(at('2026-11-22T10:09:30Z'))).toEqual(['old']);
    versions.AWSCURRENT = 'new';
    expect(await kept.current(at('2026-11-22T10:10:30Z'))).toBe('new');
  });

  it('the value before verifies for as long as the option says', async () => {
    // 60 days from 09:00 on 22 November: to 09:00 on 21 January.
    const { kept } = secret({ AWSCURRENT: 'new', AWSPREVIOUS: 'old' }, '2026-11-22T09:00:00Z', 5_184_000_000);
    expect(await kept.afterRefusal(at('2027-01-21T08:59:59Z'))).toEqual(['new', 'old']);
    expect(await kept.afterRefusal(at('2027-01-21T09:00:00Z'))).toEqual(['new']);
  });
});

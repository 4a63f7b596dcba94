import { breaker } from '../outside/breaker';
import type { DirectoryAnswer, OpenDirectory } from '../usecases/ports';

/** The same register, left alone for a minute once three questions in a row had no answer (lib/outside/breaker.ts). */
export function withBreaker(open: OpenDirectory): OpenDirectory {
  const asking = breaker<DirectoryAnswer>(({ outcome }) => outcome === 'unavailable');
  return (call) => ({
    async find(inn) {
      const answer = await asking(call.now, () => open(call).find(inn));
      return answer === 'left_alone' ? { outcome: 'unavailable', reason: 'left_alone' } : answer;
    },
  });
}

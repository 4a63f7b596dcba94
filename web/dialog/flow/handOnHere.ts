import { handOn } from './handOn';

/** {@link handOn} in this browser. Its own file: the tests of handOn are compiled without a browser's types. */
export function handOnHere(number: number, url: string): ReturnType<typeof handOn> {
  const { clipboard, share } = navigator;
  return handOn(number, url, {
    clipboard,
    share: typeof share === 'function' ? share.bind(navigator) : undefined,
    isPhone: matchMedia('(pointer: coarse)').matches,
  });
}

import { createServer } from 'node:http';
import { jwtVerify } from 'jose';
import { startTokenIssuer } from '../../local/cloud/tokens';
import { listen, stopListening } from '../../serve/gateway/listen';
import { issuerKeys } from '../../serve/issuerKeys';

/** An issuer on the network, with the description that it publishes of itself. */
async function issuerSaying(describes: (url: string) => unknown) {
  let jwks: object = {};
  const server = createServer((request, response) => {
    const isDescription = request.url === '/.well-known/openid-configuration';
    response.end(JSON.stringify(isDescription ? describes(url) : jwks));
  });
  const url = `http://127.0.0.1:${await listen(server, 0)}`;
  const issuer = await startTokenIssuer({ issuer: url, audience: 'a' });
  jwks = issuer.jwks();
  return { url, issuer, close: () => stopListening(server) };
}

describe('the keys of an issuer', () => {
  it('are found through its published description', async () => {
    const { url, issuer, close } = await issuerSaying((own) => ({ issuer: own, jwks_uri: `${own}/keys` }));
    const token = await issuer.issue({ portal: 'p', scope: 'billing:pay' }, Date.now());
    const { payload } = await jwtVerify(token, await issuerKeys(url));
    expect(payload['portal']).toBe('p');
    await close();
  });

  it.each([
    [
      'speaks for another',
      () => ({ issuer: 'https://other.example', jwks_uri: 'https://other.example/keys' }),
      'another',
    ],
    ['is no description', () => ({ keys: [] }), 'no description of an issuer'],
  ])('of a document that %s are refused', async (_what, describes, words) => {
    const { url, close } = await issuerSaying(describes);
    await expect(issuerKeys(url)).rejects.toThrow(words);
    await close();
  });

  it('of an issuer that is not online are an error before anything is served', async () => {
    const { url, close } = await issuerSaying(() => ({}));
    await close();
    await expect(issuerKeys(url)).rejects.toThrow('must be online before anything is served');
  });
});

import { mountDesk } from './operator/mountDesk';

// The local cloud gives a token to anybody. OLChat's own desk stands behind its sign-in, and the token of its backend
// says who the operator is.

async function getToken(): Promise<string> {
  const response = await fetch('/local/token', {
    method: 'POST',
    body: JSON.stringify({ portal: 'olchat', scope: 'billing:operate', sub: 'local-operator' }),
  });
  if (!response.ok) throw new Error(`no token: ${response.status}`);
  const { token }: { readonly token: string } = await response.json();
  return token;
}

const root = document.getElementById('desk');
if (root) mountDesk(root, getToken);

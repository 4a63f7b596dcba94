import './element/olchatBilling';

// The page around the dialog in the local cloud, which gives a token to anybody. OLChat's own page does the same with a
// token from its backend.

const DEMO_PORTAL = 'demo-portal';

const portal = new URLSearchParams(location.search).get('portal') ?? DEMO_PORTAL;

async function getToken(): Promise<string> {
  const response = await fetch('/local/token', {
    method: 'POST',
    body: JSON.stringify({ portal, scope: 'billing:pay' }),
  });
  if (!response.ok) throw new Error(`no token: ${response.status}`);
  const { token }: { readonly token: string } = await response.json();
  return token;
}

const dialog = document.querySelector('olchat-billing');
dialog?.setAttribute('portal-name', portal);
if (dialog) dialog.getToken = getToken;

import type { CheckoutForm } from '../../client/answers';
import type { PaymentWindow } from './checkout';

/**
 * Opens the window with a page of our own in it. To be called inside the click, before the first `await`: later the
 * browser takes it for an advertisement. Undefined when the browser blocks it all the same, and when the page may not
 * write to the window: shells of desktop apps throw, or return an object without a document.
 */
export function openPaymentWindow(): PaymentWindow | undefined {
  return unlessRefused(() => {
    const opened = window.open('about:blank', '_blank');
    if (!opened) return undefined;
    if (unlessRefused(() => writeInterimPage(opened.document)) === undefined) {
      unlessRefused(() => opened.close());
      return undefined;
    }
    return {
      submit: (form) =>
        unlessRefused(() => {
          if (opened.closed) return false;
          // Robokassa's page must not reach back into ours.
          opened.opener = null;
          submitForm(opened.document, form);
          return true;
        }) ?? false,
      // A dialog in a frame may not be reached by the channel of returns.ts: it asks the window instead. When the
      // window shows another site's page, the browser drops the question and says so in its console.
      askBack: () => {
        if (window.parent !== window) unlessRefused(() => opened.postMessage('returned?', window.location.origin));
      },
      close: () => void unlessRefused(() => opened.close()),
    };
  });
}

/** Undefined where the browser, or the shell around it, throws. */
function unlessRefused<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}

/** Node by node: the window inherits our content security policy, and inline markup would need a hole in it. */
function writeInterimPage(page: Document): true {
  page.title = 'Переходим к оплате';
  page.documentElement.lang = 'ru';
  const text = page.createElement('p');
  text.textContent = 'Открываем страницу оплаты Робокассы…';
  text.setAttribute('role', 'status');
  page.body.style.cssText = 'margin: 0; min-height: 100vh; display: grid; place-items: center; color: #1b2733';
  text.style.cssText = 'font: 18px/1.5 Inter, system-ui, sans-serif; padding: 24px; text-align: center';
  page.body.append(text);
  return true;
}

/** Builds the form in the window itself, so that no target name has to find it. */
function submitForm(page: Document, { url, fields }: CheckoutForm): void {
  const form = page.createElement('form');
  form.method = 'POST';
  form.action = url;
  // An empty page may still have an encoding of the last century.
  form.acceptCharset = 'utf-8';
  for (const [name, value] of Object.entries(fields)) {
    const input = page.createElement('input');
    input.type = 'hidden';
    input.name = name;
    input.value = value;
    form.append(input);
  }
  page.body.append(form);
  form.submit();
}

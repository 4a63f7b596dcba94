import { isIP } from 'node:net';

type Requested = {
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly requestContext: { readonly http: { readonly sourceIp: string } };
};

/** Returns the address a customer calls from, as a consent records it. */
export type ViewerAddress = (event: Requested) => string;

/**
 * Behind CloudFront the connection is CloudFront's own. CloudFront writes the customer's address into `header` and
 * replaces anything a caller sent under that name. Without a configured header no header is believed.
 */
export function viewerAddressFrom(header: string | undefined): ViewerAddress {
  return ({ headers, requestContext }) => {
    const told = header === undefined ? undefined : headers?.[header];
    return told !== undefined && isIP(told) !== 0 ? told : requestContext.http.sourceIp;
  };
}

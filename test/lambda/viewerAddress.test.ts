import { viewerAddressFrom } from '../../lib/lambda/viewerAddress';

const calling = (told?: string) => ({
  headers: { host: 'api.olchat.example', ...(told !== undefined && { 'x-viewer': told }) },
  requestContext: { http: { sourceIp: '203.0.113.7' } },
});

describe('the address of a customer', () => {
  it('is the other end of the connection where no edge is in front, whatever a header says', () => {
    expect(viewerAddressFrom(undefined)(calling('198.51.100.9'))).toBe('203.0.113.7');
  });

  it.each(['198.51.100.9', '2001:db8::17'])('is what CloudFront has written: %s', (address) => {
    expect(viewerAddressFrom('x-viewer')(calling(address))).toBe(address);
  });

  it.each([undefined, '', '198.51.100.9, 203.0.113.7', 'unknown'])(
    'is the connection where it wrote none: %s',
    (told) => {
      expect(viewerAddressFrom('x-viewer')(calling(told))).toBe('203.0.113.7');
    },
  );
});

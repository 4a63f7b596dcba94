import { networkOf } from '../../lib/lambda/viewerNetwork';

it.each([
  ['203.0.113.7', '203.0.113.7'],
  // A socket for both kinds writes IPv4 callers like this. Cut to a network as IPv6, all of them would share one.
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::FFFF:cb00:7107', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::17', '2001:db8:1:2::/64'],
  ['2001:db8::17', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['unknown', 'unknown'],
  ['', ''],
])('%s calls from %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

import { describe, expect, it } from 'vitest';
import { clientAddress, isLoopback, networkOf } from './network-address';

describe('clientAddress', () => {
  it.each([
    ['192.0.2.1', '203.0.113.9', 0, '192.0.2.1'],
    ['192.0.2.1', '203.0.113.9', 1, '203.0.113.9'],
    ['192.0.2.1', '198.51.100.7, 203.0.113.9', 1, '203.0.113.9'],
    ['192.0.2.1', '198.51.100.7, 203.0.113.9', 2, '198.51.100.7'],
    ['192.0.2.1', '203.0.113.9', 3, '203.0.113.9'],
    ['192.0.2.1', null, 1, '192.0.2.1'],
    ['::ffff:192.0.2.1', null, 0, '192.0.2.1'],
    ['192.0.2.1', 'not an address', 1, ''],
    [undefined, null, 0, ''],
  ])('remote %s, forwarded for %s, %i proxies → %s', (remote, forwarded, proxies, expected) => {
    expect(clientAddress(remote, forwarded, proxies)).toBe(expected);
  });
});

describe('networkOf', () => {
  it('counts an IPv4 address by itself', () => {
    expect(networkOf('192.0.2.1')).toBe('192.0.2.1/32');
    expect(networkOf('::ffff:192.0.2.1')).toBe('192.0.2.1/32');
  });

  it('counts all addresses of an IPv6 /64 together, however they are written', () => {
    const network = networkOf('2001:db8:0:7:1:2:3:4');
    expect(networkOf('2001:0db8:0000:0007:ffff::1')).toBe(network);
    expect(networkOf('2001:db8:0:7::')).toBe(network);
    expect(networkOf('2001:db8:0:8::')).not.toBe(network);
    expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
  });

  it('has a network for what is no address', () => {
    expect(networkOf('')).toBe('unknown');
  });
});

describe('isLoopback', () => {
  it.each(['127.0.0.1', '127.8.0.1', '::1', '::ffff:127.0.0.1'])('%s is', (address) => {
    expect(isLoopback(address)).toBe(true);
  });

  it.each(['192.0.2.1', '::2', '', 'localhost'])('%s is not', (address) => {
    expect(isLoopback(address)).toBe(false);
  });
});

import { describe, expect, it } from '@jest/globals';
import { assertAllowedUrl } from './allowed-hosts.js';

const access = { allowedHosts: ['prices.example.com', '127.0.0.1:8443', '*.cdn.example.com', '*.internal'] };
const check = (url: string) => assertAllowedUrl('aws', url, access).href;

describe('assertAllowedUrl', () => {
  it.each([
    'https://prices.example.com/v1?page=2',
    'https://PRICES.example.com/',
    'https://prices.example.com:443/',
    'https://a.cdn.example.com/x',
    'https://a.b.cdn.example.com/x',
    'http://127.0.0.1:8443/',
    'https://127.0.0.1:8443/',
  ])('lets requests go to %s', (url) => {
    expect(check(url)).toBe(new URL(url).href);
  });

  it.each([
    ['another host', 'https://prices.example.org/'],
    ['a host that ends alike', 'https://evilprices.example.com/'],
    ['the bare suffix of a wildcard', 'https://cdn.example.com/'],
    ['a host that ends like a wildcard', 'https://evilcdn.example.com/'],
    ['another port', 'https://prices.example.com:8443/'],
    ['plain HTTP without an entry for its port', 'http://prices.example.com/'],
    ['a user in the address', 'https://me:secret@prices.example.com/'],
    ['another scheme', 'file:///etc/passwd'],
    ['what is no address', 'prices.example.com'],
    ['a link-local address', 'http://169.254.169.254/latest/meta-data'],
    ['a link-local address written as a number', 'http://2852039166/'],
    ['a link-local address of version 6', 'http://[fe80::1]/'],
    ['a link-local address mapped into version 6', 'http://[::ffff:169.254.169.254]/'],
    ['the metadata host under a wildcard', 'https://metadata.google.internal/'],
  ])('refuses %s', (_what, url) => {
    expect(() => check(url)).toThrow(expect.objectContaining({ code: 'host-not-allowed' }));
  });

  it('says which setting allows hosts, and never repeats a password', () => {
    expect(() => check('https://me:secret@prices.example.com/')).toThrow('PRICE_FEED_AWS_ALLOWED_HOSTS');
    expect(() => check('https://me:secret@prices.example.com/')).not.toThrow('secret');
  });

  it('lets an exact entry override the refusal of an address of the machine', () => {
    const listed = { allowedHosts: ['169.254.169.254:80'] };
    expect(assertAllowedUrl('aws', 'http://169.254.169.254/', listed).port).toBe('');
  });
});

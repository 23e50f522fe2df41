import { expect, it } from 'vitest';
import { relyingParty } from './relying-party';

const brand = { supportName: 'Example Support' };

it('a portal with a name can be signed in to with passkeys, one with a number cannot', () => {
  expect(relyingParty({ publicUrl: 'https://help.example.com', brand })).toEqual({
    id: 'help.example.com',
    name: 'Example Support',
    origin: 'https://help.example.com',
  });
  expect(relyingParty({ publicUrl: 'http://localhost:3000', brand })).toMatchObject({
    id: 'localhost',
    origin: 'http://localhost:3000',
  });
  for (const publicUrl of ['http://127.0.0.1:3000', 'http://[::1]:3000', 'https://192.0.2.7']) {
    expect(relyingParty({ publicUrl, brand }), publicUrl).toBeUndefined();
  }
});

import { describe, expect, it } from 'vitest';
import { securityHeaders as headersAt, type SecuritySettings } from './security-headers';

const securityHeaders = (
  settings: Pick<SecuritySettings, 'publicUrl'>,
  path = '/',
  embedOrigins: string[] = [],
) => headersAt({ ...settings, embedOrigins }, path);

describe('securityHeaders', () => {
  const overTls = securityHeaders({ publicUrl: 'https://support.example.com' });
  const onLoopback = securityHeaders({ publicUrl: 'http://localhost:3000' });
  const policy = overTls['Content-Security-Policy'] ?? '';

  it('allows nothing by default and nothing inline, evaluated or foreign', () => {
    const directives = new Map(
      policy.split('; ').map((directive) => {
        const [name = '', ...sources] = directive.split(' ');
        return [name, sources.join(' ')] as const;
      }),
    );
    expect(directives.get('default-src')).toBe("'none'");
    for (const name of ['script-src', 'style-src', 'connect-src', 'form-action']) {
      expect(directives.get(name)).toBe("'self'");
    }
    for (const name of ['base-uri', 'frame-ancestors', 'object-src'])
      expect(directives.get(name)).toBe("'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });

  it.each(['/chat', '/es/chat', '/chat/AbCdEfGhIjKlMnOpQrStUv', '/es/chat/x/mailbox'])(
    'lets the origins of the settings frame %s, and nobody else',
    (path) => {
      const origins = ['https://www.example.com', 'https://example.org'];
      const headers = securityHeaders({ publicUrl: 'https://support.example.com' }, path, origins);
      expect(headers['Content-Security-Policy']).toContain(
        "frame-ancestors 'self' https://www.example.com https://example.org;",
      );
      expect(headers['X-Frame-Options']).toBeUndefined();
      expect(
        securityHeaders({ publicUrl: 'https://support.example.com' }, path)['Content-Security-Policy'],
      ).toContain("frame-ancestors 'self';");
    },
  );

  it.each([
    '/',
    '/agent',
    '/agent/chats/x',
    '/es/agent/chats/x',
    '/chats',
    '/me',
    '/widget.js',
    '/xy/z/chat',
  ])('lets nobody frame %s', (path) => {
    const headers = securityHeaders({ publicUrl: 'https://support.example.com' }, path, [
      'https://example.org',
    ]);
    expect(headers['Content-Security-Policy']).toContain("frame-ancestors 'none'");
    expect(headers['X-Frame-Options']).toBe('DENY');
  });

  it('lets any page load the script of the button, and nothing else', () => {
    const at = (path: string) => securityHeaders({ publicUrl: 'https://support.example.com' }, path);
    expect(at('/widget.js')['Cross-Origin-Resource-Policy']).toBe('cross-origin');
    expect(at('/chat')['Cross-Origin-Resource-Policy']).toBe('same-origin');
    expect(at('/chat')['Access-Control-Allow-Origin']).toBeUndefined();
  });

  it('insists on TLS where there is TLS', () => {
    expect(overTls['Strict-Transport-Security']).toMatch(/^max-age=\d{8}/);
    expect(onLoopback['Strict-Transport-Security']).toBeUndefined();
    expect(onLoopback['Content-Security-Policy']).not.toContain('upgrade-insecure-requests');
  });

  it('sends no referrer', () => {
    expect(overTls['Referrer-Policy']).toBe('no-referrer');
  });
});

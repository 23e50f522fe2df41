import { describe, expect, it } from 'vitest';
import { securityHeaders } from './security-headers';

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

  it('insists on TLS where there is TLS', () => {
    expect(overTls['Strict-Transport-Security']).toMatch(/^max-age=\d{8}/);
    expect(onLoopback['Strict-Transport-Security']).toBeUndefined();
    expect(onLoopback['Content-Security-Policy']).not.toContain('upgrade-insecure-requests');
  });

  it('sends no referrer', () => {
    expect(overTls['Referrer-Policy']).toBe('no-referrer');
  });
});

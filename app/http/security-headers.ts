/** What the headers depend on. */
export interface SecuritySettings {
  /** The portal's own origin: https turns on the headers that need TLS. */
  readonly publicUrl: string;
}

/**
 * The content security policy of every page. No page carries an inline script or style, so neither hashes
 * nor nonces are needed, and pages that are the same for everybody stay cacheable.
 * `form-action 'self'` also stops a form from being redirected to another origin: pages lead to the sync
 * service by links.
 */
function contentSecurityPolicy(tls: boolean): string {
  const directives = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ];
  return [...directives, ...(tls ? ['upgrade-insecure-requests'] : [])].join('; ');
}

const unusedFeatures = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'screen-wake-lock',
  'usb',
  'xr-spatial-tracking',
];

/** The headers that every answer carries, whoever made it. */
export function securityHeaders(settings: SecuritySettings): Readonly<Record<string, string>> {
  const tls = settings.publicUrl.startsWith('https:');
  return {
    'Content-Security-Policy': contentSecurityPolicy(tls),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Origin-Agent-Cluster': '?1',
    'Permissions-Policy': unusedFeatures.map((feature) => `${feature}=()`).join(', '),
    'Referrer-Policy': 'no-referrer',
    ...(tls ? { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' } : {}),
    'X-Content-Type-Options': 'nosniff',
    'X-DNS-Prefetch-Control': 'off',
    'X-Frame-Options': 'DENY',
    'X-Permitted-Cross-Domain-Policies': 'none',
  };
}

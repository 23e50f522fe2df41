import { mayBeFramed } from '~/models/desk/chat-panel';
import { isWidget } from './embedding';

/** What the headers depend on. */
export interface SecuritySettings {
  /** The portal's own origin: https turns on the headers that need TLS. */
  readonly publicUrl: string;
  /** Who else may show the chat in a frame. */
  readonly embedOrigins: readonly string[];
}

/**
 * The content security policy of every page. No page carries an inline script or style, so neither hashes
 * nor nonces are needed, and pages that are the same for everybody stay cacheable.
 * `form-action 'self'` also stops a form from being redirected to another origin: pages lead to the sync
 * service by links.
 */
function contentSecurityPolicy(tls: boolean, ancestors: string): string {
  const directives = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    // The panel of the chat.
    "frame-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${ancestors}`,
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

/**
 * The headers that every answer at this path carries, whoever made it. Only the chat may stand in a frame, and only in
 * one of the portal or of the origins in the settings; `X-Frame-Options` is left out there, because it knows no list and
 * browsers that obey `frame-ancestors` ignore it. The script for the vendor's pages may be loaded by any page: what it
 * opens is for the chat's own headers to refuse.
 */
export function securityHeaders(settings: SecuritySettings, path: string): Readonly<Record<string, string>> {
  const tls = settings.publicUrl.startsWith('https:');
  const framed = mayBeFramed(path);
  const ancestors = framed ? ["'self'", ...settings.embedOrigins].join(' ') : "'none'";
  return {
    'Content-Security-Policy': contentSecurityPolicy(tls, ancestors),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': isWidget(path) ? 'cross-origin' : 'same-origin',
    ...(isWidget(path) ? { 'Access-Control-Allow-Origin': '*' } : {}),
    'Origin-Agent-Cluster': '?1',
    'Permissions-Policy': unusedFeatures.map((feature) => `${feature}=()`).join(', '),
    'Referrer-Policy': 'no-referrer',
    ...(tls ? { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' } : {}),
    'X-Content-Type-Options': 'nosniff',
    'X-DNS-Prefetch-Control': 'off',
    ...(framed ? {} : { 'X-Frame-Options': 'DENY' }),
    'X-Permitted-Cross-Domain-Policies': 'none',
  };
}

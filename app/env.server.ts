import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { type Retention, retentionOf, usualRetentionDays } from './models/retention/retention';
import productionSettings from './production-settings.json' with { type: 'json' };

/** The settings of one portal process, read once at its start. */
export interface Env {
  readonly nodeEnv: 'development' | 'production' | 'test';
  /** The embedded sync service and inbox are in use: `/dev/*` is served. Never true in production. */
  readonly demo: boolean;
  readonly port: number;
  readonly host: string;
  /** Absolute path of the folder that holds all state. */
  readonly dataDir: string;
  /** `file:/absolute/path` for SQLite, `postgres://…` or `postgresql://…` for PostgreSQL. */
  readonly databaseUrl: string;
  /** The portal's own origin, without a trailing slash. */
  readonly publicUrl: string;
  readonly sync: {
    /** The sync service's base URL, without a trailing slash. */
    readonly url: string;
    /** Absent: the thumbprint of the signing key is the key's id. */
    readonly keyId: string | undefined;
    /** Ed25519 private key, PEM (PKCS #8): signs the portal's calls. */
    readonly signingKey: string;
    /** Ed25519 public key, PEM (SPKI): the service's webhooks are verified with it. */
    readonly webhookPublicKey: string;
  };
  readonly mail: { readonly smtpUrl: string; readonly from: string };
  /** At least 32 bytes each. The first signs and encrypts, all verify: put a new one in front to rotate. */
  readonly secrets: readonly [string, ...string[]];
  readonly brand: {
    readonly name: string;
    /** The people who answer, as the pages call them. */
    readonly supportName: string;
    /** Hue of the accent colour in degrees (0–360, OKLCH); absent: the stylesheet's own. */
    readonly accentHue: number | undefined;
  };
  /** How many reverse proxies stand in front of the portal; 0 ignores `X-Forwarded-For`. */
  readonly trustProxy: number;
  /** Hosts of the vendor's own sites: a link to one, or to what is below it, makes nobody's post suspicious. */
  readonly vendorHosts: readonly string[];
  /** Origins of the vendor's own sites that may show the chat in a frame. */
  readonly embedOrigins: readonly string[];
  /** What becomes of somebody's first post: shown at once and looked at afterwards, or held until it was looked at. */
  readonly firstPosts: 'review' | 'hold';
  /** Mutations that one network (IPv4 address or IPv6 /64) has a minute; 0 switches the limit off. */
  readonly networkMutationsPerMinute: number;
  /** How long things are kept after they have served. */
  readonly retention: Retention;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
  /** Bearer token that opens `/metrics` from elsewhere than the loopback address. */
  readonly metricsToken: string | undefined;
}

/** A setting is missing or wrong. The message is one line, names the setting and never holds its value. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
  readonly setting: string;

  constructor(setting: string, problem: string) {
    super(`start stops: ${setting}: ${problem}`);
    this.setting = setting;
  }
}

/** The settings without which a portal in production is refused. */
export const requiredSettings: readonly string[] = productionSettings.required;

const loopbackHost = (host: string) => host === 'localhost' || host === '[::1]' || /^127\./.test(host);

const parsedUrl = (text: string) => (URL.canParse(text) ? new URL(text) : undefined);

/** Plain HTTP is for one machine talking to itself; anything else needs TLS. */
const httpUrl = z
  .string()
  .refine(
    (text) => ['http:', 'https:'].includes(parsedUrl(text)?.protocol ?? ''),
    'needs an http or https URL',
  )
  .refine((text) => {
    const url = parsedUrl(text);
    return url === undefined || url.protocol !== 'http:' || loopbackHost(url.hostname);
  }, 'needs https (http is for loopback addresses only)')
  .refine((text) => {
    const url = parsedUrl(text);
    return url === undefined || (url.username === '' && url.search === '' && url.hash === '');
  }, 'must have no user, query or fragment')
  .transform((text) => text.replace(/\/+$/, ''));

const originUrl = httpUrl.refine(
  (text) => parsedUrl(text)?.pathname === '/',
  'must be an origin: scheme, host and port, without a path',
);

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, `needs a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `needs a whole number from ${least} to ${most}`);

/** Ten years at most: for ever is no retention. */
const keptDays = (usual: number) => whole(1, 3650).default(usual);

const switchSetting = z
  .enum(['0', '1', 'true', 'false'], { error: 'needs 1 or 0' })
  .transform((text) => text === '1' || text === 'true');

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const settingsSchema = z.object({
  NODE_ENV: z
    .enum(['development', 'production', 'test'], { error: 'needs development, production or test' })
    .default('production'),
  DEMO: switchSetting.default(false),
  PORT: whole(1, 65_535).default(3000),
  HOST: z
    .string()
    .refine((text) => isIP(text) !== 0 || /^[a-z0-9.-]+$/i.test(text), 'needs an IP address or a host name')
    .optional(),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z
    .string()
    .refine(
      (text) => /^(file:.+|postgres(ql)?:\/\/.+)/.test(text),
      'needs file:… (SQLite) or postgres://… (PostgreSQL)',
    )
    .optional(),
  PUBLIC_URL: originUrl,
  SYNC_SERVICE_URL: httpUrl,
  SYNC_KEY_ID: z
    .string()
    .regex(/^[\x21-\x7e]{1,128}$/, 'needs at most 128 visible ASCII characters')
    .optional(),
  SYNC_SIGNING_KEY: z.string(),
  SYNC_WEBHOOK_PUBLIC_KEY: z.string(),
  SMTP_URL: z
    .string()
    .refine(
      (text) =>
        ['smtp:', 'smtps:'].includes(parsedUrl(text)?.protocol ?? '') && parsedUrl(text)?.hostname !== '',
      'needs an smtp:// or smtps:// URL',
    ),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/, 'needs an address, as in Support <support@example.com>'),
  PORTAL_SECRET: z
    .string()
    .transform((text) => text.split(',').map((secret) => secret.trim()))
    .refine(
      (secrets) => secrets.every((secret) => Buffer.byteLength(secret) >= 32),
      'needs at least 32 bytes in each of its comma-separated secrets',
    ),
  BRAND_NAME: z.string().max(60, 'needs at most 60 characters').default('mSecure'),
  SUPPORT_NAME: z.string().max(60, 'needs at most 60 characters').optional(),
  BRAND_ACCENT_HUE: whole(0, 360).optional(),
  TRUST_PROXY: z
    .string()
    .transform((text) => (text === 'none' ? '0' : text))
    .pipe(whole(0, 10))
    .default(0),
  VENDOR_HOSTS: z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((host) => host.trim().toLowerCase())
        .filter((host) => host !== ''),
    )
    .refine(
      (hosts) => hosts.every((host) => /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(host)),
      'needs host names with commas between them, as in example.com,example.org',
    )
    .optional(),
  EMBED_ORIGINS: z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((origin) => origin.trim())
        .filter((origin) => origin !== ''),
    )
    // A pattern, or what would end the directive of the policy, is no origin.
    .pipe(z.array(originUrl.refine((origin) => !/[*;,\s]/.test(origin), 'must name each origin in full')))
    .optional(),
  FIRST_POSTS: z.enum(['review', 'hold'], { error: 'needs review or hold' }).default('review'),
  RATE_LIMIT_NETWORK: whole(0, 100_000).default(300),
  RETENTION_CHATS_DAYS: keptDays(usualRetentionDays.chats),
  RETENTION_CHAT_IMAGES_DAYS: keptDays(usualRetentionDays.chatImages),
  RETENTION_ADDRESSES_DAYS: keptDays(usualRetentionDays.addresses),
  RETENTION_HAND_OFFS_DAYS: keptDays(usualRetentionDays.handOffs),
  RETENTION_RESETS_DAYS: keptDays(usualRetentionDays.resetRequests),
  RETENTION_MAIL_DAYS: keptDays(usualRetentionDays.doneJobs),
  RETENTION_FIGURES_DAYS: keptDays(usualRetentionDays.figures),
  LOG_LEVEL: z.enum(logLevels, { error: `needs one of ${logLevels.join(', ')}` }).default('info'),
  METRICS_TOKEN: z.string().min(16, 'needs at least 16 characters').optional(),
});

/** A key is given as PEM, as PEM with `\n` written out (one-line settings), or as the path of a PEM file. */
function pemOf(setting: string, value: string, readText: (path: string) => string): string {
  if (value.includes('-----BEGIN')) return value.replaceAll('\\n', '\n').trim();
  try {
    return readText(value).trim();
  } catch {
    throw new SettingError(setting, 'is neither a PEM key nor the path of a readable PEM file');
  }
}

function ed25519Key(setting: string, pem: string, load: (pem: string) => KeyObject, kind: string): string {
  let key: KeyObject | undefined;
  try {
    key = load(pem);
  } catch {
    key = undefined;
  }
  if (key?.asymmetricKeyType !== 'ed25519') throw new SettingError(setting, `needs an Ed25519 ${kind}`);
  return pem;
}

/** Node would take a private key here and derive the public one; a private key has no business in this setting. */
function publicKeyOf(pem: string): KeyObject {
  if (!pem.includes('-----BEGIN PUBLIC KEY-----')) throw new Error('not a public key');
  return createPublicKey(pem);
}

/**
 * Reads the settings from `source` (names as in the README's table). An empty value counts as missing.
 *
 * @throws {SettingError} on the first missing or wrong setting.
 */
export function readEnv(
  source: Readonly<Record<string, string | undefined>>,
  readText: (path: string) => string = (path) => readFileSync(path, 'utf8'),
): Env {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  for (const setting of requiredSettings) {
    if (given[setting] === undefined) throw new SettingError(setting, 'is missing');
  }
  const parsed = settingsSchema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new SettingError(String(issue?.path[0] ?? 'settings'), issue?.message ?? 'cannot be read');
  }
  const settings = parsed.data;
  const dataDir = resolve(settings.DATA_DIR);
  const embedOrigins = (settings.EMBED_ORIGINS ?? []).map((origin) => new URL(origin).origin);
  // A page that came in the clear can be anybody's by the time it is shown.
  if (!settings.DEMO && embedOrigins.some((origin) => origin.startsWith('http:')))
    throw new SettingError('EMBED_ORIGINS', 'needs https (http is for loopback addresses in a demo only)');
  const [firstSecret, ...olderSecrets] = settings.PORTAL_SECRET;
  if (firstSecret === undefined) throw new SettingError('PORTAL_SECRET', 'is missing');
  return {
    nodeEnv: settings.NODE_ENV,
    demo: settings.DEMO,
    port: settings.PORT,
    // A demo shows every mail to whoever reaches it, so it listens to its own machine unless told otherwise.
    host: settings.HOST ?? (settings.DEMO ? '127.0.0.1' : '0.0.0.0'),
    dataDir,
    databaseUrl: settings.DATABASE_URL ?? `file:${join(dataDir, 'portal.db')}`,
    publicUrl: settings.PUBLIC_URL,
    sync: {
      url: settings.SYNC_SERVICE_URL,
      keyId: settings.SYNC_KEY_ID,
      signingKey: ed25519Key(
        'SYNC_SIGNING_KEY',
        pemOf('SYNC_SIGNING_KEY', settings.SYNC_SIGNING_KEY, readText),
        createPrivateKey,
        'private key in PEM (PKCS #8)',
      ),
      webhookPublicKey: ed25519Key(
        'SYNC_WEBHOOK_PUBLIC_KEY',
        pemOf('SYNC_WEBHOOK_PUBLIC_KEY', settings.SYNC_WEBHOOK_PUBLIC_KEY, readText),
        publicKeyOf,
        'public key in PEM (SPKI)',
      ),
    },
    mail: { smtpUrl: settings.SMTP_URL, from: settings.MAIL_FROM },
    secrets: [firstSecret, ...olderSecrets],
    brand: {
      name: settings.BRAND_NAME,
      supportName: settings.SUPPORT_NAME ?? `${settings.BRAND_NAME} Support`,
      accentHue: settings.BRAND_ACCENT_HUE,
    },
    trustProxy: settings.TRUST_PROXY,
    vendorHosts: settings.VENDOR_HOSTS ?? [],
    embedOrigins,
    firstPosts: settings.FIRST_POSTS,
    networkMutationsPerMinute: settings.RATE_LIMIT_NETWORK,
    retention: retentionOf({
      chats: settings.RETENTION_CHATS_DAYS,
      chatImages: settings.RETENTION_CHAT_IMAGES_DAYS,
      addresses: settings.RETENTION_ADDRESSES_DAYS,
      handOffs: settings.RETENTION_HAND_OFFS_DAYS,
      resetRequests: settings.RETENTION_RESETS_DAYS,
      doneJobs: settings.RETENTION_MAIL_DAYS,
      figures: settings.RETENTION_FIGURES_DAYS,
    }),
    logLevel: settings.LOG_LEVEL,
    metricsToken: settings.METRICS_TOKEN,
  };
}

/** The settings of this process. @throws {SettingError} as {@link readEnv}. */
export const processEnv = (): Env => readEnv(process.env);

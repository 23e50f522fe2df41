import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { readSigningKey, readVerifyingKey, type SigningKey, type VerifyingKey } from '../protocol/keys';
import type { CoolingOffPolicy } from './rules';

/** Everything that decides how the service behaves, apart from its adapters. */
export interface ServiceConfig {
  /** Origin under which people and the portal reach the service, without a trailing slash. */
  publicUrl: string;
  /** Where events go. */
  webhookUrl: string;
  /** Address of the portal page to which the setup page leads back; `{request_id}` and `{locale}` are filled in. */
  returnUrl: string;
  productName: string;
  demo: boolean;
  coolingOff: CoolingOffPolicy;
  lifetimes: { pendingMs: number; confirmedMs: number; setupMs: number };
  /** Hits an hour. */
  limits: { accountPerHour: number; clientIpPerHour: number; noAccountPerHour: number };
}

export interface Settings {
  port: number;
  host: string;
  storePath: string;
  smtpUrl: string;
  mailFrom: string;
  portalKeys: VerifyingKey[];
  signingKey: SigningKey;
  /** Milliseconds between two looks for due work. */
  tickMs: number;
  logLevel: string;
  /** Step at which the process kills itself, for crash tests; never set in production. */
  crashAt: string | undefined;
  config: ServiceConfig;
}

const flag = z
  .enum(['0', '1', 'true', 'false'])
  .default('0')
  .transform((value) => value === '1' || value === 'true');
const wholeNumber = z.coerce.number().int().nonnegative();
const httpUrl = z.url({ protocol: /^https?$/ });

const environmentSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3001),
  HOST: z.string().min(1).default('127.0.0.1'),
  SYNC_PUBLIC_URL: httpUrl,
  SYNC_STORE: z.string().min(1),
  SYNC_PORTAL_KEYS: z.string().min(1),
  SYNC_SIGNING_KEY: z.string().min(1),
  SYNC_WEBHOOK_URL: httpUrl,
  SYNC_RETURN_URL: z.string().min(1),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
  SYNC_MAIL_FROM: z.string().min(3),
  SYNC_PRODUCT_NAME: z.string().min(1).default('the password manager'),
  SYNC_DEMO: flag,
  SYNC_COOLING_OFF_SECONDS: wholeNumber.optional(),
  SYNC_COOLING_OFF_IDLE_SECONDS: wholeNumber.optional(),
  SYNC_COOLING_OFF_ACTIVE_SECONDS: wholeNumber.optional(),
  SYNC_LIMIT_ACCOUNT_PER_HOUR: wholeNumber.optional(),
  SYNC_LIMIT_CLIENT_IP_PER_HOUR: wholeNumber.optional(),
  SYNC_LIMIT_NO_ACCOUNT_PER_HOUR: wholeNumber.optional(),
  SYNC_TICK_MS: z.coerce.number().int().min(10).default(200),
  SYNC_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  SYNC_CRASH_AT: z.string().optional(),
});

/** Seconds to cool off in the demo when nothing else is said: long enough to be seen, short enough to wait for. */
const demoCoolingOffSeconds = 5;

/**
 * Reads the settings. Throws an Error whose message is one line that names the wrong or missing setting.
 */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Error(`setting ${issue?.path.join('.') ?? '?'}: ${issue?.message ?? 'wrong'}`);
  }
  const env = parsed.data;
  const both = env.SYNC_COOLING_OFF_SECONDS ?? (env.SYNC_DEMO ? demoCoolingOffSeconds : undefined);
  const limits = env.SYNC_DEMO ? demoLimits : defaultLimits;
  if (env.SYNC_CRASH_AT !== undefined && !env.SYNC_DEMO) {
    throw new Error('setting SYNC_CRASH_AT: only together with SYNC_DEMO');
  }
  return {
    port: env.PORT,
    host: env.HOST,
    storePath: env.SYNC_STORE,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.SYNC_MAIL_FROM,
    portalKeys: env.SYNC_PORTAL_KEYS.split(',').map((source) =>
      keySetting('SYNC_PORTAL_KEYS', source, readVerifyingKey),
    ),
    signingKey: keySetting('SYNC_SIGNING_KEY', env.SYNC_SIGNING_KEY, readSigningKey),
    tickMs: env.SYNC_TICK_MS,
    logLevel: env.SYNC_LOG_LEVEL,
    crashAt: env.SYNC_CRASH_AT,
    config: {
      publicUrl: env.SYNC_PUBLIC_URL.replace(/\/+$/, ''),
      webhookUrl: env.SYNC_WEBHOOK_URL,
      returnUrl: env.SYNC_RETURN_URL,
      productName: env.SYNC_PRODUCT_NAME,
      demo: env.SYNC_DEMO,
      coolingOff: {
        idleSeconds: env.SYNC_COOLING_OFF_IDLE_SECONDS ?? both ?? 0,
        activeSeconds: env.SYNC_COOLING_OFF_ACTIVE_SECONDS ?? both ?? 24 * 60 * 60,
        recentDays: 30,
      },
      lifetimes: defaultLifetimes,
      limits: {
        accountPerHour: env.SYNC_LIMIT_ACCOUNT_PER_HOUR ?? limits.accountPerHour,
        clientIpPerHour: env.SYNC_LIMIT_CLIENT_IP_PER_HOUR ?? limits.clientIpPerHour,
        noAccountPerHour: env.SYNC_LIMIT_NO_ACCOUNT_PER_HOUR ?? limits.noAccountPerHour,
      },
    },
  };
}

export const defaultLimits = { accountPerHour: 10, clientIpPerHour: 100, noAccountPerHour: 30 };
/** In the demo everybody comes from one machine, and tries the same address again and again. */
const demoLimits = { accountPerHour: 50, clientIpPerHour: 1500, noAccountPerHour: 300 };

/** An hour to confirm, a day to order the execution, a week to choose the new password. */
export const defaultLifetimes = {
  pendingMs: 60 * 60_000,
  confirmedMs: 24 * 60 * 60_000,
  setupMs: 7 * 24 * 60 * 60_000,
};

/** A key is given as a PEM text or as the path of a file that holds one. */
function keySetting<T>(name: string, source: string, read: (pem: string) => T): T {
  const trimmed = source.trim();
  try {
    return read(trimmed.startsWith('-----BEGIN') ? trimmed : readFileSync(trimmed, 'utf8'));
  } catch {
    throw new Error(`setting ${name}: not a readable Ed25519 key in PEM`);
  }
}

import { z } from 'zod';

/**
 * The reset API between the portal and a vendor's sync service, as schemas.
 *
 * Everything here is shared by the portal, the reference service, the conformance suite and the published
 * OpenAPI document. Objects are strict: a field that the contract does not know is refused, so that neither side
 * can start to send secrets by accident. Times are ISO 8601 in UTC; durations are whole seconds.
 */

const utcTime = z.iso.datetime().describe('A moment in UTC, ISO 8601 with a trailing Z');

/** Opaque to the portal. A decoy's id looks and behaves like any other until the mailbox was proven. */
export const requestIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{16,64}$/)
  .describe('Opaque id of a reset request');

export const resetStatusSchema = z.enum([
  'pending_confirmation',
  'confirmed',
  'cooling_off',
  'executing',
  'completed',
  'cancelled',
  'expired',
  'failed',
]);
export type ResetStatus = z.infer<typeof resetStatusSchema>;

/** States in which nothing was destroyed yet and the request can still be stopped. */
export const openStatuses = [
  'pending_confirmation',
  'confirmed',
  'cooling_off',
] as const satisfies ResetStatus[];

/**
 * What an account reset deletes and what it leaves. Codes, not sentences: each side has its own words for them.
 * `vault` is ALL data in the account.
 */
export const destroyedThingSchema = z.enum(['vault', 'password', 'account_key', 'sessions']);
export type DestroyedThing = z.infer<typeof destroyedThingSchema>;

export const keptThingSchema = z.enum(['account', 'licence']);
export type KeptThing = z.infer<typeof keptThingSchema>;

export const effectsSchema = z
  .strictObject({
    destroys: z.array(destroyedThingSchema).min(1),
    keeps: z.array(keptThingSchema),
    version: z.string().min(1).max(64).describe('Changes whenever the lists do'),
  })
  .describe('What the reset deletes for ever and what stays');
export type Effects = z.infer<typeof effectsSchema>;

/** `ios` is for services that cannot tell an iPhone from an iPad; `other` for what has no name here. */
export const devicePlatformSchema = z.enum(['ios', 'iphone', 'ipad', 'android', 'mac', 'windows', 'other']);
export type DevicePlatform = z.infer<typeof devicePlatformSchema>;

export const deviceSchema = z
  .strictObject({
    platform: devicePlatformSchema,
    last_unlocked_day: z.iso.date().describe('Day (UTC) of the last unlock, no finer than that'),
  })
  .describe('Metadata that a zero-knowledge service may hold about a device');
export type Device = z.infer<typeof deviceSchema>;

export const eventTypeSchema = z.enum([
  'reset.scheduled',
  'reset.cancelled',
  'reset.completed',
  'reset.failed',
]);
export type ResetEventType = z.infer<typeof eventTypeSchema>;

export const capabilitiesSchema = z.strictObject({
  mode: z
    .enum(['managed', 'request_only', 'link_out'])
    .describe(
      'managed: the whole way of this contract; request_only: the vendor finishes by hand; link_out: no API beyond this answer',
    ),
  cooling_off_s: z
    .strictObject({
      min: z.int().nonnegative(),
      max: z.int().nonnegative(),
      default: z.int().nonnegative(),
    })
    .describe('Seconds between the order to execute and the execution'),
  device_summary: z.boolean().describe('Whether a confirmation lists the devices that unlocked the vault'),
  cancel: z.boolean().describe('Whether a request can be stopped before it executes'),
  events: z
    .array(eventTypeSchema)
    .describe('Webhook events that this service sends; empty when it sends none'),
  destroys: z.array(destroyedThingSchema).min(1),
  keeps: z.array(keptThingSchema),
  effects_version: z.string().min(1).max(64),
});
export type Capabilities = z.infer<typeof capabilitiesSchema>;

export const createResetRequestSchema = z.strictObject({
  email: z.email().max(254),
  locale: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .max(35)
    .describe("BCP 47 tag of the person's language; the service's own mails follow it"),
  initiator: z.strictObject({
    type: z.enum(['self', 'agent']),
    ref: z
      .string()
      .regex(/^[A-Za-z0-9._:-]{1,64}$/)
      .optional()
      .describe("The portal's own reference, for example of an agent's case; never an address or a name"),
  }),
  client_ip: z.union([z.ipv4(), z.ipv6()]).describe("The person's network address; rate limits key on it"),
});
export type CreateResetRequest = z.infer<typeof createResetRequestSchema>;

export const resetRequestCreatedSchema = z.strictObject({
  id: requestIdSchema,
  status: z.literal('pending_confirmation'),
  expires_at: utcTime,
});
export type ResetRequestCreated = z.infer<typeof resetRequestCreatedSchema>;

/** There is no other method: whoever started the request, only the mailbox confirms it. */
export const confirmationMethodSchema = z.enum(['email_link', 'email_code']);
export type ConfirmationMethod = z.infer<typeof confirmationMethodSchema>;

export const confirmResetRequestSchema = z.strictObject({
  confirmed_at: utcTime.describe('When the mailbox was proven; between the creation of the request and now'),
  method: confirmationMethodSchema,
});
export type ConfirmResetRequest = z.infer<typeof confirmResetRequestSchema>;

export const resetRequestConfirmedSchema = z.strictObject({
  status: z.literal('confirmed'),
  effects: effectsSchema,
  devices: z.array(deviceSchema).max(50),
});
export type ResetRequestConfirmed = z.infer<typeof resetRequestConfirmedSchema>;

export const executeResetRequestSchema = z.strictObject({
  acknowledged_effects_version: z.string().min(1).max(64),
});
export type ExecuteResetRequest = z.infer<typeof executeResetRequestSchema>;

export const resetRequestAcceptedSchema = z.strictObject({
  status: z.enum(['cooling_off', 'executing']),
  execute_after: utcTime.describe('Nothing is destroyed before this moment'),
});
export type ResetRequestAccepted = z.infer<typeof resetRequestAcceptedSchema>;

export const cancelResetRequestSchema = z.strictObject({
  reason: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9 _.-]{0,63}$/)
    .describe('A short code such as "person", "device_unlocks" or "agent"; no free text of a person'),
});
export type CancelResetRequest = z.infer<typeof cancelResetRequestSchema>;

export const resetRequestCancelledSchema = z.strictObject({ status: z.literal('cancelled') });
export type ResetRequestCancelled = z.infer<typeof resetRequestCancelledSchema>;

export const resetRequestReadSchema = z.strictObject({
  status: resetStatusSchema,
  execute_after: utcTime.optional().describe('While cooling_off or executing; can move later, never earlier'),
  completed_at: utcTime.optional(),
  setup_url: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'Page of the sync service where the new password is chosen; present once completed, until used or expired',
    ),
});
export type ResetRequestRead = z.infer<typeof resetRequestReadSchema>;

export const resetEventSchema = z
  .strictObject({
    event_id: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/),
    type: eventTypeSchema,
    request_id: requestIdSchema,
    occurred_at: utcTime,
    sequence: z.int().positive().describe('Counts the events of one request from 1'),
  })
  .describe('Sent at least once; the receiver drops known event ids and reads the request again');
export type ResetEvent = z.infer<typeof resetEventSchema>;

/** Every refusal that the contract knows: its HTTP status and its title. The name is the end of the `type` URN. */
export const problems = {
  'malformed-request': { status: 400, title: 'The request is not well formed' },
  'idempotency-key-missing': { status: 400, title: 'The Idempotency-Key header is missing' },
  'signature-invalid': { status: 401, title: 'The signature is missing, wrong or too old' },
  replayed: { status: 401, title: 'This signed request was already received' },
  'no-account': { status: 404, title: 'No account has this address' },
  'not-found': { status: 404, title: 'There is nothing at this address' },
  'method-not-allowed': { status: 405, title: 'This method is not offered here' },
  'state-conflict': { status: 409, title: 'The state of the reset request does not allow this' },
  'in-progress': { status: 409, title: 'A request with this Idempotency-Key is still being worked on' },
  expired: { status: 410, title: 'The reset request has expired' },
  'too-large': { status: 413, title: 'The body is too large' },
  'forbidden-field': { status: 422, title: 'A field is not part of the contract' },
  'invalid-field': {
    status: 422,
    title: 'A field is missing or has a value that the contract does not allow',
  },
  'effects-changed': { status: 422, title: 'What a reset deletes has changed since it was acknowledged' },
  'idempotency-mismatch': { status: 422, title: 'This Idempotency-Key was used with another payload' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'The service failed' },
} as const satisfies Record<string, { status: number; title: string }>;
export type ProblemName = keyof typeof problems;

const problemUrn = 'urn:problem:reset-api:';

/** The stable `type` of a problem document (RFC 9457). A URN, so it does not depend on anybody's host. */
export function problemType(name: ProblemName): string {
  return problemUrn + name;
}

/** The name in a problem's `type`, or undefined when it is not one of the contract's. */
export function problemName(type: string): ProblemName | undefined {
  if (!type.startsWith(problemUrn)) return undefined;
  const name = type.slice(problemUrn.length);
  return Object.hasOwn(problems, name) ? (name as ProblemName) : undefined;
}

const problemNames = Object.keys(problems) as [ProblemName, ...ProblemName[]];

/** RFC 9457. `effects` comes with effects-changed, so that they can be shown again without another call. */
export const problemSchema = z
  .strictObject({
    type: z.enum(problemNames.map(problemType)),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    retry_after: z.int().positive().optional().describe('Seconds; with rate-limited and in-progress'),
    effects: effectsSchema.optional().describe('With effects-changed: what a reset deletes now'),
    fields: z.array(z.string()).optional().describe('With forbidden-field and invalid-field: their names'),
  })
  .describe('Problem document, RFC 9457');
export type Problem = z.infer<typeof problemSchema>;

export const problemContentType = 'application/problem+json';

/** The contract's addresses under a service's base URL. */
export const resetApiPaths = {
  capabilities: '/v1/capabilities',
  requests: '/v1/reset-requests',
  request: (id: string) => `/v1/reset-requests/${encodeURIComponent(id)}`,
  confirmation: (id: string) => `/v1/reset-requests/${encodeURIComponent(id)}/confirmation`,
  execution: (id: string) => `/v1/reset-requests/${encodeURIComponent(id)}/execution`,
  cancellation: (id: string) => `/v1/reset-requests/${encodeURIComponent(id)}/cancellation`,
} as const;

/** Where the portal receives events, under the portal's own base URL. */
export const webhookPath = '/webhooks/sync';

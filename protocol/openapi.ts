import { z } from 'zod';
import * as api from './reset-api';

/** What one operation answers besides its success; the two problems of the transport come with every operation. */
interface Operation {
  id: string;
  method: 'get' | 'post';
  path: string;
  summary: string;
  description: string;
  request?: string;
  success: { status: number; schema: string; description: string };
  problems: api.ProblemName[];
}

const schemas: Record<string, z.ZodType> = {
  Capabilities: api.capabilitiesSchema,
  CreateResetRequest: api.createResetRequestSchema,
  ResetRequestCreated: api.resetRequestCreatedSchema,
  ConfirmResetRequest: api.confirmResetRequestSchema,
  ResetRequestConfirmed: api.resetRequestConfirmedSchema,
  ExecuteResetRequest: api.executeResetRequestSchema,
  ResetRequestAccepted: api.resetRequestAcceptedSchema,
  CancelResetRequest: api.cancelResetRequestSchema,
  ResetRequestCancelled: api.resetRequestCancelledSchema,
  ResetRequestRead: api.resetRequestReadSchema,
  ResetEvent: api.resetEventSchema,
  Problem: api.problemSchema,
};

const everywhere: api.ProblemName[] = ['signature-invalid', 'replayed', 'internal'];
const everyWrite: api.ProblemName[] = [
  'malformed-request',
  'idempotency-key-missing',
  'in-progress',
  'too-large',
  'forbidden-field',
  'invalid-field',
  'idempotency-mismatch',
];

export const operations: readonly Operation[] = [
  {
    id: 'getCapabilities',
    method: 'get',
    path: '/v1/capabilities',
    summary: 'What this service can do, and what a reset deletes',
    description:
      'The portal shows people the effects from here, before they ask for anything. `effects_version` changes whenever the lists do.',
    success: { status: 200, schema: 'Capabilities', description: 'The capabilities' },
    problems: [],
  },
  {
    id: 'createResetRequest',
    method: 'post',
    path: '/v1/reset-requests',
    summary: 'Ask for a reset',
    description:
      'Answers the same, in the same time, for an address without an account: the id is then a decoy. Voids older open requests for the address. Limited for each address and each `client_ip`. The portal then mails the confirmation link.',
    request: 'CreateResetRequest',
    success: {
      status: 202,
      schema: 'ResetRequestCreated',
      description: 'Waiting for the proof of the mailbox',
    },
    problems: ['rate-limited'],
  },
  {
    id: 'confirmResetRequest',
    method: 'post',
    path: '/v1/reset-requests/{id}/confirmation',
    summary: 'Report that the mailbox was proven',
    description:
      'Only here, with the mailbox proven, the portal learns that there is no account; that answer is limited. The devices let the portal say which of them to try before anything is deleted. The service mails its own notice with its own cancel link.',
    request: 'ConfirmResetRequest',
    success: {
      status: 200,
      schema: 'ResetRequestConfirmed',
      description: 'Confirmed; nothing is ordered yet',
    },
    problems: ['no-account', 'not-found', 'state-conflict', 'expired', 'rate-limited'],
  },
  {
    id: 'executeResetRequest',
    method: 'post',
    path: '/v1/reset-requests/{id}/execution',
    summary: 'Order the reset',
    description:
      'With the version of the effects that the person acknowledged. Starts the cooling-off, whose length the service decides. `effects-changed` carries the current effects, to be shown and acknowledged again.',
    request: 'ExecuteResetRequest',
    success: {
      status: 202,
      schema: 'ResetRequestAccepted',
      description: 'Cooling off, or executing at once',
    },
    problems: ['not-found', 'state-conflict', 'expired', 'effects-changed'],
  },
  {
    id: 'cancelResetRequest',
    method: 'post',
    path: '/v1/reset-requests/{id}/cancellation',
    summary: 'Stop the reset',
    description:
      'Possible in every state before `executing`. Cancelling what is already cancelled succeeds and makes no second event.',
    request: 'CancelResetRequest',
    success: { status: 200, schema: 'ResetRequestCancelled', description: 'Cancelled; nothing was deleted' },
    problems: ['not-found', 'state-conflict', 'expired'],
  },
  {
    id: 'readResetRequest',
    method: 'get',
    path: '/v1/reset-requests/{id}',
    summary: 'Read the state of a request',
    description:
      'Changes nothing. `setup_url` leads to the page of the service where the new password is chosen; it is there from the completion until it was used or is over.',
    success: { status: 200, schema: 'ResetRequestRead', description: 'The state' },
    problems: ['not-found'],
  },
];

/** The problems that an operation can answer with. */
export function problemsOf(operation: Operation): api.ProblemName[] {
  const writes = operation.method === 'post' ? everyWrite : [];
  return [...everywhere, ...writes, ...operation.problems];
}

const description = `Server-to-server API between a support portal and a zero-knowledge sync service.

A reset deletes ALL data in the account; the account and its licence stay. Neither side ever sends a password, a key,
a verifier or ciphertext: the new password is chosen on the sync service's own origin (\`setup_url\`) or in the app.

**States.** \`pending_confirmation\` → \`confirmed\` → \`cooling_off\` → \`executing\` → \`completed\`; also
\`cancelled\`, \`expired\`, \`failed\`. Nothing is destroyed before \`executing\`, and everything before it can be
cancelled: by the portal, by the service's own mail to the owner, by a normal sign-in, by a changed address, by a newer
request.

**Signatures.** Every request carries an HTTP Message Signature (RFC 9421): label \`sig\`, Ed25519, over \`@method\`,
\`@target-uri\`, on POST \`content-digest\` (RFC 9530, SHA-256) and \`idempotency-key\`, in this order, with the
parameters \`created\` (at most 60 seconds old), \`nonce\` (accepted once), \`keyid\` (the key's JWK thumbprint,
RFC 7638, unless agreed otherwise) and \`alg="ed25519"\`. Webhooks are signed in the same way with the service's key,
without \`idempotency-key\`. TLS in production.

**Idempotency.** Every POST carries an \`Idempotency-Key\`. Sent again with the same payload, it gets the first answer
again; with another payload 422; while the first is still being worked on 409 \`in-progress\`. Answers to which time is
the remedy (\`rate-limited\`, \`in-progress\`) and refusals of the message itself are not remembered.

**Errors** are problem documents (RFC 9457). **Unknown fields** are refused with 422 \`forbidden-field\`.

**Rate limits** key on the address and the signed \`client_ip\`, never on the portal's own address.`;

/** The contract as an OpenAPI 3.1 document, made from the same schemas that both sides check messages with. */
export function openApiDocument(): Record<string, unknown> {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Reset API of a sync service',
      version: '1.0.0',
      description,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: 'https://sync.example.com', description: 'The sync service' }],
    security: [{ messageSignature: [] }],
    paths: paths(),
    webhooks: { resetEvent: webhook() },
    components: {
      securitySchemes: {
        messageSignature: {
          type: 'apiKey',
          in: 'header',
          name: 'Signature',
          description:
            'HTTP Message Signature (RFC 9421) with Signature-Input, in the profile described above',
        },
      },
      parameters: {
        RequestId: { name: 'id', in: 'path', required: true, schema: jsonSchema(api.requestIdSchema) },
        IdempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          required: true,
          description: 'Chosen by the portal, one for each intention; covered by the signature',
          schema: { type: 'string', minLength: 1, maxLength: 200 },
        },
      },
      schemas: Object.fromEntries(
        Object.entries(schemas).map(([name, schema]) => [name, jsonSchema(schema)]),
      ),
    },
  };
}

function paths(): Record<string, Record<string, unknown>> {
  const result: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const item = result[operation.path] ?? {};
    item[operation.method] = describe(operation);
    result[operation.path] = item;
  }
  return result;
}

function describe(operation: Operation): Record<string, unknown> {
  const parameters = [
    ...(operation.path.includes('{id}') ? [{ $ref: '#/components/parameters/RequestId' }] : []),
    ...(operation.method === 'post' ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
  ];
  return {
    operationId: operation.id,
    summary: operation.summary,
    description: operation.description,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(operation.request ? { requestBody: { required: true, content: json(operation.request) } } : {}),
    responses: {
      [String(operation.success.status)]: {
        description: operation.success.description,
        content: json(operation.success.schema),
      },
      ...problemResponses(problemsOf(operation)),
    },
  };
}

function problemResponses(names: api.ProblemName[]): Record<string, unknown> {
  const byStatus = new Map<number, api.ProblemName[]>();
  for (const name of names) {
    const { status } = api.problems[name];
    byStatus.set(status, [...(byStatus.get(status) ?? []), name]);
  }
  return Object.fromEntries(
    [...byStatus]
      .sort(([first], [second]) => first - second)
      .map(([status, group]) => [
        String(status),
        {
          description: group.map((name) => `\`${name}\`: ${api.problems[name].title}`).join('; '),
          ...(status === 429
            ? {
                headers: {
                  'Retry-After': { required: true, schema: { type: 'integer' }, description: 'Seconds' },
                },
              }
            : {}),
          content: {
            [api.problemContentType]: {
              schema: {
                allOf: [
                  { $ref: '#/components/schemas/Problem' },
                  { properties: { type: { enum: group.map(api.problemType) }, status: { const: status } } },
                ],
              },
            },
          },
        },
      ]),
  );
}

function webhook(): Record<string, unknown> {
  return {
    post: {
      operationId: 'receiveResetEvent',
      summary: 'Sent by the service to the portal',
      description: `Posted to the portal's \`${api.webhookPath}\`, signed with the service's key, at least once and in any order. The portal drops event ids that it knows and reads the request again.`,
      requestBody: { required: true, content: json('ResetEvent') },
      responses: { '2XX': { description: 'Received; anything else is tried again with growing pauses' } },
    },
  };
}

function json(schema: string): Record<string, unknown> {
  return { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } };
}

function jsonSchema(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12' });
  return rest;
}

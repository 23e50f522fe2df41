import { z } from 'zod';

/** The most that any authenticator sends stays far below; in characters. */
const longest = 20_000;
const base64Url = z
  .string()
  .max(longest)
  .regex(/^[A-Za-z0-9_-]+$/);

/** The longest name of a credential that WebAuthn allows is 1023 bytes. */
const credentialId = base64Url.max(1400);

const credential = {
  id: credentialId,
  rawId: credentialId,
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional().catch(undefined),
};

/** What a browser says after a passkey has signed. Fields that nobody here reads are dropped. */
const assertionSchema = z
  .object({
    ...credential,
    response: z.object({
      clientDataJSON: base64Url,
      authenticatorData: base64Url,
      signature: base64Url,
      userHandle: base64Url.optional().catch(undefined),
    }),
  })
  .refine(({ id, rawId }) => id === rawId);
export type Assertion = z.infer<typeof assertionSchema>;

/** What a browser says after a passkey was made. */
const registrationSchema = z
  .object({
    ...credential,
    response: z.object({
      clientDataJSON: base64Url,
      attestationObject: base64Url,
      transports: z.array(z.string().max(40)).max(10).optional().catch(undefined),
    }),
  })
  .refine(({ id, rawId }) => id === rawId);
export type Registration = z.infer<typeof registrationSchema>;

function readJson<Value>(schema: z.ZodType<Value>, text: string | undefined): Value | undefined {
  if (text === undefined || text.length > 3 * longest) return undefined;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Undefined when the text is none of a browser. */
export const readAssertion = (text: string | undefined) => readJson(assertionSchema, text);
export const readRegistration = (text: string | undefined) => readJson(registrationSchema, text);

/** Who asks for a passkey, in WebAuthn's words: the passkey is bound to it and worth nothing anywhere else. */
export interface RelyingParty {
  /** The portal's host name. */
  readonly id: string;
  readonly name: string;
  readonly origin: string;
}

/**
 * The portal as a relying party. Undefined where WebAuthn knows none: an origin that is a bare network address
 * (https://www.w3.org/TR/webauthn-3/#relying-party-identifier).
 *
 * @param settings.publicUrl the portal's own origin
 */
export function relyingParty(settings: {
  readonly publicUrl: string;
  readonly brand: { readonly supportName: string };
}): RelyingParty | undefined {
  const { hostname, origin } = new URL(settings.publicUrl);
  if (hostname.startsWith('[') || /^\d+(?:\.\d+){3}$/.test(hostname)) return undefined;
  return { id: hostname, name: settings.brand.supportName, origin };
}

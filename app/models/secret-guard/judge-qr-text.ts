import { findSecrets, type SecretKind } from './find-secrets';

/**
 * What a QR code's text holds that nobody else may know; undefined when it may be shown. Stricter than the look at
 * what people write: whoever photographs a code of their account shows its key, and nobody says a word around it. Pure.
 */
export function judgeQrText(text: string): SecretKind | undefined {
  const [found] = findSecrets(text);
  return found?.kind;
}

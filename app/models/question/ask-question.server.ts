import type { Locale } from '~/locales/locale';
import type {
  FormFields,
  Posted,
  PostNotAllowed,
  PostRateLimited,
  PostRefused,
  Sending,
} from './post-results';
import type { PostDependencies } from './posting';

export type AskResult =
  | ({ readonly kind: 'asked' } & Posted)
  | PostRefused
  | PostNotAllowed
  | PostRateLimited;

/**
 * Stores a question as it was asked, makes it findable and has its asker follow it. Safe to repeat: a form that was
 * sent twice is one question.
 *
 * @param input.fields the form: type, title, body, category, platform, version, tags, locale; others are not read
 * @param input.locale the page's language, where the form does not say in which one it is written
 */
export async function askQuestion(
  _deps: PostDependencies,
  _input: { personId: string | undefined; fields: FormFields; locale: Locale } & Sending,
): Promise<AskResult> {
  throw new Error('not written yet');
}

import type { Locale } from '~/locales/locale';
import { transact } from '~/services/database/transact';
import { checkForm } from './check-form';
import { composeQuestion } from './compose-question.server';
import type {
  FormFields,
  Posted,
  PostNotAllowed,
  PostRateLimited,
  PostRefused,
  Sending,
} from './post-results';
import type { PostDependencies } from './posting';
import { questionFieldNames, readQuestionForm } from './question.schema';
import { storeQuestion } from './store-question.server';

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
 * @param input.locale the page's language, where neither the form nor the words say in which one it is written
 */
export async function askQuestion(
  deps: PostDependencies,
  input: { personId: string | undefined; fields: FormFields; locale: Locale } & Sending,
): Promise<AskResult> {
  const checked = checkForm(input.fields, questionFieldNames, readQuestionForm);
  if (checked.kind === 'refused') return checked;
  const composed = await composeQuestion(deps, deps.db, {
    ...input,
    asked: checked.value,
    now: deps.now(),
  });
  if (composed.kind !== 'composed') return composed;
  return transact(deps.db, (tx) => storeQuestion(deps, tx, composed, deps.now()));
}

import type { Locale } from '~/locales/locale';
import { addTranslation } from '~/models/article/add-translation.server';
import type { ArticleContent } from '~/models/article/article';
import type { Conflict } from '~/models/article/article-results';
import { createArticle } from '~/models/article/create-article.server';
import { findRevision } from '~/models/article/edition-queries.server';
import { publishRevision } from '~/models/article/publish-revision.server';
import { type SaveResult, saveRevision } from '~/models/article/save-revision.server';
import { scheduleRevision, unscheduleRevision } from '~/models/article/schedule-revision.server';
import { dismissWaitingFile, takeWaitingFile } from '~/models/article/take-waiting-file.server';
import { unpublish } from '~/models/article/unpublish.server';
import type { MissingPart, WizardUse } from '~/models/article/wizard-needs';
import type { FieldErrors } from '~/models/refused-form';
import type { Services } from '~/services.server';
import { newClientKey } from './client-key.server';

type Form = Readonly<Record<string, string>>;

/** What was done, as the next page says it. */
export type EditorDone =
  | 'created'
  | 'saved'
  | 'published'
  | 'scheduled'
  | 'unscheduled'
  | 'unpublished'
  | 'restored'
  | 'moved'
  | 'file-taken'
  | 'file-dismissed';

/** A form that was not carried out, or not wholly: what stands in it now, and why. */
export interface ReturnedForm {
  readonly values: Form;
  readonly errors: FieldErrors;
  /** The revision on top of which the form is saved next. */
  readonly basedOn: number;
  readonly clientKey: string;
  /** The key of what was saved before the rest was refused; empty when nothing was. */
  readonly savedKey: string;
  /** What the other wrote, and what both began from. */
  readonly conflict?: Conflict & { readonly base: ArticleContent | undefined };
  readonly lacking?: readonly MissingPart[];
  readonly needed?: readonly WizardUse[];
  /** Somebody else was faster with something that has no text. */
  readonly changed?: true;
}

export type EditorAnswer =
  | {
      readonly kind: 'done';
      readonly done: EditorDone;
      readonly articleId: string;
      readonly locale: Locale;
      readonly savedKey: string;
      /** Of the pages to forget. */
      readonly tags: readonly string[];
    }
  | { readonly kind: 'returned'; readonly form: ReturnedForm }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'not-allowed' };

/** Carries out the form of a new article. It is a draft; publishing follows when the button said so. */
export async function actOnNewArticle(
  services: Services,
  { personId, form }: { personId: string; form: Form },
): Promise<EditorAnswer> {
  const { clientKey } = form;
  const { textLocale, ...fields } = form;
  const made = await createArticle(services, {
    personId,
    clientKey,
    form: { ...fields, locale: textLocale },
  });
  if (made.kind === 'not-allowed') return made;
  if (made.kind === 'refused') return { kind: 'returned', form: returned(form, 0, made.errors) };
  const { articleId, number } = made;
  const locale = textLocale === 'es' ? 'es' : 'en';
  const answer = { kind: 'done', articleId, locale, savedKey: clientKey ?? '' } as const;
  if (form.intent !== 'publish') return { ...answer, done: 'created', tags: [] };
  const result = await publishRevision(services, { personId, articleId, locale, number });
  return result.kind === 'done'
    ? { ...answer, done: 'published', tags: result.tags }
    : { ...answer, done: 'created', tags: [] };
}

/** Carries out a form of the editor's page; whether the agent may is decided in each use-case. */
export async function actOnEdition(
  services: Services,
  input: { personId: string; articleId: string; locale: Locale; form: Form },
): Promise<EditorAnswer> {
  const { personId, articleId, locale, form } = input;
  const done = (what: EditorDone, tags: readonly string[] = [], savedKey = ''): EditorAnswer => ({
    kind: 'done',
    done: what,
    articleId,
    locale,
    savedKey,
    tags,
  });
  switch (form.intent) {
    case 'take-file': {
      const { file, basedOn, clientKey } = form;
      const result = await takeWaitingFile(services, {
        personId,
        articleId,
        locale,
        file,
        basedOn,
        clientKey,
      });
      if (result.kind === 'saved') return done('file-taken');
      return result.kind === 'unknown' || result.kind === 'not-allowed' ? result : overtaken(form);
    }
    case 'dismiss-file': {
      const result = await dismissWaitingFile(services, { personId, articleId, locale, file: form.file });
      if (result.kind === 'done') return done('file-dismissed', result.tags);
      return result.kind === 'changed' ? overtaken(form) : result;
    }
    case 'unpublish': {
      const result = await unpublish(services, { personId, articleId, locale, number: form.number });
      if (result.kind === 'done') return done('unpublished', result.tags);
      if (result.kind === 'changed') return overtaken(form);
      if (result.kind === 'needed') {
        return { kind: 'returned', form: { ...untouched(form), needed: result.uses } };
      }
      return result;
    }
    case 'unschedule': {
      const result = await unscheduleRevision(services, { personId, articleId, locale, number: form.number });
      if (result.kind === 'done') return done('unscheduled', result.tags);
      if (result.kind === 'changed') return overtaken(form);
      return result;
    }
    default:
  }

  const saved = await save(services, input);
  if (saved.kind === 'refused') {
    return { kind: 'returned', form: returned(form, Number(form.basedOn) || 0, saved.errors) };
  }
  if (saved.kind === 'conflict') {
    const number = Number(form.basedOn) || 0;
    const base = (await findRevision(services, { personId, articleId, locale, number }))?.content;
    const onTop = returned(form, saved.number, {});
    return { kind: 'returned', form: { ...onTop, conflict: { ...saved, base } } };
  }
  if (saved.kind !== 'saved') return saved;
  const { number } = saved;
  const savedKey = form.clientKey ?? '';
  if (form.intent !== 'publish' && form.intent !== 'schedule') return done('saved', [], savedKey);

  const result =
    form.intent === 'publish'
      ? await publishRevision(services, { personId, articleId, locale, number })
      : await scheduleRevision(services, { personId, articleId, locale, number, publishAt: form.publishAt });
  // The text is saved whatever became of the rest, so the form goes on from there under a key of its own.
  const onward = { ...returned(form, number, {}), clientKey: newClientKey(), savedKey };
  switch (result.kind) {
    case 'done':
      return done(form.intent === 'publish' ? 'published' : 'scheduled', result.tags, savedKey);
    case 'lacking':
      return { kind: 'returned', form: { ...onward, lacking: result.missing } };
    case 'refused':
      return { kind: 'returned', form: { ...onward, errors: result.errors } };
    case 'changed':
      return { kind: 'returned', form: { ...onward, changed: true } };
    default:
      return result;
  }
}

/** Saves on top of what the form was begun from; the first text of a language is begun from nothing. */
function save(
  services: Services,
  { personId, articleId, locale, form }: { personId: string; articleId: string; locale: Locale; form: Form },
): Promise<SaveResult> {
  const { basedOn, clientKey, sourceNumber } = form;
  const translatedFrom = form.translated === undefined ? undefined : sourceNumber;
  const input = { personId, articleId, locale, form, clientKey, translatedFrom };
  return basedOn === '0' ? addTranslation(services, input) : saveRevision(services, { ...input, basedOn });
}

function returned(form: Form, basedOn: number, errors: FieldErrors): ReturnedForm {
  return { values: form, errors, basedOn, clientKey: form.clientKey ?? newClientKey(), savedKey: '' };
}

const overtaken = (form: Form): EditorAnswer => ({
  kind: 'returned',
  form: { ...untouched(form), changed: true },
});

/** After a button beside the form: what was being written did not come with it. */
const untouched = (form: Form): ReturnedForm => ({ ...returned(form, 0, {}), values: {} });

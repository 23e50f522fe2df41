import { z } from 'zod';
import { locales } from '~/locales/locale';
import { findWizard } from '~/wizards/registry';

/** Answers that agents give often: Markdown with placeholders, and links that name articles and wizard steps. */
export const cannedLengths = { shortcut: 30, title: 120, body: 10_000 } as const;

/** What is filled in when an agent takes one. */
export const placeholders = ['name', 'app'] as const;
export type Placeholder = (typeof placeholders)[number];

const typed = z
  .string()
  .optional()
  .transform((text) => (text ?? '').replaceAll('\r\n', '\n').trim());

const required = (most: number) =>
  typed.superRefine((text, context) => {
    if (text === '') context.addIssue({ code: 'custom', message: 'missing' });
    else if ([...text].length > most) context.addIssue({ code: 'custom', message: 'too-long' });
  });

/** What is wrong is said by a code a field; whether links lead somewhere and the shortcut is free is known later. */
export const cannedSchema = z.object({
  shortcut: required(cannedLengths.shortcut)
    .transform((text) => text.toLowerCase())
    .refine((text) => text === '' || /^[\p{L}\p{N}-]+$/u.test(text), { message: 'invalid' }),
  locale: z.enum(locales, { error: 'invalid' }),
  title: required(cannedLengths.title),
  body: required(cannedLengths.body).refine((text) => unknownPlaceholders(text).length === 0, {
    message: 'unknown-placeholder',
  }),
});

export type CannedFields = z.output<typeof cannedSchema>;

/** Words in braces that nothing is filled in for, as they stand there. */
export function unknownPlaceholders(body: string): string[] {
  return [...body.matchAll(/\{([\p{L}_-]+)\}/gu)]
    .filter(([, name]) => !placeholders.some((one) => one === name))
    .map(([text]) => text);
}

/**
 * The answer as it goes into a reply. Whoever has no name is greeted without one: the space or comma before the
 * placeholder goes with it.
 */
export function fillCanned(
  answer: { readonly body: string },
  words: { readonly name: string | undefined; readonly app: string },
): string {
  const { name, app } = words;
  const named =
    name === undefined || name.trim() === ''
      ? answer.body.replace(/,?[ \t]*\{name\}/g, '')
      : answer.body.replaceAll('{name}', () => name.trim());
  return named.replaceAll('{app}', () => app);
}

/** Where the links of a text lead within the portal. */
export interface OwnLinks {
  readonly articles: readonly string[];
  /** `wizard` or `wizard/step`, as they are named. */
  readonly wizards: readonly string[];
}

/** Links and definitions of Markdown; what stands in them is read as the renderer reads it. */
const targets = /\]\(\s*<?([^\s()<>]+)|^ {0,3}\[[^\]]+\]:\s*<?([^\s<>]+)/gmu;

/** The articles and wizard steps that a text names in its links. */
export function ownLinks(body: string): OwnLinks {
  const articles = new Set<string>();
  const wizards = new Set<string>();
  for (const [, inline, defined] of body.matchAll(targets)) {
    const target = inline ?? defined ?? '';
    const wizard =
      /^wizard:(.+)$/.exec(target)?.[1] ?? /^\/(?:[a-z]{2}\/)?recover\/([^#?]+)/.exec(target)?.[1];
    const article =
      /^([\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*)(?:#.*)?$/u.exec(target)?.[1] ??
      /^\/(?:[a-z]{2}\/)?articles\/([^/#?]+)/.exec(target)?.[1];
    if (wizard !== undefined) wizards.add(wizard.replace(/#.*$/, ''));
    else if (article !== undefined) articles.add(decoded(article));
  }
  return { articles: [...articles], wizards: [...wizards] };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Is there such a wizard, or such a step of it? */
export function isWizardStep(target: string): boolean {
  const [wizardId, stepId, ...more] = target.split('/');
  const wizard = findWizard(wizardId);
  if (wizard === undefined || more.length > 0) return false;
  return stepId === undefined || Object.hasOwn(wizard.steps, stepId);
}

/** The shortcut that a text consists of, `/hello`; undefined when it is a text. */
export function shortcutOf(text: string): string | undefined {
  return /^\/([\p{L}\p{N}-]{1,30})$/u.exec(text.trim())?.[1]?.toLowerCase();
}

/**
 * A ready-made answer for where Markdown is not read: a link stands behind its words, with its whole address.
 *
 * @param addressOf the whole address of what a link names
 */
export function plainCanned(markdown: string, addressOf: (target: string) => string): string {
  return markdown
    .replace(
      /\[([^\]]+)\]\(([^()\s]+)\)/g,
      (_, words: string, target: string) => `${words}: ${addressOf(target)}`,
    )
    .replace(/(\*\*|__)(\S(?:.*?\S)?)\1/g, '$2');
}

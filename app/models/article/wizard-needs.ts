import type { Wizard } from '~/wizards/engine';
import { articleOf } from '~/wizards/outcomes';
import { wizards as allWizards } from '~/wizards/registry';
import { platformIds } from './platform';

/** A place in a wizard that shows an article. */
export interface WizardUse {
  readonly wizard: string;
  readonly step: string;
}

/** What wizards show of an article. */
export interface ArticleNeeds {
  readonly uses: readonly WizardUse[];
  /** Ids of the sections that are shown, with where. */
  readonly sections: ReadonlyMap<string, readonly WizardUse[]>;
}

/** What a text lacks that a wizard shows. */
export interface MissingPart {
  /** `section`: there is none with this id. `empty`: it has no text. `platform`: its part for this platform. */
  readonly kind: 'section' | 'empty' | 'platform';
  /** The id, as it has to stand behind the heading: `steps`, `steps-mac`. */
  readonly id: string;
  readonly uses: readonly WizardUse[];
}

/** The sections of an outcome's article that every outcome's page shows. */
const outcomeSections = ['steps', 'if-not'];

/** What the wizards show of which article, by its slug: read off the wizards themselves. */
export function wizardNeeds(
  wizards: Readonly<Record<string, Wizard>> = allWizards,
): ReadonlyMap<string, ArticleNeeds> {
  const needs = new Map<string, { uses: WizardUse[]; sections: Map<string, WizardUse[]> }>();
  const note = (slug: string, sections: readonly string[], use: WizardUse) => {
    const article = needs.get(slug) ?? { uses: [], sections: new Map<string, WizardUse[]>() };
    needs.set(slug, article);
    article.uses.push(use);
    for (const id of sections) article.sections.set(id, [...(article.sections.get(id) ?? []), use]);
  };
  for (const wizard of Object.values(wizards)) {
    for (const [stepId, step] of Object.entries(wizard.steps)) {
      const use = { wizard: wizard.id, step: stepId };
      if (step.kind === 'instruction') note(step.article, step.sections ?? [], use);
      const slug = step.kind === 'outcome' ? articleOf(step.outcome) : undefined;
      if (slug !== undefined) note(slug, outcomeSections, use);
    }
  }
  return needs;
}

/** What of an article's needs a text does not have; empty when a wizard can show it. */
export function missingFor(
  needs: ArticleNeeds | undefined,
  text: { body: string; platforms: readonly string[] },
): MissingPart[] {
  if (!needs) return [];
  const sections = sectionsIn(text.body);
  return [...needs.sections].flatMap(([id, uses]): MissingPart[] => {
    const section = sections.get(id);
    if (!section) return [{ kind: 'section', id, uses }];
    if (!section.hasText) return [{ kind: 'empty', id, uses }];
    const parts = platformIds.filter((platform) => section.parts.has(`${id}-${platform}`));
    if (parts.length === 0) return [];
    // A person of a platform that has no part would be shown everybody else's.
    return (
      text.platforms.length === 0 ? platformIds : platformIds.filter((one) => text.platforms.includes(one))
    )
      .filter((platform) => !parts.includes(platform))
      .map((platform) => ({ kind: 'platform', id: `${id}-${platform}`, uses }));
  });
}

interface SectionFacts {
  readonly parts: Set<string>;
  hasText: boolean;
}

/** The sections of a Markdown text that carry an id, with the ids below them; code is no heading. */
function sectionsIn(body: string): Map<string, SectionFacts> {
  const sections = new Map<string, SectionFacts>();
  let current: SectionFacts | undefined;
  let fence: string | undefined;
  for (const line of body.split(/\r?\n/)) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined) {
      if (fence === undefined) fence = mark;
      else if (mark.startsWith(fence)) fence = undefined;
    }
    const heading = fence === undefined ? /^ {0,3}(#{1,6})\s+(.*)$/.exec(line) : null;
    const id = /\{#([^\s{}]+)\}\s*#*\s*$/.exec(heading?.[2] ?? '')?.[1];
    if (heading?.[1] === '##') {
      current = { parts: new Set(), hasText: false };
      if (id !== undefined && !sections.has(id)) sections.set(id, current);
    } else if (heading?.[1] === '###' && id !== undefined) {
      current?.parts.add(id);
    } else if (line.trim() !== '' && current) {
      current.hasText = true;
    }
  }
  return sections;
}

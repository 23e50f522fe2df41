import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { outcomeArticle, stepArticle } from '~/http/step-article.server';
import { seedArticles } from '~/models/article/files/seed-articles.server';
import { publishRevision } from '~/models/article/publish-revision.server';
import { saveRevision } from '~/models/article/save-revision.server';
import { wizardNeeds } from '~/models/article/wizard-needs';
import type { StepView } from '~/models/journey/step-view';
import { createServices, type Services } from '~/services.server';
import { articleOf, outcomeIds } from '~/wizards/outcomes';
import { makeAgent } from '../factories/agent';
import { articleForm, makeArticle, newKey } from '../factories/article';
import { describeOnBothEngines, type OpenDatabase, testDependencies } from '../factories/dependencies';
import { testEnv } from '../factories/portal';

const folder = fileURLToPath(new URL('../../app/articles/', import.meta.url));
const brand = 'Example Vault';

describeOnBothEngines('articles in wizards', (open) => {
  let database: OpenDatabase;
  let services: Services;
  let statements: string[];
  beforeEach(async () => {
    database = await open();
    statements = [];
    const env = testEnv({ databaseUrl: database.url, smtpPort: 1 });
    services = createServices(env, pino({ level: 'silent' }), { onQuery: (sql) => statements.push(sql) });
  });
  afterEach(async () => {
    await services.close();
    await database.close();
  });

  const instruction = (article: string): StepView => ({ kind: 'instruction', article, sections: undefined });

  it('have all that is shown of them, in every language, as they come with the portal', async () => {
    expect((await seedArticles(testDependencies(database.db), folder)).problems).toEqual([]);
    for (const locale of ['en', 'es'] as const) {
      for (const [slug, { sections }] of wizardNeeds()) {
        const article = await stepArticle(services, instruction(slug), locale, brand);
        expect(article?.locale, slug).toBe(locale);
        const ids = article?.sections.map(({ id }) => id);
        expect(ids, `${locale}/${slug}`).toEqual(expect.arrayContaining([...sections.keys()]));
      }
      for (const outcome of outcomeIds) {
        const article = await outcomeArticle(services, outcome, locale, brand);
        expect(article?.slug).toBe(articleOf(outcome));
      }
    }
  });

  it('are rendered once, and again when somebody publishes another text', async () => {
    const deps = testDependencies(database.db);
    const agent = await makeAgent(deps);
    const { articleId, slug } = await makeArticle(deps, agent, { body: 'Open {app}.' });
    const show = () => stepArticle(services, instruction(slug), 'en', brand);
    const first = await show();
    expect(first?.lead).toContain('Open Example Vault.');
    statements.length = 0;
    expect(await show()).toBe(first);
    expect(statements).toHaveLength(1);
    const text = { personId: agent, articleId, locale: 'en' } as const;
    const form = articleForm({ body: 'Close {app}.' });
    await saveRevision(deps, { ...text, form, basedOn: 1, clientKey: newKey() });
    expect(await show()).toBe(first);
    await publishRevision(deps, { ...text, number: 2 });
    expect((await show())?.lead).toContain('Close Example Vault.');
  });

  it('are shown in the default language where there is no other, with links to the page’s own', async () => {
    const deps = testDependencies(database.db);
    const { slug } = await makeArticle(deps, await makeAgent(deps), { body: 'See [the other](app-reset).' });
    const article = await stepArticle(services, instruction(slug), 'es', brand);
    expect(article?.locale).toBe('en');
    expect(article?.lead).toContain('href="/es/articles/app-reset"');
  });

  it('can be missing, and then nothing is shown in their place', async () => {
    expect(await stepArticle(services, instruction('app-reset'), 'en', brand)).toBeUndefined();
    expect(await outcomeArticle(services, 'try-variants', 'es', brand)).toBeUndefined();
    expect(await outcomeArticle(services, 'reset-done', 'en', brand)).toBeUndefined();
  });
});

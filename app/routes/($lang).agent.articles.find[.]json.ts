import type { LoaderFunctionArgs } from '@remix-run/node';
import { findAgent } from '~/http/guards.server';
import { readLocale } from '~/locales/locale';
import { search } from '~/models/search/search.server';
import { wizardTarget } from '~/models/search/wizard-target';

/**
 * Articles and wizards by words, as links in a text name them: `?q=` in the language `?text=`. Drafts are found as
 * well: an article can lead to one that is still being written.
 */
export async function loader({ request, context }: LoaderFunctionArgs) {
  if (!(await findAgent(request, context))) return new Response(null, { status: 401 });
  const { searchParams } = new URL(request.url);
  const words = (searchParams.get('q') ?? '').trim();
  if (words === '') return Response.json([]);
  const found = await search(context.services, {
    locale: readLocale(searchParams.get('text')),
    words,
    kinds: ['article', 'wizard'],
    viewer: 'agent',
    pageSize: 8,
    brand: context.settings.brand.name,
  });
  const targets = found.hits.flatMap(({ kind, ref, title }) => {
    const href = kind === 'wizard' ? wizardHref(ref) : ref;
    return href === undefined ? [] : [{ kind, title: title.map(({ text }) => text).join(''), href }];
  });
  // Several situations lead into one wizard.
  const each = targets.filter(({ href }, index) => targets.findIndex((one) => one.href === href) === index);
  return Response.json(each);
}

/** What has happened has no address of its own in a text: the wizard that it leads into has. */
function wizardHref(ref: string): string | undefined {
  const target = wizardTarget(ref);
  return target?.kind === 'wizard' ? `wizard:${target.wizard}` : undefined;
}

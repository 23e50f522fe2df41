import { agentViewsPath, inboxPath } from '~/http/paths';
import { localeNames, locales } from '~/locales/locale';
import type { DeskPage } from '~/models/desk/inbox/desk-page';
import { itemKinds, itemStates, whose } from '~/models/desk/inbox/inbox';
import { DeskButton, DeskLink } from '../../editor/desk-button';
import { useLocale, useMessages } from '../../page-facts';

const link =
  'flex min-h-11 items-center rounded-md px-2 text-ink no-underline hover:underline aria-[current=page]:bg-accent-soft aria-[current=page]:font-semibold';
const select = 'mt-1 block min-h-11 w-full rounded-md border border-line-strong bg-raised px-2 text-ink';

/** The views of the desk, and the filter by which another one is made. On phones folded away. */
export function ViewsNav({ page }: { readonly page: DeskPage }) {
  const locale = useLocale();
  const t = useMessages().desk;
  const given = [
    { name: t.views.all, query: '' },
    { name: t.views.mine, query: 'whose=mine' },
    { name: t.views.nobody, query: 'whose=nobody' },
    { name: t.views.snoozed, query: 'state=snoozed' },
    { name: t.views.done, query: 'state=done' },
  ];
  const isNamed = [...given, ...page.views].some(({ query }) => query === page.query);
  return (
    <div className="text-sm max-lg:mb-4">
      <nav aria-label={t.views.title}>
        <ul className="flex flex-wrap gap-x-2 lg:block">
          {given.map(({ name, query }) => (
            <li key={query}>
              <a
                href={inboxPath(locale, query)}
                aria-current={query === page.query ? 'page' : undefined}
                className={link}
              >
                {name}
              </a>
            </li>
          ))}
          {page.views.map(({ id, name, query }) => (
            <li key={id} data-view={id}>
              <a
                href={inboxPath(locale, query)}
                aria-current={query === page.query ? 'page' : undefined}
                className={link}
              >
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <details open={!isNamed} className="mt-2 border-t border-line pt-1">
        <summary className="inline-flex min-h-11 cursor-pointer items-center font-semibold text-accent underline">
          {t.filter.title}
        </summary>
        <FilterForm page={page} />
        {isNamed ? null : <SaveView page={page} />}
      </details>
      {page.views.some(({ mine, query }) => mine && query === page.query) ? <RemoveView page={page} /> : null}
    </div>
  );
}

function FilterForm({ page: { filter, teams } }: { readonly page: DeskPage }) {
  const locale = useLocale();
  const messages = useMessages().desk;
  const t = messages.filter;
  return (
    <form action={inboxPath(locale)} className="grid gap-3">
      <fieldset>
        <legend className="font-semibold">{t.kind}</legend>
        {itemKinds.map((kind) => (
          <label key={kind} className="flex min-h-8 items-center gap-2 max-lg:min-h-11">
            <input
              type="checkbox"
              name="kind"
              value={kind}
              defaultChecked={filter.kinds.includes(kind)}
              className="size-5 shrink-0 accent-accent"
            />
            {messages.kinds[kind]}
          </label>
        ))}
      </fieldset>
      <label className="font-semibold">
        {t.whose}
        <select name="whose" defaultValue={filter.whose} className={`${select} font-normal`}>
          {whose.map((one) => (
            <option key={one} value={one === 'all' ? '' : one}>
              {one === 'all' ? t.everybody : t[one]}
            </option>
          ))}
        </select>
      </label>
      <label className="font-semibold">
        {t.state}
        <select name="state" defaultValue={filter.state} className={`${select} font-normal`}>
          {itemStates.map((one) => (
            <option key={one} value={one === 'todo' ? '' : one}>
              {t[one]}
            </option>
          ))}
        </select>
      </label>
      {teams.length < 2 ? null : (
        <label className="font-semibold">
          {t.team}
          <select name="team" defaultValue={filter.teamId ?? ''} className={`${select} font-normal`}>
            <option value="">{t.allTeams}</option>
            {teams.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className="font-semibold">
        {t.language}
        <select name="language" defaultValue={filter.locale ?? ''} className={`${select} font-normal`}>
          <option value="">{t.allLanguages}</option>
          {locales.map((one) => (
            <option key={one} value={one}>
              {localeNames[one]}
            </option>
          ))}
        </select>
      </label>
      <label className="flex min-h-11 items-center gap-2">
        <input
          type="checkbox"
          name="order"
          value="mine"
          defaultChecked={filter.mineFirst}
          className="size-5 shrink-0 accent-accent"
        />
        {t.mineFirst}
      </label>
      <div className="flex flex-wrap gap-2">
        <DeskButton>{t.apply}</DeskButton>
        <DeskLink href={inboxPath(locale)}>{t.reset}</DeskLink>
      </div>
    </form>
  );
}

function SaveView({ page }: { readonly page: DeskPage }) {
  const locale = useLocale();
  const t = useMessages().desk.views;
  return (
    <form method="post" action={agentViewsPath(locale)} className="mt-4 grid gap-2 border-t border-line pt-3">
      <input type="hidden" name="query" value={page.query} />
      <label className="font-semibold">
        {t.name}
        <input
          name="name"
          required
          maxLength={60}
          className="mt-1 block min-h-11 w-full rounded-md border border-line-strong bg-raised px-3 font-normal text-ink"
        />
      </label>
      <label className="flex min-h-11 items-center gap-2">
        <input type="checkbox" name="shared" className="size-5 shrink-0 accent-accent" />
        {t.shared}
      </label>
      <div>
        <DeskButton variant="quiet">{t.save}</DeskButton>
      </div>
    </form>
  );
}

function RemoveView({ page }: { readonly page: DeskPage }) {
  const locale = useLocale();
  const t = useMessages().desk.views;
  return page.views
    .filter(({ mine, query }) => mine && query === page.query)
    .map(({ id, name }) => (
      <form key={id} method="post" action={agentViewsPath(locale)} className="mt-2">
        <input type="hidden" name="remove" value={id} />
        <DeskButton variant="quiet">{t.remove(name)}</DeskButton>
      </form>
    ));
}

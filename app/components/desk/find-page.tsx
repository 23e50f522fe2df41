import type { ReactNode } from 'react';
import { agentChatPath, agentFindAllPath, agentHandOffPath, agentPath, agentPersonPath } from '~/http/paths';
import { type Found, findLimits } from '~/models/desk/find/found';
import type { DeskPage } from '~/models/desk/inbox/desk-page';
import type { SearchHit } from '~/models/search/search-result';
import { formatAge } from '../agent/age';
import { AgentPage } from '../agent/agent-page';
import { DeskButton } from '../editor/desk-button';
import { Badge } from '../editor/state-badge';
import { useLocale, useMessages } from '../page-facts';
import { hitPath } from '../search/hit-path';
import { MarkedText } from '../search/marked-text';
import { PageTitle } from '../ui/page';
import { DeskBar } from './desk-frame';
import { KeysDialog } from './inbox/keys-dialog';

interface FindPageProps {
  readonly page: DeskPage;
  /** As typed. */
  readonly words: string;
  /** Undefined before anything was looked for. */
  readonly found: Found | undefined;
  /** Too few letters. */
  readonly tooShort: boolean;
}

/** Everything that an agent may see, by words. The address can be shared. */
export function FindPage({ page, words, found, tooShort }: FindPageProps) {
  const locale = useLocale();
  const t = useMessages().desk.find;
  const count = found === undefined ? 0 : Object.values(found).reduce((sum, { length }) => sum + length, 0);
  return (
    <AgentPage name={page.agent.displayName} here="inbox" keepsTeams={page.agent.keepsTeams} broad dense>
      <DeskBar page={page} searches={false} />
      <PageTitle>{t.title}</PageTitle>
      <form action={agentFindAllPath(locale)} className="mt-4 flex max-w-measure flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1 basis-64">
          <label htmlFor="q" className="block font-semibold">
            {t.label}
          </label>
          <input
            id="q"
            name="q"
            type="search"
            defaultValue={words}
            data-shortcut="/"
            aria-describedby="q-help"
            aria-invalid={tooShort ? true : undefined}
            className="mt-1 block min-h-11 w-full rounded-md border border-line-strong bg-raised px-3 text-ink"
          />
        </div>
        <DeskButton>{t.submit}</DeskButton>
      </form>
      <p id="q-help" className={`mt-2 text-sm ${tooShort ? 'font-semibold text-danger' : 'text-muted'}`}>
        {tooShort ? t.words : t.lead}
      </p>
      {found === undefined || tooShort ? null : count === 0 ? (
        <p className="mt-8" role="status" data-empty="">
          {t.none(words)}
        </p>
      ) : (
        <Results found={found} now={page.now} words={words} />
      )}
      <p className="mt-8">
        <a href={agentPath(locale)} className="inline-flex min-h-11 items-center">
          {t.back}
        </a>
      </p>
      <KeysDialog />
    </AgentPage>
  );
}

function Results({
  found,
  now,
  words,
}: {
  readonly found: Found;
  readonly now: Date;
  readonly words: string;
}) {
  const locale = useLocale();
  const messages = useMessages();
  const t = messages.desk.find;
  return (
    <div className="mt-6 grid max-w-measure gap-8">
      <Part title={t.conversations} lines={found.conversations} note={t.limit(findLimits.conversations)}>
        {(line) => (
          <Line key={line.id} href={agentChatPath(locale, line.id)} title={line.subject} lang={line.locale}>
            <span>{messages.desk.kinds[line.channel]}</span>
            {line.name === '' ? null : <span>{line.name}</span>}
            <time dateTime={line.activeAt.toISOString()}>{formatAge(locale, line.activeAt, now)}</time>
            {line.inNote ? <Badge tone="warning">{t.note}</Badge> : null}
            <span className="basis-full text-ink" lang={line.locale === locale ? undefined : line.locale}>
              {line.excerpt}
            </span>
          </Line>
        )}
      </Part>
      <Part title={t.handOffs} lines={found.handOffs}>
        {(line) => (
          <Line key={line.id} href={agentHandOffPath(locale, line.id)} title={line.excerpt}>
            <time dateTime={line.at.toISOString()}>{formatAge(locale, line.at, now)}</time>
          </Line>
        )}
      </Part>
      <Part title={t.questions} lines={found.questions}>
        {(hit) => <Hit key={hit.ref} hit={hit} words={words} />}
      </Part>
      <Part title={t.articles} lines={found.articles}>
        {(hit) => <Hit key={hit.ref} hit={hit} words={words} />}
      </Part>
      <Part title={t.people} lines={found.people}>
        {(line) => (
          <li
            key={`${line.id} ${line.name}`}
            className="flex min-h-11 items-center gap-3 border-b border-line"
          >
            {line.id === undefined ? line.name : <a href={agentPersonPath(locale, line.id)}>{line.name}</a>}
            {line.isStaff ? <Badge tone="plain">{t.staff}</Badge> : null}
          </li>
        )}
      </Part>
    </div>
  );
}

function Part<One>({
  title,
  lines,
  note,
  children,
}: {
  readonly title: string;
  readonly lines: readonly One[];
  readonly note?: string;
  readonly children: (line: One) => ReactNode;
}) {
  if (lines.length === 0) return null;
  return (
    <section>
      <h2 className="text-lg">{title}</h2>
      {note === undefined ? null : <p className="text-sm text-muted">{note}</p>}
      <ul className="mt-2 border-t border-line">{lines.map(children)}</ul>
    </section>
  );
}

function Line({
  href,
  title,
  lang,
  children,
}: {
  readonly href: string;
  readonly title: string;
  readonly lang?: string;
  readonly children: ReactNode;
}) {
  const locale = useLocale();
  return (
    <li className="border-b border-line py-2 text-sm">
      <a
        href={href}
        lang={lang === locale ? undefined : lang}
        className="inline-flex min-h-7 items-center text-base"
      >
        {title}
      </a>
      <p className="flex flex-wrap gap-x-3 text-muted">{children}</p>
    </li>
  );
}

function Hit({ hit, words }: { readonly hit: SearchHit; readonly words: string }) {
  const locale = useLocale();
  const lang = hit.locale === locale ? undefined : hit.locale;
  return (
    <li className="border-b border-line py-2" lang={lang}>
      <a href={hitPath(locale, hit, words)} className="inline-flex min-h-7 items-center">
        <span>
          <MarkedText parts={hit.title} />
        </span>
      </a>
      <p className="text-sm text-muted">
        <MarkedText parts={hit.excerpt} />
      </p>
    </li>
  );
}

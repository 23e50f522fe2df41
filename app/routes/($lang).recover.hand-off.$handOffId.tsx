import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useMessages } from '~/components/page-facts';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { FactsList } from '~/components/recover/facts-list';
import { Actions, LinkButton } from '~/components/ui/button';
import { Moment } from '~/components/ui/moment';
import { NarrowPage, Note, PageTitle } from '~/components/ui/page';
import { Sentence } from '~/components/ui/sentence';
import { readJourneyId } from '~/http/journey-cookie.server';
import { stepPath } from '~/http/paths';
import { notFound } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { ownHandOff } from '~/models/hand-off/own-hand-off.server';

export const handle: PageHandle = { enhance: ['local-time'] };

/** Seen only in the browser whose journey was handed over. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const journeyId = await readJourneyId(request, context.settings);
  const handOff = await ownHandOff(context.services, { handOffId: params.handOffId ?? '', journeyId });
  if (!handOff) throw notFound();
  return { locale, handOff };
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).journey.handOff.sentTitle, index: false }) : [];

export default function HandOffState() {
  const { locale, handOff } = useLoaderData<typeof loader>();
  const { journey } = useMessages();
  const t = journey.handOff;
  const title = { open: t.sentTitle, answered: t.answeredTitle, closed: t.closedTitle }[handOff.status];
  return (
    <NarrowPage>
      <PageTitle>{title}</PageTitle>
      {handOff.status === 'open' ? (
        <p className="mt-4 max-w-measure text-lg">
          {t.sent} {handOff.mailed ? t.sentMail : t.sentHere}
        </p>
      ) : null}
      {handOff.messages.map((message) => (
        <article
          key={message.createdAt.toISOString()}
          className="mt-6 rounded-md border border-line bg-raised p-5"
        >
          <p className="text-muted">
            {t.agent} · <Moment at={message.createdAt} />
          </p>
          <p className="mt-2 max-w-measure whitespace-pre-wrap break-words">{message.text}</p>
          <StepLink locale={locale} step={message.step} label={t.openStep} />
        </article>
      ))}
      <h2 className="mt-10 text-xl">{t.shown}</h2>
      <Note>
        <Sentence text={t.since} slot={<Moment at={handOff.createdAt} />} />
      </Note>
      <FactsList facts={handOff.content.facts} content={handOff.content} />
    </NarrowPage>
  );
}

function StepLink({
  locale,
  step,
  label,
}: {
  readonly locale: Parameters<typeof stepPath>[0];
  readonly step: string | null;
  readonly label: string;
}) {
  const [wizard, id] = step?.split('/') ?? [];
  if (wizard === undefined || id === undefined) return null;
  return (
    <Actions>
      <LinkButton href={stepPath(locale, wizard, id)}>{label}</LinkButton>
    </Actions>
  );
}

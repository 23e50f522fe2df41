import { followPath, ownQuestionsPath, questionPath } from '~/http/paths';
import type { FollowPage } from '~/models/question/follow/stop-by-token.server';
import { useLocale, useMessages } from '../page-facts';
import { Actions, Button, LinkButton } from '../ui/button';
import { Callout } from '../ui/callout';
import { Lead, NarrowPage, PageTitle } from '../ui/page';

interface StopPageProps {
  readonly token: string;
  readonly page: FollowPage;
  /** They have asked for the mails again. */
  readonly again: boolean;
}

/** What the link at the end of a mail opens. Looking at it changes nothing. */
export function StopPage({ token, page, again }: StopPageProps) {
  const locale = useLocale();
  const t = useMessages().follow.stop;
  const { about, question, follows } = page;
  const all = about === 'everything';
  const title = all
    ? { open: t.titleAll, stopped: t.stoppedTitleAll }
    : { open: t.title, stopped: t.stoppedTitle };
  return (
    <NarrowPage>
      <PageTitle>{follows ? title.open : title.stopped}</PageTitle>
      <div role="status">{follows && again ? <Callout tone="calm">{t.following}</Callout> : null}</div>
      {all ? null : (
        <p
          className="mt-4 max-w-measure text-lg font-semibold break-words"
          lang={question?.locale ?? locale}
          dir="auto"
        >
          {question?.title ?? t.hidden}
        </p>
      )}
      <Lead>{follows ? t.lead : all ? t.stoppedAll : t.stopped}</Lead>
      <form method="post" action={followPath(locale, token)}>
        <Actions>
          {follows ? (
            <Button name="intent" value="stop">
              {all ? t.buttonAll : t.button}
            </Button>
          ) : null}
          {!follows && question ? (
            <Button variant="quiet" name="intent" value="again">
              {t.again}
            </Button>
          ) : null}
          {question ? (
            <LinkButton variant="quiet" href={questionPath(locale, question.id)}>
              {t.toQuestion}
            </LinkButton>
          ) : null}
        </Actions>
      </form>
      <p className="mt-6">
        <a href={ownQuestionsPath(locale)} className="inline-flex min-h-11 items-center">
          {t.all}
        </a>
      </p>
    </NarrowPage>
  );
}

/** For a link that lost its end on the way. */
export function StopUnknownPage() {
  const locale = useLocale();
  const t = useMessages().follow.stop;
  return (
    <NarrowPage>
      <PageTitle>{t.unknownTitle}</PageTitle>
      <Lead>{t.unknown}</Lead>
      <Actions>
        <LinkButton href={ownQuestionsPath(locale)}>{t.all}</LinkButton>
      </Actions>
    </NarrowPage>
  );
}

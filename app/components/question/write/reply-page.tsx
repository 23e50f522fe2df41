import { postPath } from '~/http/paths';
import type { Locale } from '~/locales/locale';
import { useLocale, useMessages } from '../../page-facts';
import { BackLink } from '../../ui/back-link';
import { NarrowPage, PageTitle } from '../../ui/page';
import { Prose } from '../../ui/prose';
import { ReplyForm, type ReplyFormProps } from './reply-form';

interface ReplyPageProps extends ReplyFormProps {
  readonly questionTitle: string;
  /** What is replied to; absent when a reply is to the question itself. */
  readonly quoted?:
    | {
        readonly postId: number;
        readonly author: string | undefined;
        readonly locale: Locale;
        readonly html: string;
      }
    | undefined;
}

/** A reply on a page of its own: to one post, or one that was begun and is gone on with. */
export function ReplyPage({ questionTitle, quoted, ...reply }: ReplyPageProps) {
  const locale = useLocale();
  const { account, asking } = useMessages();
  const t = asking.reply;
  return (
    <NarrowPage>
      <BackLink href={quoted === undefined ? reply.action : postPath(locale, quoted.postId)}>
        {t.backToQuestion}
      </BackLink>
      <PageTitle>{asking.draft.replyTo(questionTitle)}</PageTitle>
      {quoted === undefined ? null : (
        <blockquote
          lang={quoted.locale === locale ? undefined : quoted.locale}
          dir="auto"
          className="mt-6 max-h-96 overflow-y-auto border-l-4 border-line-strong pl-4"
        >
          <p className="font-semibold">{t.quoted(quoted.author ?? account.formerMember)}</p>
          <Prose html={quoted.html} />
        </blockquote>
      )}
      <ReplyForm {...reply} />
    </NarrowPage>
  );
}

import { articleHelpfulPath, articlePath, recoverPath } from '~/http/paths';
import type { RefusedForm } from '~/models/refused-form';
import { useLocale, useMessages } from '../page-facts';
import { Actions, Button, LinkButton } from '../ui/button';
import { Callout } from '../ui/callout';
import { ErrorSummary } from '../ui/error-summary';
import { fieldId } from '../ui/field-id';
import { Lead, NarrowPage, PageTitle } from '../ui/page';
import { TextArea } from '../ui/text-area';
import { Honeypot } from './honeypot';

interface HelpfulPageProps {
  readonly slug: string;
  /** This browser's vote; absent when it kept none. */
  readonly vote: { readonly helpful: boolean; readonly comment: string | null } | undefined;
  readonly refused: RefusedForm | undefined;
}

/** After a vote: thanks, and room for what was missing. Nothing on it has to be filled in. */
export function HelpfulPage({ slug, vote, refused }: HelpfulPageProps) {
  const locale = useLocale();
  const { articles, secretGuard } = useMessages();
  const t = articles.helpful;
  if (!vote) {
    return (
      <NarrowPage>
        <PageTitle>{t.unknownTitle}</PageTitle>
        <Lead>{t.unknown}</Lead>
        <Actions>
          <LinkButton href={articlePath(locale, slug)}>{t.back}</LinkButton>
        </Actions>
      </NarrowPage>
    );
  }
  const code = refused?.errors.comment;
  const error = code === 'missing' || code === 'too-long' ? t.errors[code] : undefined;
  const secrets = Object.entries(secretGuard.kinds).filter(([kind]) => refused?.errors[kind] === 'secret');
  return (
    <NarrowPage>
      <ErrorSummary errors={error === undefined ? [] : [{ fieldId: fieldId('comment'), message: error }]} />
      <PageTitle>{secrets.length === 0 ? t.thanksTitle : secretGuard.title}</PageTitle>
      {secrets.length > 0 ? null : <Lead>{vote.comment === null ? t.thanks : t.commented}</Lead>}
      {secrets.length === 0 ? null : (
        <div role="alert" tabIndex={-1} data-error-summary="">
          <Callout tone="warning">
            <p>{secretGuard.refused}</p>
            <ul className="list-disc pl-5">
              {secrets.map(([kind, { name, change }]) => (
                <li key={kind}>
                  <strong>{name}.</strong> {change}
                </li>
              ))}
            </ul>
            <p>{secretGuard.falseAlarm}</p>
          </Callout>
        </div>
      )}
      <form method="post" action={articleHelpfulPath(locale, slug)} noValidate data-secret-guard="">
        <Honeypot label={t.leaveEmpty} />
        <TextArea
          name="comment"
          label={vote.helpful ? t.otherLabel : t.missingLabel}
          help={t.hint}
          error={error}
          defaultValue={refused?.values.comment ?? vote.comment ?? ''}
          rows={5}
        />
        <Actions>
          <Button variant={vote.helpful ? 'quiet' : 'primary'}>{t.send}</Button>
          <LinkButton href={articlePath(locale, slug)} variant="quiet">
            {t.back}
          </LinkButton>
          {vote.helpful ? null : (
            <LinkButton href={recoverPath(locale)} variant="quiet">
              {t.begin}
            </LinkButton>
          )}
        </Actions>
      </form>
    </NarrowPage>
  );
}

import { conversationPath } from '~/http/paths';
import { type Rating, ratings } from '~/models/conversation/conversation';
import { useLocale, useMessages } from '../page-facts';
import { Button } from '../ui/button';
import { RadioRows } from '../ui/radio-rows';
import { TextArea } from '../ui/text-area';

export interface RatingProps {
  readonly conversationId: string;
  readonly ended: boolean;
  readonly given: Rating | undefined;
  /** What kept the rating from being stored. */
  readonly refused:
    | {
        readonly field: 'rating' | 'note';
        readonly error: string;
        readonly rating: string | undefined;
        readonly note: string;
      }
    | undefined;
}

/** Whether it helped; asked once the conversation is over. */
export function RatingPart({ conversationId, ended, given, refused }: RatingProps) {
  const locale = useLocale();
  const { rating: t } = useMessages().chat;
  return (
    <section
      hidden={!ended}
      data-part="rating"
      aria-label={t.title}
      className="mt-6 rounded-md border border-line bg-raised p-5"
    >
      {given === undefined || refused !== undefined ? (
        <form
          method="post"
          action={conversationPath(locale, conversationId)}
          encType="multipart/form-data"
          data-secret-guard=""
          noValidate
        >
          <RadioRows
            name="rating"
            legend={t.title}
            options={ratings.map((value) => ({ value, label: t.options[value] }))}
            value={refused?.rating}
            error={refused?.field === 'rating' ? refused.error : undefined}
          />
          <TextArea
            name="note"
            label={t.note}
            help={t.noteHelp}
            error={refused?.field === 'note' ? refused.error : undefined}
            defaultValue={refused?.note}
            rows={2}
          />
          <p className="mt-4">
            <Button name="intent" value="rate">
              {t.submit}
            </Button>
          </p>
        </form>
      ) : (
        <p>{t.given[given]}</p>
      )}
    </section>
  );
}

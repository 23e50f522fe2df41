import { articleHelpfulPath } from '~/http/paths';
import { useLocale, useMessages } from '../page-facts';
import { Button } from '../ui/button';
import { Honeypot } from './honeypot';

/** Whether the article helped. The same for everybody, so that the page can be kept: no token, no name. */
export function HelpfulForm({ slug }: { readonly slug: string }) {
  const locale = useLocale();
  const { articles } = useMessages();
  const t = articles.helpful;
  return (
    <form
      method="post"
      action={articleHelpfulPath(locale, slug)}
      aria-labelledby="helpful"
      className="mt-12 flex flex-wrap items-center gap-4 border-t border-line pt-6"
      data-print="no"
    >
      <h2 id="helpful" className="text-lg">
        {t.question}
      </h2>
      <Honeypot label={t.leaveEmpty} />
      <div className="flex gap-3">
        <Button variant="quiet" name="helpful" value="yes">
          {t.yes}
        </Button>
        <Button variant="quiet" name="helpful" value="no">
          {t.no}
        </Button>
      </div>
    </form>
  );
}

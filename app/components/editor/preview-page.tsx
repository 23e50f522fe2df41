import type { Article } from '~/models/article/article';
import { useMessages } from '../page-facts';
import { ArticleSections } from '../recover/article-parts';
import { Lead, Note, PageTitle } from '../ui/page';
import { Prose } from '../ui/prose';

/** An article that is being written, as readers would see it. The script takes its part of the page into the editor. */
export function PreviewPage({ article }: { readonly article: Article | undefined }) {
  const t = useMessages().editor;
  return (
    <>
      <PageTitle>{t.preview.title}</PageTitle>
      <Note>{t.preview.lead}</Note>
      <div className="mt-8 border-t border-line pt-8">
        {article ? <ArticlePreview article={article} /> : <p>{t.form.previewEmpty}</p>}
      </div>
    </>
  );
}

function ArticlePreview({ article }: { readonly article: Article }) {
  const t = useMessages().editor;
  const { title, summary } = article.meta;
  const isEmpty = title === '' && summary === '' && article.lead === '' && article.sections.length === 0;
  return (
    <article data-preview="" lang={article.locale}>
      {isEmpty ? <p className="text-muted">{t.form.previewEmpty}</p> : null}
      {title === '' ? null : <p className="text-2xl leading-tight font-semibold">{title}</p>}
      {summary === '' ? null : <Lead>{summary}</Lead>}
      {article.lead === '' ? null : <Prose html={article.lead} />}
      <ArticleSections article={article} open />
      {article.footnotes === '' ? null : <Prose html={article.footnotes} />}
    </article>
  );
}

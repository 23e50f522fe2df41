import { postPath, questionPagePath } from '~/http/paths';
import { type Messages, messagesFor } from '~/locales/messages';
import type { PostView, QuestionPage } from '~/models/question/reading/question-page';
import { beginningOf, textOfHtml } from '~/models/question/reading/text-of-html';

/** Answers besides the marked ones; a result page of a search engine shows no more. */
const mostSuggested = 3;
/** Letters of them: their page has the rest. Question and marked answers are told whole. */
const suggestedLetters = 600;

/** What a search engine is told of a question's first page (schema.org, QAPage), at its address in its own language. */
export function questionJsonLd(page: QuestionPage, publicUrl: string) {
  const { locale, asked } = page;
  const messages = messagesFor(locale);
  const url = publicUrl + questionPagePath(locale, page);
  const marked = [page.official, page.accepted].filter((post): post is PostView => post !== undefined);
  const suggested = page.posts
    .filter(({ state, byAsker }) => state === 'published' && !byAsker)
    .sort((a, b) => b.votes - a.votes || a.place - b.place)
    .slice(0, mostSuggested);
  const answer = (post: PostView, letters = Number.POSITIVE_INFINITY) => ({
    '@type': 'Answer',
    text: beginningOf(textOfHtml(post.html), letters),
    url: publicUrl + postPath(locale, post.postId),
    upvoteCount: post.votes,
    ...authored(post, messages),
  });
  return {
    '@context': 'https://schema.org',
    '@type': 'QAPage',
    mainEntity: {
      '@type': 'Question',
      '@id': url,
      url,
      name: page.title,
      inLanguage: locale,
      answerCount: page.replies,
      ...(asked === undefined
        ? { text: page.title }
        : { text: textOfHtml(asked.html) || page.title, ...authored(asked, messages) }),
      ...(marked.length === 0 ? {} : { acceptedAnswer: marked.map((post) => answer(post)) }),
      ...(suggested.length === 0
        ? {}
        : { suggestedAnswer: suggested.map((post) => answer(post, suggestedLetters)) }),
    },
  };
}

const authored = ({ author, createdAt, editedAt, role }: PostView, { account }: Messages) => ({
  author: {
    '@type': role === 'agent' ? 'Organization' : 'Person',
    name: author ?? account.formerMember,
  },
  datePublished: createdAt.toISOString(),
  ...(editedAt === undefined ? {} : { dateModified: editedAt.toISOString() }),
});

import { Feed } from 'feed';
import { type Locale, localizedPath } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import type { FeedEntry } from '~/models/question/reading/feeds.server';
import { postPath, questionFeedPath, questionPagePath, questionsFeedPath, questionsPath } from './paths';

interface Portal {
  /** The page's language: titles and names are in it, entries in their own. */
  readonly locale: Locale;
  readonly publicUrl: string;
  readonly supportName: string;
}

/** The feed marks titles as HTML, and readers take them for it. */
const asHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What XML 1.0 has no place for, and the end of the block in which a text is put. */
const asText = (html: string): string =>
  html
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll(']]>', ']]&gt;');

/** Addresses in a feed are whole: its reader knows no page that they stand on. */
const withWholeAddresses = (html: string, publicUrl: string): string =>
  html.replace(/(\s(?:href|src)=")\/(?!\/)/g, `$1${publicUrl}/`);

/** The newest questions as Atom (RFC 4287). */
export function questionsFeed(
  portal: Portal,
  {
    entries,
    category,
  }: {
    readonly entries: readonly FeedEntry[];
    readonly category: { readonly slug: string; readonly name: string } | undefined;
  },
): string {
  const { questions: t } = messagesFor(portal.locale);
  return atom(portal, {
    title: category === undefined ? t.feed : `${t.feed}: ${category.name}`,
    path: questionsFeedPath(portal.locale, category?.slug),
    page: questionsPath(portal.locale),
    entries: entries.map((entry) => ({
      entry,
      title: entry.title,
      path: questionPagePath(portal.locale, entry),
    })),
  });
}

/** What is said in a question as Atom, the newest first. */
export function questionFeed(
  portal: Portal,
  {
    questionId,
    title,
    posts,
  }: { readonly questionId: number; readonly title: string; readonly posts: readonly FeedEntry[] },
): string {
  const { questions: t, account } = messagesFor(portal.locale);
  return atom(portal, {
    title: t.feedOf(title),
    path: questionFeedPath(portal.locale, questionId),
    page: questionPagePath(portal.locale, { questionId, title }),
    entries: posts.map((entry) => ({
      entry,
      title: `${entry.author ?? account.formerMember}: ${title}`,
      path: postPath(portal.locale, entry.postId),
    })),
  });
}

interface Contents {
  readonly title: string;
  readonly path: string;
  readonly page: string;
  readonly entries: readonly {
    readonly entry: FeedEntry;
    readonly title: string;
    readonly path: string;
  }[];
}

function atom({ locale, publicUrl, supportName }: Portal, { title, path, page, entries }: Contents): string {
  const { account, questions } = messagesFor(locale);
  const host = new URL(publicUrl).hostname;
  const changes = entries.map(({ entry }) => entry.changedAt.getTime());
  const feed = new Feed({
    title: `${asHtml(title)} – ${supportName}`,
    description: questions.description,
    id: publicUrl + path,
    link: publicUrl + page,
    language: locale,
    feedLinks: { atom: publicUrl + path },
    // An empty feed has never changed.
    updated: new Date(Math.max(0, ...changes)),
    copyright: '',
    generator: supportName,
    author: { name: supportName, link: publicUrl + localizedPath(locale, '/') },
  });
  for (const { entry, title: name, path: link } of entries) {
    feed.addItem({
      // RFC 4151: named once by the host; a post keeps its number wherever it is moved.
      id: `tag:${host},2026:post/${entry.postId}`,
      title: asHtml(asText(name)),
      content: asText(withWholeAddresses(entry.html, publicUrl)),
      link: publicUrl + link,
      date: entry.changedAt,
      published: entry.createdAt,
      author: [{ name: asText(entry.author ?? account.formerMember) }],
    });
  }
  return feed.atom1();
}

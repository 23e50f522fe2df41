import type { mail as words } from '~/locales/en/mail';
import type { PostNewsTemplate } from '../outbox/outbox';
import {
  type ComposedMail,
  composeMail,
  escapeHtml,
  htmlButton,
  htmlFrame,
  htmlParagraph,
  noteStyle,
  oneLine,
} from './compose-mail';
import type { PostWords } from './post-words';

/** A reply as a mail shows it. */
export interface ThreadPost {
  /** The name that everybody sees; undefined when the author has left. */
  readonly author: string | undefined;
  readonly byStaff: boolean;
  /** A written-out time with its zone. */
  readonly at: string;
  /** BCP 47. */
  readonly language: string;
  readonly mark: 'accepted' | 'official' | undefined;
  /** It names the reader. */
  readonly mentions: boolean;
  readonly words: PostWords;
  readonly url: string;
}

interface ThreadMailFacts {
  readonly language: string;
  readonly brand: string;
  readonly title: string;
  /** The language of the title. */
  readonly titleLanguage: string;
  /** The reader asked it. */
  readonly own: boolean;
  /** Those that are shown; at least one. */
  readonly posts: readonly [ThreadPost, ...ThreadPost[]];
  /** How many there are. */
  readonly count: number;
  readonly stopUrl: string;
  readonly allUrl: string;
}

/** Writes the mail about what was said in a question: one reply, or a digest of several. */
export function threadMail(facts: ThreadMailFacts, t: typeof words): ComposedMail {
  const { language, brand, posts, count } = facts;
  const thread = t.thread;
  const title = oneLine(facts.title);
  const subject = thread.subject(title, brand);
  const [first] = posts;
  const lead = leadOf(facts, t);
  const more = count > posts.length ? thread.more(count - posts.length) : undefined;
  const text = [
    lead,
    title,
    ...posts.map((post) => textOfPost(post, t)),
    ...(more === undefined ? [] : [more]),
    `${thread.button}:\n${first.url}`,
    thread.why,
    `${thread.stop}:\n${facts.stopUrl}`,
    `${thread.all}:\n${facts.allUrl}`,
    t.neverAsk,
    t.automatic,
  ];
  const html = [
    htmlParagraph(lead),
    `<p style="margin:0 0 20px;font-size:20px;line-height:1.3;font-weight:700" lang="${escapeHtml(facts.titleLanguage)}" dir="auto">${escapeHtml(title)}</p>`,
    ...posts.map((post) => htmlOfPost(post, t)),
    ...(more === undefined ? [] : [htmlParagraph(more)]),
    htmlButton({ label: thread.button, url: first.url }),
    htmlParagraph(thread.why, noteStyle),
    htmlLinks([
      { label: thread.stop, url: facts.stopUrl },
      { label: thread.all, url: facts.allUrl },
    ]),
    htmlParagraph(t.neverAsk, noteStyle),
    htmlParagraph(t.automatic, noteStyle),
  ];
  return {
    subject: oneLine(subject),
    text: `${text.join('\n\n')}\n`,
    html: htmlFrame({ subject: oneLine(subject), language, brand }, html),
  };
}

function leadOf({ own, posts, count }: ThreadMailFacts, { thread }: typeof words): string {
  const nameOf = (post: ThreadPost) => post.author ?? thread.formerMember;
  const mention = posts.find((post) => post.mentions);
  if (mention) return thread.mentioned(nameOf(mention));
  if (count > 1) return own ? thread.severalToYou(count) : thread.several(count);
  return own ? thread.repliedToYou(nameOf(posts[0])) : thread.replied(nameOf(posts[0]));
}

function textOfPost({ author, byStaff, at, mark, words: post, url }: ThreadPost, t: typeof words): string {
  const { thread } = t;
  const name = author ?? thread.formerMember;
  return [
    `${byStaff ? `${name} (${thread.staff})` : name}, ${at}:`,
    ...(mark === undefined ? [] : [`[${thread[mark]}]`]),
    post.text,
    ...(post.cut ? [`${thread.readOn}: ${url}`] : []),
  ].join('\n\n');
}

function htmlOfPost(
  { author, byStaff, at, language, mark, words: post, url }: ThreadPost,
  t: typeof words,
): string {
  const { thread } = t;
  const badge = (label: string, colours: string) =>
    ` <span style="padding:1px 8px;border-radius:4px;font-size:14px;${colours}">${escapeHtml(label)}</span>`;
  const head = [
    `<strong><bdi>${escapeHtml(author ?? thread.formerMember)}</bdi></strong>`,
    byStaff ? badge(thread.staff, 'background:#d9ecef;color:#0a4650') : '',
    mark === undefined ? '' : badge(thread[mark], 'background:#dcefdf;color:#1c4a2a'),
    `<br><span style="font-size:15px;color:#46555b">${escapeHtml(at)}</span>`,
  ].join('');
  const readOn = post.cut
    ? `<p style="margin:0 0 12px"><a href="${escapeHtml(url)}" style="color:#0a5561">${escapeHtml(thread.readOn)}</a></p>`
    : '';
  return `<div style="margin:0 0 16px;padding:16px 16px 4px;border:1px solid #d3dde1;border-radius:8px;background:#ffffff"><p style="margin:0 0 12px;line-height:1.4">${head}</p><div lang="${escapeHtml(language)}" dir="auto" style="overflow-wrap:break-word">${post.html}</div>${readOn}</div>`;
}

const htmlLinks = (links: readonly { label: string; url: string }[]): string =>
  `<p style="margin:0 0 16px;${noteStyle}">${links
    .map(
      ({ label, url }) =>
        `<a href="${escapeHtml(url)}" style="display:inline-block;padding:6px 0;color:#0a5561">${escapeHtml(label)}</a>`,
    )
    .join('<br>')}</p>`;

/** Writes the one mail about all the questions of a day of which no other mail told. */
export function overviewMail(
  facts: {
    readonly language: string;
    readonly brand: string;
    readonly questions: readonly {
      readonly title: string;
      readonly language: string;
      readonly count: number;
      readonly url: string;
    }[];
    /** Questions that the list has no room for. */
    readonly more: number;
    readonly allUrl: string;
    readonly stopUrl: string;
  },
  t: typeof words,
): ComposedMail {
  const { language, brand, questions } = facts;
  const { overview } = t;
  const subject = oneLine(overview.subject(brand));
  const more = facts.more > 0 ? overview.more(facts.more) : undefined;
  const text = [
    overview.lead,
    ...questions.map(({ title, count, url }) => `${oneLine(title)} (${overview.line(count)}):\n${url}`),
    ...(more === undefined ? [] : [more]),
    `${overview.button}:\n${facts.allUrl}`,
    `${overview.stop}:\n${facts.stopUrl}`,
    t.neverAsk,
    t.automatic,
  ];
  const html = [
    htmlParagraph(overview.lead),
    ...questions.map(
      (question) =>
        `<p style="margin:0 0 16px"><a href="${escapeHtml(question.url)}" lang="${escapeHtml(question.language)}" dir="auto" style="color:#0a5561;font-weight:600">${escapeHtml(oneLine(question.title))}</a><br>${escapeHtml(overview.line(question.count))}</p>`,
    ),
    ...(more === undefined ? [] : [htmlParagraph(more)]),
    htmlButton({ label: overview.button, url: facts.allUrl }),
    htmlLinks([{ label: overview.stop, url: facts.stopUrl }]),
    htmlParagraph(t.neverAsk, noteStyle),
    htmlParagraph(t.automatic, noteStyle),
  ];
  return { subject, text: `${text.join('\n\n')}\n`, html: htmlFrame({ subject, language, brand }, html) };
}

/** Says to somebody what became of what they wrote. */
export function postNewsMail(
  facts: {
    readonly template: PostNewsTemplate;
    readonly reason: keyof (typeof words)['postNews']['reasons'] | undefined;
    readonly language: string;
    readonly brand: string;
    readonly title: string;
    readonly url: string;
  },
  t: typeof words,
): ComposedMail {
  const chosen = t.postNews[facts.template];
  const title = oneLine(facts.title);
  return composeMail({
    subject: chosen.subject(title, facts.brand),
    language: facts.language,
    brand: facts.brand,
    paragraphs: [
      t.greeting,
      chosen.lead,
      t.postNews.quoted(title),
      ...(facts.reason === undefined ? [] : [t.postNews.reasons[facts.reason]]),
      ...chosen.body,
    ],
    link: { label: chosen.button, url: facts.url },
    notes: [t.neverAsk, t.automatic],
  });
}

import type { Locale } from '../../app/locales/locale';
import type { SearchDocument } from '../../app/models/search/search-document';
import { createWriter } from './question-texts';
import { pick, pickByRank, randomNumbers } from './random';

/** How large a forum is made, and which. */
export interface ForumSize {
  readonly questions: number;
  /** In the mean; one question in ten has none, one in a hundred very many. */
  readonly repliesEach: number;
  readonly seed: number;
}

export type Value = string | number | boolean | Date | null;
export type Row = Readonly<Record<string, Value>>;

/** Rows of a table, in an order in which each stands on what is there already. */
export interface Rows {
  readonly table: string;
  readonly rows: readonly Row[];
}

const begun = Date.UTC(2024, 0, 1);
const minute = 60_000;
/** Between two questions. */
const apart = 11 * minute;

const categories = ['signing-in', 'devices', 'account-key', 'sync', 'backups', 'reset'];
const platforms = ['ios', 'android', 'mac', 'windows'];
const tags =
  'sync backup phone password import licence browser face-id desktop sharing travel autofill'.split(' ');

/** The person with this number; every fortieth is an agent. */
export const personIdOf = (at: number) => `person-${at}`;
const isAgent = (at: number) => at % 40 === 0;

interface Planned {
  readonly id: number;
  readonly locale: Locale;
  readonly title: string;
  readonly asker: number;
  readonly createdAt: Date;
  readonly category: string | null;
  readonly platform: string | null;
  readonly tags: readonly string[];
  readonly body: string;
  /** Replies that are still to come. */
  left: number;
  place: number;
  /** The posts that stand in the index beside the question's own words. */
  readonly answers: string[];
  readonly followers: Set<number>;
  readonly shares: number;
  accepted: number | null;
  official: number | null;
  /** A question of somebody else under it that waits for an answer. */
  followUp: number | null;
  activeAt: Date;
}

const markdown = (paragraphs: readonly string[]) => paragraphs.join('\n\n');
const html = (paragraphs: readonly string[]) =>
  paragraphs
    .map((text) => `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</p>`)
    .join('\n');

/**
 * A forum with consistent counters, and what can be found of it. The same size and seed give the same forum, and a
 * smaller one is the beginning of a larger one but for replies still to come. Replies are written between later
 * questions, so that posts of a question lie apart, as in a real database. Made as it goes: no more than the open
 * questions are held in memory.
 *
 * @param renderer the number of the renderer whose HTML this stands for
 */
export function* generateForum(
  { questions, repliesEach, seed }: ForumSize,
  renderer: number,
): Generator<{ readonly rows: readonly Rows[]; readonly documents: readonly SearchDocument[] }> {
  const random = randomNumbers(seed);
  const writers = { en: createWriter('en', random), es: createWriter('es', random) };
  const people = Math.max(200, Math.floor(questions / 4));
  const portion = 500;
  let batch = new Map<string, Row[]>();
  let documents: SearchDocument[] = [];
  let postId = 0;
  const add = (table: string, row: Row) => {
    const rows = batch.get(table);
    if (rows) rows.push(row);
    else batch.set(table, [row]);
  };
  const take = () => {
    // Questions are added when they are complete, their posts before: parents go first.
    const order = ['Person', 'Question', 'QuestionTag', 'QuestionShare', 'Post', 'Follow'];
    const rows = order.flatMap((table) => {
      const some = batch.get(table);
      return some === undefined ? [] : [{ table, rows: some }];
    });
    const taken = { rows, documents };
    batch = new Map();
    documents = [];
    return taken;
  };

  for (let at = 0; at < people; at += 1) {
    add('Person', {
      id: personIdOf(at),
      addressKey: `person-${at}@example.com`,
      address: `person-${at}@example.com`,
      role: isAgent(at) ? 'agent' : 'person',
      displayName: isAgent(at) ? `Agent ${at}` : `Person ${at}`,
      locale: at % 5 === 0 ? 'es' : 'en',
      createdAt: new Date(begun - at * minute),
    });
  }
  yield take();

  const post = (
    question: Planned,
    author: number,
    paragraphs: readonly string[],
    at: Date,
    more: Row = {},
  ) => {
    postId += 1;
    add('Post', {
      id: postId,
      questionId: question.id,
      place: question.place,
      personId: personIdOf(author),
      role: isAgent(author) ? 'agent' : 'person',
      locale: question.locale,
      body: markdown(paragraphs),
      html: html(paragraphs),
      renderer,
      state: 'published',
      followUp: null,
      votes: random() < 0.1 ? Math.floor(1 + random() * 9) : 0,
      createdAt: at,
      ...more,
    });
    question.followers.add(author);
    question.activeAt = at;
    return postId;
  };

  const reply = (question: Planned, slot: number) => {
    question.place += 1;
    question.left -= 1;
    const author =
      random() < 0.25 ? 40 * Math.floor((random() * people) / 40) : Math.floor(random() * people);
    const at = new Date(begun + slot * apart + question.place);
    const other = author !== question.asker && !isAgent(author);
    const asks = other && question.followUp === null && random() < 0.01;
    const paragraphs = writers[question.locale].reply();
    const id = post(question, author, paragraphs, at, { followUp: asks ? 'open' : null });
    if (asks) question.followUp = id;
    if (isAgent(author) && question.official === null && random() < 0.5) {
      question.official = id;
      question.answers.push(markdown(paragraphs));
    } else if (author !== question.asker && question.accepted === null && random() < 0.1) {
      question.accepted = id;
      question.answers.push(markdown(paragraphs));
    }
  };

  /** A question whose last reply is written: its counters are known. */
  const close = (question: Planned) => {
    const { id, locale, title, createdAt, category, platform } = question;
    add('Question', {
      id,
      type: id % 9 === 0 ? 'idea' : id % 3 === 0 ? 'problem' : 'question',
      locale,
      title,
      categorySlug: category,
      platform,
      tags: JSON.stringify(question.tags),
      personId: personIdOf(question.asker),
      state: 'published',
      listed: true,
      acceptedPostId: question.accepted,
      officialPostId: question.official,
      shares: question.shares,
      replies: question.place,
      lastPlace: question.place,
      answered: question.place > 0,
      createdAt,
      activeAt: question.activeAt,
    });
    for (const tag of question.tags) add('QuestionTag', { questionId: id, tag });
    add('QuestionShare', { questionId: id, holder: `person:${personIdOf(question.asker)}`, createdAt });
    for (let share = 1; share < question.shares; share += 1)
      add('QuestionShare', { questionId: id, holder: `browser:${id}-${share}`, createdAt });
    for (const person of question.followers)
      add('Follow', {
        id: `${id}-${person}`,
        questionId: id,
        personId: personIdOf(person),
        createdAt,
        readPostId: postId,
        mailedPostId: postId,
      });
    documents.push({
      kind: 'question',
      locale,
      ref: String(id),
      audience: 'everyone',
      title,
      summary: '',
      keywords: question.tags,
      body: [question.body, ...question.answers].join('\n\n'),
      ...(category === null ? {} : { category }),
      platforms: platform === null ? [] : [platform],
      updatedAt: createdAt,
    });
  };

  /** Which questions get a reply when so many have been asked. */
  const due = new Map<number, Planned[]>();
  const dueAt = (slot: number, question: Planned) => {
    const some = due.get(slot);
    if (some) some.push(question);
    else due.set(slot, [question]);
  };
  const next = (question: Planned, slot: number) => {
    if (question.left === 0) close(question);
    // Most answers come soon, some after weeks.
    else dueAt(slot + 1 + Math.floor(200 * random() ** 4), question);
  };

  for (let slot = 1; slot <= questions || due.size > 0; slot += 1) {
    for (const question of due.get(slot) ?? []) {
      reply(question, slot);
      next(question, slot);
    }
    due.delete(slot);
    if (slot <= questions) {
      const locale: Locale = random() < 0.2 ? 'es' : 'en';
      const writer = writers[locale];
      const paragraphs = writer.question();
      const asker = Math.floor(random() * people);
      const createdAt = new Date(begun + slot * apart);
      const asked: Planned = {
        id: slot,
        locale,
        title: writer.title(),
        asker,
        createdAt,
        category: random() < 0.8 ? pickByRank(random, categories) : null,
        platform: random() < 0.7 ? pick(random, platforms) : null,
        tags: [...new Set(Array.from({ length: Math.floor(random() * 4) }, () => pickByRank(random, tags)))],
        body: markdown(paragraphs),
        left: repliesOf(slot, repliesEach),
        place: 0,
        answers: [],
        followers: new Set(),
        shares: Math.max(1, Math.floor(40 * random() ** 12)),
        accepted: null,
        official: null,
        followUp: null,
        activeAt: createdAt,
      };
      post(asked, asker, paragraphs, createdAt);
      next(asked, slot);
    }
    if (slot % portion === 0) yield take();
  }
  yield take();
}

/** How many replies a question gets: none each tenth, very many each hundredth, so that the mean is what it should be. */
function repliesOf(question: number, mean: number): number {
  const at = question % 100;
  if (at % 10 === 0) return 0;
  if (at === 1) return mean * 11;
  // Nine in each ten, of which two have exactly the mean; together with the one above the hundred has a hundred means.
  const wave = [0, 0, -0.6, -0.4, -0.2, 0.1, 0.3, 0.4, 0.4][(at % 10) - 1] ?? 0;
  return Math.max(1, Math.round(mean * (1 + wave)));
}

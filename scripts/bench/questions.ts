import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { seedArticles } from '../../app/models/article/files/seed-articles.server';
import { type PostDependencies, rendererNumber } from '../../app/models/question/posting';
import { listQuestions } from '../../app/models/question/reading/list-questions.server';
import {
  type ListAddress,
  type ListFilter,
  listViews,
} from '../../app/models/question/reading/question-line';
import { readQuestion } from '../../app/models/question/reading/read-question.server';
import { findSimilar } from '../../app/models/question/similar/find-similar.server';
import { refreshIndex } from '../../app/models/search/rebuild-index.server';
import { search, suggest } from '../../app/models/search/search.server';
import { openDatabase } from '../../app/services/database/database.server';
import { createSearchIndex } from '../../app/services/search/create-index.server';
import { median } from '../../sync-service/conformance/rank-test';
import { startPostgres } from '../../tests/setup/postgres-server';
import { type LoadTimes, loadForum } from './load-forum';
import { createWriter } from './question-texts';
import { type Random, randomNumbers } from './random';

/** What a page does, in milliseconds among few and among many questions. */
export interface FlatFigure {
  readonly what: string;
  readonly few: number;
  readonly many: number;
  /** Of the two medians. */
  readonly ratio: number;
}

export interface QuestionTimes {
  readonly engine: 'sqlite' | 'postgres';
  readonly few: number;
  readonly many: number;
  readonly loaded: LoadTimes;
  readonly figures: readonly FlatFigure[];
}

/** What is done again and again, each time with something else: the same things among few and among many questions. */
interface Work {
  readonly what: string;
  readonly run: (deps: PostDependencies, at: number, questions: number) => Promise<unknown>;
}

const newest: ListAddress = {
  view: 'newest',
  language: 'en',
  category: undefined,
  tag: undefined,
  type: undefined,
  from: undefined,
};

/**
 * Lists of every view, from the top and from half way down, and narrowed in every way: by what fills a page among the
 * few questions too, since it is pages of as many lines that are compared.
 */
function lists(): Work[] {
  const narrowed: readonly (readonly [string, Partial<ListFilter>])[] = [
    ['', {}],
    [', all languages', { language: undefined }],
    [', a category', { category: 'signing-in' }],
    [', a tag', { tag: 'backup' }],
    [', a type', { type: 'question' }],
  ];
  return [
    ...listViews.flatMap((view) =>
      narrowed.map(([name, filter]) => ({
        what: `list, ${view}${name}`,
        run: (deps: PostDependencies) => listQuestions(deps, { ...newest, view, ...filter }),
      })),
    ),
    ...listViews.map((view) => ({
      what: `list, ${view}, half way down`,
      run: (deps: PostDependencies, at: number, questions: number) =>
        listQuestions(deps, {
          ...newest,
          view,
          from: {
            older: true,
            questionId: Math.floor(questions / 2) - at,
            shares: view === 'shared' ? 1 : undefined,
          },
        }),
    })),
  ];
}

/** Numbers of questions that have exactly ten replies. */
const withTenReplies = (at: number, questions: number): number => {
  const step = Math.floor(questions / 100) - 1;
  return 100 * (1 + ((at * 37) % step)) + 2;
};

function works(random: Random): Work[] {
  const writer = createWriter('en', random);
  const titles = Array.from({ length: 400 }, () => writer.title());
  const bodies = Array.from({ length: 400 }, () => writer.question().join('\n\n'));
  const titleAt = (at: number) => titles[at % titles.length] ?? '';
  /** Two letters of a long word swapped. */
  const slipped = (text: string) => text.replace(/\b(\w{3})(\w)(\w)(\w{2,})/, '$1$3$2$4');
  const beginning = (at: number) => titleAt(at).slice(0, 3 + ((at * 7) % 24));
  const asked = { locale: 'en', viewer: 'everyone', brand: 'Vaulty' } as const;
  return [
    ...lists(),
    {
      what: 'question with ten replies, read',
      run: (deps, at, questions) =>
        readQuestion(deps, { questionId: withTenReplies(at, questions), page: 1, locale: 'en' }),
    },
    {
      what: 'question with 110 replies, third page, read',
      run: (deps, at, questions) =>
        readQuestion(deps, { questionId: withTenReplies(at, questions) - 1, page: 3, locale: 'en' }),
    },
    { what: 'search by a title', run: (deps, at) => search(deps, { ...asked, words: titleAt(at) }) },
    {
      what: 'search with a slip',
      run: (deps, at) => search(deps, { ...asked, words: slipped(titleAt(at)) }),
    },
    {
      what: 'search by one or two words',
      run: (deps, at) => search(deps, { ...asked, words: titleAt(at).split(' ').slice(-2).join(' ') }),
    },
    {
      what: 'search, questions of a category',
      run: (deps, at) =>
        search(deps, { ...asked, words: titleAt(at), kinds: ['question'], category: 'backups' }),
    },
    { what: 'suggestions', run: (deps, at) => suggest(deps, { ...asked, words: beginning(at) }) },
    {
      what: 'similar to a title and its body',
      run: (deps, at) =>
        findSimilar(deps, {
          title: titleAt(at),
          body: bodies[at % bodies.length] ?? '',
          locale: 'en',
          brand: 'Vaulty',
        }),
    },
  ];
}

function dependencies(url: string): PostDependencies {
  const db = openDatabase(url);
  return {
    db,
    searchIndex: createSearchIndex(db),
    now: () => new Date(),
    secrets: ['a secret that is used for measurements only'],
    wakeWorker: () => {},
    posting: {
      render: () => {
        throw new Error('Everything is rendered already.');
      },
      postPath: (_, postId) => `/questions/posts/${postId}`,
      ownHosts: [],
    },
  };
}

/** Takes turns, so that whatever else the machine does slows both alike. */
async function compare(
  few: { deps: PostDependencies; questions: number },
  many: { deps: PostDependencies; questions: number },
  tries: number,
): Promise<FlatFigure[]> {
  const figures: FlatFigure[] = [];
  const time = async ({ run }: Work, { deps, questions }: typeof few, at: number) => {
    const begun = performance.now();
    await run(deps, at, questions);
    return performance.now() - begun;
  };
  for (const work of works(randomNumbers(99))) {
    const times = { few: [] as number[], many: [] as number[] };
    // The first ones fill caches and compile; a portal that runs has done that.
    for (let at = 0; at < tries / 4; at += 1) {
      await time(work, few, tries + at);
      await time(work, many, tries + at);
    }
    for (let at = 0; at < tries; at += 1) {
      times.few.push(await time(work, few, at));
      times.many.push(await time(work, many, at));
    }
    const [one, other] = [median(times.few), median(times.many)];
    figures.push({ what: work.what, few: one, many: other, ratio: other / one });
  }
  return figures;
}

async function fill(url: string, questions: number): Promise<LoadTimes> {
  const loaded = await loadForum(url, { questions, repliesEach: 10, seed: 1 }, rendererNumber);
  const db = openDatabase(url);
  try {
    await seedArticles({ db, now: () => new Date() }, resolve('app/articles'));
    await refreshIndex({ db });
  } finally {
    await db.$disconnect();
  }
  return loaded;
}

/** Times among few and among many questions with ten times as many replies, in one run. */
export async function measureQuestions(
  engine: 'sqlite' | 'postgres',
  { few, many, tries }: { few: number; many: number; tries: number },
): Promise<QuestionTimes> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-questions-'));
  const postgres = engine === 'postgres' ? await startPostgres() : undefined;
  const urlOf = async (name: string) => (postgres ? postgres.createDatabase() : `file:${folder}/${name}.db`);
  try {
    const urls = [await urlOf('few'), await urlOf('many')] as const;
    await fill(urls[0], few);
    const loaded = await fill(urls[1], many);
    const [one, other] = [dependencies(urls[0]), dependencies(urls[1])];
    try {
      const figures = await compare({ deps: one, questions: few }, { deps: other, questions: many }, tries);
      return { engine, few, many, loaded, figures };
    } finally {
      await Promise.all([one.db.$disconnect(), other.db.$disconnect()]);
    }
  } finally {
    await postgres?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

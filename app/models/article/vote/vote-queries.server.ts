import { type Locale, readLocale } from '~/locales/locale';
import type { Dependencies } from '../../dependencies';
import { mayActAsAgent } from '../../person/agent-queries.server';
import { findPublishedText } from '../article-queries.server';
import { knownVoteBrowserKeys } from './vote-browser.server';

export interface OwnVote {
  readonly id: string;
  readonly helpful: boolean;
  readonly comment: string | null;
}

/** The vote that a browser gave to an article as it is read in a language. */
export async function findOwnVote(
  deps: Pick<Dependencies, 'db' | 'secrets'>,
  input: { locale: Locale; slug: string; browserId: string | undefined },
): Promise<OwnVote | undefined> {
  if (input.browserId === undefined) return undefined;
  const article = await findPublishedText(deps, input);
  if (!article) return undefined;
  const vote = await deps.db.articleVote.findFirst({
    where: {
      editionId: article.editionId,
      browserKey: { in: knownVoteBrowserKeys(deps.secrets, input.browserId) },
    },
    select: { id: true, helpful: true, comment: true },
  });
  return vote ?? undefined;
}

/** A vote that an agent looks at: the text did not help, or somebody had something to say. */
export interface VoteToHandle {
  readonly id: string;
  readonly articleId: string;
  readonly slug: string;
  readonly locale: Locale;
  /** The title as it is now. */
  readonly title: string;
  readonly helpful: boolean;
  readonly comment: string | null;
  /** The revision that was read, and the one that is published now: it may say more already. */
  readonly number: number;
  readonly publishedNumber: number | null;
  readonly updatedAt: Date;
  readonly handledAt: Date | null;
  readonly handledBy: string | null;
}

export interface VoteList {
  readonly votes: readonly VoteToHandle[];
  readonly total: number;
}

const pageSize = 50;

/**
 * Votes that want to be looked at, those with a remark and the newest first, 50 a page; undefined when the person may
 * not work as an agent.
 */
export async function listVotes(
  { db }: Pick<Dependencies, 'db'>,
  input: { personId: string; handled: boolean; page?: number },
): Promise<VoteList | undefined> {
  if (!(await mayActAsAgent(db, input.personId))) return undefined;
  const where = {
    OR: [{ helpful: false }, { comment: { not: null } }],
    handledAt: input.handled ? { not: null } : null,
  };
  const page = Math.max(1, input.page ?? 1);
  const [total, rows] = await Promise.all([
    db.articleVote.count({ where }),
    db.articleVote.findMany({
      where,
      orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }],
      skip: (page - 1) * pageSize,
      take: pageSize,
      include: { edition: { include: { article: { select: { slug: true } } } } },
    }),
  ]);
  const titles = await db.articleRevision.findMany({
    where: {
      OR: rows.map(({ editionId, edition }) => ({
        editionId,
        number: edition.publishedNumber ?? edition.head,
      })),
    },
    select: { editionId: true, title: true },
  });
  return {
    total,
    votes: rows.map(({ edition, ...vote }) => ({
      id: vote.id,
      articleId: edition.articleId,
      slug: edition.article.slug,
      locale: readLocale(edition.locale),
      title: titles.find(({ editionId }) => editionId === vote.editionId)?.title ?? edition.article.slug,
      helpful: vote.helpful,
      comment: vote.comment,
      number: vote.number,
      publishedNumber: edition.publishedNumber,
      updatedAt: vote.updatedAt,
      handledAt: vote.handledAt,
      handledBy: vote.handledBy,
    })),
  };
}

export interface ArticleFigures {
  readonly articleId: string;
  readonly slug: string;
  readonly locale: Locale;
  readonly helpful: number;
  readonly unhelpful: number;
}

/** Whether each article helped, those that helped least first; undefined when the person may not work as an agent. */
export async function articleFigures(
  { db }: Pick<Dependencies, 'db'>,
  input: { personId: string; most: number },
): Promise<ArticleFigures[] | undefined> {
  if (!(await mayActAsAgent(db, input.personId))) return undefined;
  const counts = await db.articleVote.groupBy({ by: ['editionId', 'helpful'], _count: { _all: true } });
  const editions = await db.articleEdition.findMany({
    where: { id: { in: [...new Set(counts.map(({ editionId }) => editionId))] } },
    select: { id: true, articleId: true, locale: true, article: { select: { slug: true } } },
  });
  const countOf = (editionId: string, helpful: boolean) =>
    counts.find((row) => row.editionId === editionId && row.helpful === helpful)?._count._all ?? 0;
  return editions
    .map(({ id, articleId, locale, article }) => ({
      articleId,
      slug: article.slug,
      locale: readLocale(locale),
      helpful: countOf(id, true),
      unhelpful: countOf(id, false),
    }))
    .sort((a, b) => b.unhelpful - a.unhelpful || a.slug.localeCompare(b.slug))
    .slice(0, input.most);
}

import type { Env } from '../../app/env.server';
import { createPosting } from '../../app/http/posting';
import { addressKey } from '../../app/models/person/address-key.server';
import { askQuestion } from '../../app/models/question/ask-question.server';
import { acceptAnswer, markOfficial } from '../../app/models/question/choose-answer.server';
import { mergeQuestions } from '../../app/models/question/moderation/merge-questions.server';
import { splitPost } from '../../app/models/question/moderation/split-post.server';
import type { PostDependencies } from '../../app/models/question/posting';
import { replyToQuestion } from '../../app/models/question/reply-to-question.server';
import { shareQuestion } from '../../app/models/question/share-question.server';
import { voteOnPost } from '../../app/models/question/vote-on-post.server';
import type { Database } from '../../app/services/database/database.server';
import { createSearchIndex } from '../../app/services/search/create-index.server';
import { type Act, type Actor, cast, play } from './demo-threads';

const hourMs = 3_600_000;

/** What acts have made, by the names that they gave it. */
interface Stage {
  readonly people: Readonly<Record<Actor, string>>;
  readonly questions: Map<string, number>;
  readonly posts: Map<string, number>;
}

/**
 * Plays the demo's threads in a forum where nothing was ever asked, through the same use-cases as everybody's; the
 * last act was an hour ago. Nobody is mailed. Does nothing in a forum that has a question.
 *
 * @returns how many questions were asked
 * @throws when an act is not carried out: the play and the rules have come apart
 */
export async function seedDemo(db: Database, env: Env): Promise<number> {
  if (await db.question.findFirst({ select: { id: true } })) return 0;
  const length = play.reduce((sum, { hours }) => sum + hours, 0);
  let now = new Date(Date.now() - (length + 1) * hourMs);
  const deps: PostDependencies = {
    db,
    searchIndex: createSearchIndex(db),
    now: () => now,
    secrets: env.secrets,
    wakeWorker: () => {},
    posting: createPosting({ brand: env.brand.name, ownUrls: [env.publicUrl, env.sync.url] }),
  };
  const stage: Stage = { people: await enter(deps), questions: new Map(), posts: new Map() };
  for (const act of play) {
    now = new Date(now.getTime() + act.hours * hourMs);
    await perform(deps, stage, act);
    // Two things in one moment have an order too.
    now = new Date(now.getTime() + 1_000);
  }
  await db.follow.updateMany({ where: { dueAt: { not: null } }, data: { dueAt: null } });
  await db.outboxJob.deleteMany({ where: { kind: 'mail', payload: { contains: '"postId"' } } });
  return play.filter(({ act }) => act === 'ask').length;
}

async function enter({ db, secrets, now }: PostDependencies): Promise<Stage['people']> {
  const people: [string, string][] = [];
  for (const [actor, { name, address, ...rest }] of Object.entries(cast)) {
    const key = addressKey(secrets[0], address);
    const person = await db.person.upsert({
      where: { addressKey: key },
      create: {
        id: `demo-${actor}`,
        addressKey: key,
        address,
        displayName: name,
        role: 'role' in rest ? rest.role : 'person',
        locale: 'en',
        createdAt: now(),
      },
      update: {},
      select: { id: true },
    });
    people.push([actor, person.id]);
  }
  return Object.fromEntries(people) as Stage['people'];
}

function of(known: ReadonlyMap<string, number>, name: string): number {
  const id = known.get(name);
  if (id === undefined) throw new Error(`the demo speaks of "${name}" before it is there`);
  return id;
}

function done<Result extends { kind: string }, Kind extends Result['kind']>(
  act: Act,
  result: Result,
  kind: Kind,
): Extract<Result, { kind: Kind }> {
  if (result.kind !== kind)
    throw new Error(`the demo's "${act.act}" by ${act.by} gave ${JSON.stringify(result)}`);
  return result as Extract<Result, { kind: Kind }>;
}

async function perform(deps: PostDependencies, stage: Stage, act: Act): Promise<void> {
  const { people, questions, posts } = stage;
  const personId = people[act.by];
  switch (act.act) {
    case 'ask': {
      const { as, type, locale, title, body, category, platform = '', tags } = act;
      const fields = { type, locale, title, body, category, platform, tags };
      const asked = done(act, await askQuestion(deps, { personId, fields, locale }), 'asked');
      questions.set(as, asked.questionId);
      posts.set(as, asked.postId);
      return;
    }
    case 'reply': {
      const replyToId = act.to === undefined ? undefined : of(posts, act.to);
      const questionId = of(questions, act.question);
      const input = { personId, questionId, replyToId, body: act.body, locale: 'en' as const };
      const replied = done(act, await replyToQuestion(deps, input), 'replied');
      if (act.as !== undefined) posts.set(act.as, replied.postId);
      return;
    }
    case 'share': {
      const questionId = of(questions, act.question);
      done(act, await shareQuestion(deps, { questionId, personId, network: 'demo', wanted: true }), 'shared');
      return;
    }
    case 'vote':
      done(act, await voteOnPost(deps, { personId, postId: of(posts, act.post), wanted: true }), 'voted');
      return;
    case 'accept':
      done(act, await acceptAnswer(deps, { personId, postId: of(posts, act.post) }), 'done');
      return;
    case 'official':
      done(act, await markOfficial(deps, { personId, postId: of(posts, act.post) }), 'done');
      return;
    case 'split': {
      const input = { by: personId, postId: of(posts, act.post), title: act.title };
      questions.set(act.as, done(act, await splitPost(deps, input), 'done').questionId);
      return;
    }
    case 'merge': {
      const input = {
        by: personId,
        sourceId: of(questions, act.question),
        targetId: of(questions, act.into),
      };
      done(act, await mergeQuestions(deps, input), 'done');
      return;
    }
  }
}

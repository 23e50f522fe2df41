import { afterAll, beforeAll, expect, it } from 'vitest';
import { sendMessage } from '~/models/conversation/send-message.server';
import type { AgentViewer } from '~/models/conversation/viewer';
import { openDatabase } from '~/services/database/database.server';
import { createPostgresRealtime, type PostgresRealtime } from '~/services/realtime/postgres.server';
import {
  conversationDependencies,
  makeConversation,
  makeDesk,
  makeTeam,
  newBrowser,
} from '../factories/conversation';
import { chatCookie, openLivePortal } from '../factories/live-portal';
import { until } from '../factories/portal';
import { freshDatabase, type TestDatabase } from '../setup/databases';

/** One of several processes of a portal, as far as conversations go. */
async function openInstance(url: string) {
  const db = openDatabase(url);
  const troubles: unknown[] = [];
  const realtime: PostgresRealtime = createPostgresRealtime(url, (error) => troubles.push(error));
  const deps = { ...conversationDependencies(db), realtime };
  const portal = await openLivePortal(deps);
  await realtime.listening();
  return {
    deps,
    portal,
    realtime,
    async close() {
      await portal.close();
      await realtime.close();
      await db.$disconnect();
    },
  };
}

let database: TestDatabase;
let here: Awaited<ReturnType<typeof openInstance>>;
let there: Awaited<ReturnType<typeof openInstance>>;
let agent: AgentViewer;

beforeAll(async () => {
  database = await freshDatabase('postgres');
  [here, there] = await Promise.all([openInstance(database.url), openInstance(database.url)]);
  await makeTeam(here.deps);
  agent = { kind: 'agent', personId: await makeDesk(here.deps, { name: 'Support agent' }) };
});
afterAll(async () => {
  await Promise.all([here?.close(), there?.close()]);
  await database?.drop();
});

async function begin() {
  const viewer = newBrowser();
  const id = await makeConversation(here.deps, { viewer, agentId: agent.personId });
  const stream = await there.portal.listen(`/chat/${id}/events?after=0`, {
    cookie: chatCookie(viewer.browserToken),
  });
  await until('the first message', async () => stream.numbers().length === 1);
  return { id, stream };
}

const say = (conversationId: string, text: string) =>
  sendMessage(here.deps, { conversationId, side: agent, text, clientKey: undefined });

it('is told on one instance what is said on another', async () => {
  const { id, stream } = await begin();
  for (let number = 2; number <= 12; number += 1) await say(id, `Message number ${number}.`);
  await until('all messages', async () => stream.numbers().length === 12);
  expect(stream.numbers()).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
  stream.cut();
});

it.each(['here', 'there'] as const)(
  'loses nothing when the connection between them is cut %s, and hears again afterwards',
  async (where) => {
    const { id, stream } = await begin();
    const { realtime } = where === 'here' ? here : there;
    let gaps = 0;
    const stopCounting = realtime.onGap(() => {
      gaps += 1;
    });
    await here.deps.db.$queryRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = ${realtime.name}`;
    for (let number = 2; number <= 6; number += 1) await say(id, `Message number ${number}.`);
    await until('what was said meanwhile', async () => stream.numbers().length === 6);
    await until('the connection to be back', async () => gaps > 0);
    await say(id, 'And afterwards.');
    await until('what was said afterwards', async () => stream.numbers().length === 7);
    expect(stream.numbers()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    stopCounting();
    stream.cut();
  },
);

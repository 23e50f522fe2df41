import { afterAll, beforeAll, expect, it } from 'vitest';
import { purgeConversations } from '~/models/conversation/retention/purge-conversations.server';
import type { FigureFilter } from '~/models/desk/figures/figures';
import { readFigures } from '~/models/desk/figures/read-figures.server';
import { usualRetention } from '~/models/retention/retention';
import { makeAgent } from '../factories/agent';
import {
  conversationDependencies,
  makeConversation,
  makeDesk,
  makeTeam,
  newBrowser,
} from '../factories/conversation';
import { dumpAsText, dumpDatabase } from '../factories/database-dump';
import { describeOnBothEngines, type OpenDatabase } from '../factories/dependencies';
import { makePerson } from '../factories/question';

const minute = 60_000;
const day = 24 * 60 * minute;
const year: FigureFilter = { days: 365, teamId: undefined, channel: undefined, locale: undefined };

describeOnBothEngines('figures of the desk', (open) => {
  let database: OpenDatabase;
  let deps: ReturnType<typeof conversationDependencies>;
  let agent: string;

  beforeAll(async () => {
    database = await open();
    deps = conversationDependencies(database.db);
    agent = await makeAgent(deps);
    await makeTeam(deps);
    await makeTeam(deps, { id: 'night', name: 'Night', place: 1 });
    await makeDesk(deps, { personId: agent });
  });
  afterAll(() => database.close());

  const read = async (filter: Partial<FigureFilter> = {}) => {
    const figures = await readFigures(deps, { personId: agent, filter: { ...year, ...filter } });
    if (figures === undefined) throw new Error('the agent sees no figures');
    return figures;
  };
  const ago = (ms: number) => new Date(deps.now().getTime() - ms);

  it('shows them to agents and to nobody else', async () => {
    const personId = await makePerson(deps.db);
    expect(await readFigures(deps, { personId, filter: year })).toBeUndefined();
    expect((await read()).report.total.conversations).toBe(0);
  });

  it('says who waits now, and since when', async () => {
    await makeConversation(deps, { createdAt: ago(9 * minute) });
    await makeConversation(deps, { createdAt: ago(4 * minute), teamId: 'night' });
    await makeConversation(deps, { channel: 'message', createdAt: ago(3 * day) });
    await makeConversation(deps, { agentId: agent });
    const { standing } = await read();
    expect(standing).toEqual({
      waiting: { chats: 2, messages: 1 },
      oldestChat: ago(9 * minute),
      oldestMessage: ago(3 * day),
      open: 1,
      agentsHere: 1,
    });
    expect((await read({ teamId: 'night' })).standing).toMatchObject({
      waiting: { chats: 1, messages: 0 },
      oldestChat: ago(4 * minute),
      agentsHere: 0,
    });
    await deps.db.conversation.deleteMany({});
  });

  it('counts the same before and after the conversations were purged, and keeps nothing of anybody', async () => {
    for (let index = 1; index <= 10; index += 1) {
      const createdAt = ago(200 * day + index * minute);
      const after = (minutes: number) => new Date(createdAt.getTime() + minutes * minute);
      await makeConversation(deps, {
        state: 'resolved',
        viewer: newBrowser(),
        channel: index % 5 === 0 ? 'message' : 'chat',
        teamId: index % 2 === 0 ? 'support' : 'night',
        locale: index === 10 ? 'es' : 'en',
        name: `Somebody ${index}`,
        address: `somebody-${index}@example.org`,
        createdAt,
        agentId: agent,
        firstAnsweredAt: after(index),
        resolvedAt: after(10 * index),
        activeAt: after(10 * index),
        rating: index < 8 ? 'yes' : 'no',
        messages: [{ body: 'words of a person' }, { author: 'agent', body: 'words of an agent' }],
        ...(index > 2 ? {} : { deflectedBy: 'article:where-is-the-qr-code' }),
      });
    }
    const before = await read();
    expect(before.report.total).toMatchObject({
      conversations: 10,
      byChannel: { chat: 8, message: 2 },
      firstResponse: { count: 10, medianMs: 5 * minute, p90Ms: 9 * minute },
      resolution: { count: 10, medianMs: 50 * minute, p90Ms: 90 * minute },
      ratings: { yes: 7, partly: 0, no: 3 },
      deflected: 2,
    });
    expect((await read({ teamId: 'night' })).report.total.conversations).toBe(5);
    expect((await read({ days: 90 })).report.total.conversations).toBe(0);

    expect(await purgeConversations(deps, usualRetention)).toBe(10);
    expect(await deps.db.conversation.count()).toBe(0);
    expect((await read()).report).toEqual(before.report);
    expect((await read({ locale: 'es', channel: 'message' })).report.total.conversations).toBe(1);
    const left = dumpAsText(await dumpDatabase(deps.db, database.engine));
    for (const trace of ['words of', 'Somebody', 'example.org'])
      expect(left, `${trace} is left`).not.toContain(trace);
  });
});

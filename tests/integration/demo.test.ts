import { expect, it } from 'vitest';
import { ensureDefaultTeam } from '~/models/desk/availability.server';
import { isOpen } from '~/models/desk/office-hours';
import { officeHoursOf } from '~/models/desk/team';
import { addressKey } from '~/models/person/address-key.server';
import { openDatabase } from '~/services/database/database.server';
import { conversations } from '../../scripts/demo/demo-conversations';
import { cast } from '../../scripts/demo/demo-threads';
import { seedConversations } from '../../scripts/demo/seed-conversations';
import { testEnv } from '../factories/portal';
import { freshDatabase } from '../setup/databases';

it('plays the conversations of a demo by the rules that everybody has, once, and mails nobody', async () => {
  const database = await freshDatabase('sqlite');
  const db = openDatabase(database.url);
  try {
    const env = testEnv({ databaseUrl: database.url, smtpPort: 25 });
    await ensureDefaultTeam(db, new Date());
    expect(await seedConversations(db, env)).toBe(0);
    await db.person.create({
      data: {
        id: 'demo-agent',
        addressKey: addressKey(env.secrets[0], cast.agent.address),
        address: cast.agent.address,
        displayName: cast.agent.name,
        role: cast.agent.role,
        locale: 'en',
        createdAt: new Date(),
      },
    });
    expect(await seedConversations(db, env)).toBe(conversations.length);
    expect(await seedConversations(db, env)).toBe(0);
    const rows = await db.conversation.findMany({
      orderBy: { createdAt: 'asc' },
      include: { messages: true },
    });
    expect(rows.map(({ channel, state }) => `${channel} ${state}`)).toEqual([
      'chat resolved',
      'chat resolved',
      'message waiting',
      'chat open',
      'chat waiting',
    ]);
    expect(
      rows.map(({ rating, deflectedBy, handOffId }) => [rating, deflectedBy, handOffId !== null]),
    ).toEqual([
      ['yes', null, false],
      [null, 'article:find-account-key', false],
      [null, null, false],
      [null, null, true],
      [null, null, false],
    ]);
    // Somebody was there all the time that was played.
    expect(
      rows.flatMap(({ messages }) => messages).filter(({ data }) => data?.includes('nobody-here')),
    ).toEqual([]);
    expect(rows.every(({ mailDueAt }) => mailDueAt === null)).toBe(true);
    expect(await db.outboxJob.count()).toBe(0);
    const team = await db.team.findFirstOrThrow();
    expect(isOpen(officeHoursOf(team), new Date('2026-03-01T03:00:00Z'))).toBe(true);
  } finally {
    await db.$disconnect();
    await database.drop();
  }
});

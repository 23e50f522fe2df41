import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../app/services/database/database.server';
import { engines, freshDatabase } from '../setup/databases';

describe.each(engines)('a fresh database on %s', (engine) => {
  it('has every table, holds nothing, and is nobody else’s', async () => {
    const [first, second] = await Promise.all([freshDatabase(engine), freshDatabase(engine)]);
    const databases = [openDatabase(first.url), openDatabase(second.url)] as const;
    try {
      const now = new Date();
      await databases[0].journey.create({
        data: {
          id: 'one',
          wizard: 'reset-account',
          locale: 'en',
          createdAt: now,
          updatedAt: now,
          expiresAt: now,
        },
      });
      expect(await databases[0].journey.count()).toBe(1);
      expect(await databases[1].journey.count()).toBe(0);
    } finally {
      await Promise.all(databases.map((database) => database.$disconnect()));
      await Promise.all([first.drop(), second.drop()]);
    }
  });
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { availabilityOf, ensureDefaultTeam } from '~/models/desk/availability.server';
import { recentAvailability } from '~/models/desk/recent-availability.server';
import { makeTeamId, saveTeam } from '~/models/desk/save-team.server';
import { defaultTeamId } from '~/models/desk/team';
import { findTeam, listTeams, teamAgents } from '~/models/desk/team-queries.server';
import { beAtDesk, conversationDependencies, makeConversation, makeDesk } from '../factories/conversation';
import { describeOnBothEngines, type OpenDatabase } from '../factories/dependencies';
import { makePerson } from '../factories/question';

const minute = 60_000;
const weekdays = Object.fromEntries([0, 1, 2, 3, 4].map((day) => [`hours-${day}`, '09:00-17:00']));

describeOnBothEngines('whether agents are there', (open) => {
  let database: OpenDatabase;
  // Monday, 14:00 UTC.
  let deps: ReturnType<typeof conversationDependencies>;
  let moderator: string;
  let agent: string;

  beforeAll(async () => {
    database = await open();
    deps = conversationDependencies(database.db, new Date('2026-03-02T14:00:00Z'));
    moderator = await makePerson(deps.db, { name: 'Moderator', role: 'moderator' });
  });
  afterAll(() => database?.close());

  it('is known before anybody has made a team, and ten who ask at once make one', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => availabilityOf(deps)));
    expect(await deps.db.team.count()).toBe(1);
    for (const answer of answers)
      expect(answer).toMatchObject({
        teamId: defaultTeamId,
        agentsHere: false,
        withinHours: true,
        waiting: 0,
      });
    await ensureDefaultTeam(deps.db, deps.now());
    expect(await deps.db.team.count()).toBe(1);
  });

  it('depends on who has the desk open and says that they are here, in office hours or not', async () => {
    agent = await makeDesk(deps, { name: 'Agent' });
    expect((await availabilityOf(deps)).agentsHere).toBe(true);
    deps.pass(2 * minute);
    expect((await availabilityOf(deps)).agentsHere).toBe(false);
    await beAtDesk(deps, [agent], 'away');
    expect((await availabilityOf(deps)).agentsHere).toBe(false);
    deps.pass(10 * 60 * minute);
    await beAtDesk(deps, [agent]);
    expect(await availabilityOf(deps)).toMatchObject({
      agentsHere: true,
      withinHours: false,
      opensAt: new Date('2026-03-03T09:00:00Z'),
      closesAt: undefined,
    });
    await deps.db.person.update({ where: { id: agent }, data: { disabledAt: deps.now() } });
    expect((await availabilityOf(deps)).agentsHere).toBe(false);
    await deps.db.person.update({ where: { id: agent }, data: { disabledAt: null } });
  });

  it('says how long it takes once three chats were answered, and how many wait', async () => {
    for (const minutes of [2, 4, 30]) {
      const createdAt = new Date(deps.now().getTime() - 60 * minute);
      const firstAnsweredAt = new Date(createdAt.getTime() + minutes * minute);
      expect((await availabilityOf(deps)).expectedMs).toBeUndefined();
      await makeConversation(deps, { state: 'resolved', createdAt, firstAnsweredAt, waitingSince: null });
    }
    await makeConversation(deps, { state: 'waiting' });
    await makeConversation(deps, { state: 'waiting', channel: 'message' });
    expect(await availabilityOf(deps)).toMatchObject({ expectedMs: 4 * minute, waiting: 1 });
  });

  it('is asked for once by all who ask within a moment', async () => {
    const before = await recentAvailability(deps);
    await beAtDesk(deps, [agent], 'away');
    expect(await recentAvailability(deps)).toBe(before);
    deps.pass(3_000);
    expect((await recentAvailability(deps)).agentsHere).toBe(false);
  });

  it('lets moderators keep teams, each form once, over nothing that somebody else has changed', async () => {
    expect(await listTeams(deps, { personId: agent })).toBeUndefined();
    expect(await saveTeam(deps, { personId: agent, form: {}, members: [] })).toEqual({ kind: 'not-allowed' });
    const form = {
      ...weekdays,
      newId: makeTeamId(),
      name: 'West',
      timeZone: 'America/Los_Angeles',
      holidays: '2026-07-03 Independence Day',
    };
    const make = () => saveTeam(deps, { personId: moderator, form, members: [agent, moderator, 'nobody'] });
    const saved = { kind: 'saved', id: form.newId };
    expect(await Promise.all([make(), make()])).toEqual([saved, saved]);
    expect(await deps.db.team.count()).toBe(2);
    expect(await teamAgents(deps, { personId: moderator })).toMatchObject([
      { personId: agent, teamName: 'West' },
      { personId: moderator, teamName: 'West' },
    ]);

    const save = (name: string, revision: number) =>
      saveTeam(deps, {
        personId: moderator,
        id: form.newId,
        form: { ...form, name, revision: String(revision) },
        members: [],
      });
    expect(await save('Far west', 0)).toEqual({ kind: 'saved', id: form.newId });
    expect(await save('Far west', 0)).toEqual({ kind: 'saved', id: form.newId });
    expect(await save('Wild west', 0)).toMatchObject({
      kind: 'conflict',
      theirs: { name: 'Far west', revision: 1 },
    });
    expect(await save('', 1)).toMatchObject({ kind: 'refused', errors: { name: 'missing' } });
    expect(await save('my password is Tr0ub4dor&3', 1)).toMatchObject({
      kind: 'refused',
      errors: { name: 'secret' },
    });
    expect((await findTeam(deps, { personId: moderator, id: form.newId }))?.name).toBe('Far west');
    const acts = await deps.db.auditEntry.findMany({
      where: { subject: `team:${form.newId}` },
      orderBy: { seq: 'asc' },
    });
    expect(acts.map(({ action }) => action)).toEqual(['team-made', 'team-changed']);
  });

  it('sends what is meant for no team by name to one with somebody there, else to the next that opens', async () => {
    await beAtDesk(deps, [agent]);
    const west = await availabilityOf(deps);
    expect(west).toMatchObject({ teamName: 'Far west', agentsHere: true, timeZone: 'America/Los_Angeles' });
    expect(await availabilityOf(deps, { teamId: defaultTeamId })).toMatchObject({ agentsHere: false });
    expect((await availabilityOf(deps, { teamId: 'gone' })).teamId).toBe(west.teamId);
    await beAtDesk(deps, [agent], 'away');
    // Saturday; on Monday nine o'clock comes in London's winter before it comes in Los Angeles.
    const saturday = new Date('2026-03-07T12:00:00Z');
    expect(await availabilityOf(deps, { now: saturday })).toMatchObject({
      teamId: defaultTeamId,
      opensAt: new Date('2026-03-09T09:00:00Z'),
    });
    // The clocks there went forward on Sunday.
    expect((await availabilityOf(deps, { teamId: west.teamId, now: saturday })).opensAt).toEqual(
      new Date('2026-03-09T16:00:00Z'),
    );
  });
});

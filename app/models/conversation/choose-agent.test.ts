import { describe, expect, it } from 'vitest';
import { type AgentAtDesk, chooseAgent, planRouting, type Waiting } from './choose-agent';

const agent = (personId: string, some: Partial<AgentAtDesk> = {}): AgentAtDesk => ({
  personId,
  teamId: 'support',
  capacity: 2,
  load: 0,
  lastClaimedAt: undefined,
  ...some,
});
const waiting = (id: string, minute: number, teamId = 'support'): Waiting => ({
  id,
  teamId,
  waitingSince: new Date(Date.UTC(2026, 2, 2, 14, minute)),
});

describe('who gets a conversation', () => {
  it('is who has the least of what they take on', () => {
    const chosen = chooseAgent({ teamId: 'support' }, [
      agent('half', { load: 1 }),
      agent('less', { load: 1, capacity: 4 }),
      agent('full', { load: 4, capacity: 4 }),
    ]);
    expect(chosen?.personId).toBe('less');
  });

  it('is of two with the same who has waited longest for work', () => {
    const early = new Date('2026-03-02T13:00:00Z');
    const late = new Date('2026-03-02T13:30:00Z');
    const agents = [agent('late', { lastClaimedAt: late }), agent('early', { lastClaimedAt: early })];
    expect(chooseAgent({ teamId: 'support' }, agents)?.personId).toBe('early');
    expect(chooseAgent({ teamId: 'support' }, [...agents, agent('never')])?.personId).toBe('never');
  });

  it('is nobody of another team, and nobody without room', () => {
    expect(chooseAgent({ teamId: 'support' }, [agent('other', { teamId: 'licences' })])).toBeUndefined();
    expect(chooseAgent({ teamId: 'support' }, [agent('none', { capacity: 0 })])).toBeUndefined();
  });
});

describe('the queue', () => {
  it('is served in its order, and one full team keeps no other waiting', () => {
    const plan = planRouting(
      [waiting('third', 3), waiting('first', 1), waiting('second', 2), waiting('elsewhere', 9, 'licences')],
      [agent('one'), agent('two', { teamId: 'licences' })],
    );
    expect(plan).toEqual([
      { conversationId: 'first', agentId: 'one' },
      { conversationId: 'second', agentId: 'one' },
      { conversationId: 'elsewhere', agentId: 'two' },
    ]);
  });

  it('is shared out among those who are there', () => {
    const plan = planRouting(
      [waiting('a', 1), waiting('b', 2), waiting('c', 3)],
      [agent('one'), agent('two')],
    );
    expect(plan.map(({ agentId }) => agentId)).toEqual(['one', 'two', 'one']);
  });
});

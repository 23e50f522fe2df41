import { describe, expect, it } from 'vitest';
import { defineWizard } from './engine';
import { wizardGraph } from './wizard-graph';

describe('the drawing of a wizard', () => {
  const drawn = wizardGraph(
    defineWizard({
      id: 're-sign-in',
      version: 3,
      start: 'unlocks',
      steps: {
        unlocks: {
          kind: 'question',
          fields: ['unlocks'],
          next: [{ when: 'a device unlocks', to: 'end-here' }, { to: 'look' }],
        },
        look: { kind: 'instruction', article: 'old-device-check', next: [{ to: 'check' }] },
        check: { kind: 'outcome', outcome: 'old-device-check' },
        'end-here': { kind: 'outcome', outcome: 'change-password' },
      },
    }),
  );

  it('has every step once and every edge with its condition', () => {
    expect(drawn).toContain('Version 3.');
    expect(drawn).toContain('begin((start)) --> s_unlocks');
    expect(drawn).toContain('s_unlocks("unlocks<br/>asks unlocks")');
    expect(drawn).toContain('s_unlocks -->|"a device unlocks"| s_end_here');
    expect(drawn).toContain('s_unlocks -->|"otherwise"| s_look');
    expect(drawn).toContain('s_look --> s_check');
    expect(drawn.match(/\{\{/g)).toHaveLength(2);
  });

  it('shows where another wizard goes on', () => {
    expect(drawn).toContain('s_check -.-> to_s_old_device_check');
  });
});

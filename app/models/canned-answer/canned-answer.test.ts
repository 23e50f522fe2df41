import { describe, expect, it } from 'vitest';
import { fillCanned, isWizardStep, ownLinks, unknownPlaceholders } from './canned-answer';

describe('an answer that is given often', () => {
  it.each([
    ['Hello {name}, welcome.', 'Asker', 'Hello Asker, welcome.'],
    ['Hello {name}, welcome.', undefined, 'Hello, welcome.'],
    ['Gracias, {name}.', '', 'Gracias.'],
    ['{name}: open {app}. {app} asks.', 'Asker', 'Asker: open Vault. Vault asks.'],
    ['Hello {name}', '$& and {app}', 'Hello $& and Vault'],
  ])('%s for %s', (body, name, expected) => {
    expect(fillCanned({ body }, { name, app: 'Vault' })).toBe(expected);
  });

  it('names placeholders that nothing fills', () => {
    expect(unknownPlaceholders('{name} {app} {Name} {first_name} {} {1}')).toEqual([
      '{Name}',
      '{first_name}',
    ]);
  });

  it('names the articles and steps that it links to', () => {
    const body = [
      '[a](old-device-check) [b](old-device-check#steps) ![c](/images/x.png) [d](https://example.com/x)',
      '[e](/articles/backup) [f](/es/articles/copia%20x "title") [g](<wizard:forgot-password/unlocks>)',
      '[h](/recover/re-sign-in) [i](#part) [j](mailto:support@example.com) [k][ref]',
      '[ref]: wizard:import-v4',
    ].join('\n');
    expect(ownLinks(body)).toEqual({
      articles: ['old-device-check', 'backup', 'copia x'],
      wizards: ['forgot-password/unlocks', 're-sign-in', 'import-v4'],
    });
  });

  it('knows wizards and their steps', () => {
    expect(isWizardStep('forgot-password')).toBe(true);
    expect(isWizardStep('forgot-password/unlocks')).toBe(true);
    for (const target of ['forgot-password/toString', 'forgot-password/unlocks/x', 'nothing', ''])
      expect(isWizardStep(target), target).toBe(false);
  });
});

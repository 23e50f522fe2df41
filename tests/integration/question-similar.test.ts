import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPosting } from '~/http/posting';
import { askQuestion } from '~/models/question/ask-question.server';
import { findSimilar } from '~/models/question/similar/find-similar.server';
import { answersIt } from '~/models/question/similar/similar';
import { type Database, openDatabase } from '~/services/database/database.server';
import { testDependencies } from '../factories/dependencies';
import { engines, seededDatabase, type TestDatabase } from '../setup/databases';

const posting = createPosting({ brand: 'Example Vault', ownUrls: ['https://portal.example.com'] });

describe.each(engines)('what answers a question before it is asked (%s)', (engine) => {
  let database: TestDatabase;
  let db: Database;
  let questionId: number;

  const similarTo = (title: string, body: string, locale: 'en' | 'es' = 'en') =>
    findSimilar(testDependencies(db), { title, body, locale, brand: 'Example Vault' });

  beforeAll(async () => {
    database = await seededDatabase(engine);
    db = openDatabase(database.url);
    const deps = { ...testDependencies(db), posting };
    const createdAt = deps.now();
    await db.person.create({
      data: {
        id: 'asker',
        addressKey: 'asker',
        address: 'asker@example.com',
        role: 'person',
        displayName: 'First member',
        locale: 'en',
        createdAt,
      },
    });
    const asked = await askQuestion(deps, {
      personId: 'asker',
      locale: 'en',
      fields: {
        type: 'question',
        title: 'The watch shows an empty list of records',
        body: 'Since yesterday my watch has no records in its list, on the wrist they are gone.',
      },
    });
    if (asked.kind !== 'asked') throw new Error(asked.kind);
    questionId = asked.questionId;
  });
  afterAll(async () => {
    await db.$disconnect();
    await database.drop();
  });

  it('is found by the body when the title says nothing', async () => {
    const similar = await similarTo(
      'Please help',
      'I bought a new phone. Now I have forgotten my password. The fingerprint does not open it any more.',
    );
    expect(similar.wizard).toBeDefined();
    expect(similar.articles.length).toBeGreaterThan(0);
    expect(similar.articles.length).toBeLessThanOrEqual(3);
    expect(answersIt(similar)).toBe(true);
  });

  it('is a question that was asked before, and stops whoever asks it again', async () => {
    const similar = await similarTo(
      'Empty list of records on the watch',
      'My watch shows no records at all since the weekend.',
    );
    const [first] = similar.questions;
    expect(first).toMatchObject({ ref: String(questionId), fits: true });
    expect(first?.title).toBe('The watch shows an empty list of records');
  });

  it('is in the language of the text', async () => {
    const similar = await similarTo(
      'Ayuda',
      'Cambié de teléfono y olvidé mi contraseña. No abre nada.',
      'es',
    );
    expect(similar.wizard).toBe('forgot-password');
    for (const { locale } of similar.articles) expect(locale).toBe('es');
  });

  it('takes texts of any length and script, and stops nobody by a word in common', async () => {
    const long = await similarTo(
      'A story about my records',
      `${'and then the list of records again '.repeat(900)}`,
    );
    expect(long.questions.length).toBeLessThanOrEqual(3);
    for (const text of ['', '🔑🔑🔑', 'שלום עולם', '"; DROP TABLE "Question"; --', '- - -'])
      expect(answersIt(await similarTo(text, text)), text).toBe(false);
    const other = await similarTo(
      'Which colours can a list have?',
      'I would like a green list for my shopping.',
    );
    expect(other.questions.filter(({ fits }) => fits)).toEqual([]);
  });
});

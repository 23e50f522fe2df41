import { describe, expect, it } from 'vitest';
import { bodyLimitOf } from './body-limits';
import {
  agentArticlePath,
  agentImagesPath,
  agentPath,
  agentPreviewPath,
  articlePath,
  chatPath,
  conversationImagesPath,
  conversationPath,
  draftPath,
  newQuestionPath,
  questionImagesPath,
  questionPath,
  questionPreviewPath,
  questionsPath,
  replyToPostPath,
  similarQuestionsPath,
} from './paths';

describe('how much a form can carry', () => {
  it('is more where agents write articles, and most where they send pictures', () => {
    for (const locale of ['en', 'es'] as const) {
      expect(bodyLimitOf(agentImagesPath(locale))?.bytes).toBeGreaterThan(8 * 1024 * 1024);
      // 200,000 characters of four bytes each.
      expect(bodyLimitOf(agentArticlePath(locale, 'a1', 'es'))?.bytes).toBeGreaterThan(800_000);
      expect(bodyLimitOf(agentPreviewPath(locale))?.bytes).toBeLessThan(2 * 1024 * 1024);
    }
  });

  it('is that of a picture where people talk with agents, and on no other page of the chat', () => {
    const id = 'a_b-c'.padEnd(22, 'x');
    for (const locale of ['en', 'es'] as const) {
      const talking = [chatPath, conversationPath, conversationImagesPath].map((path) => path(locale, id));
      for (const path of talking) expect(bodyLimitOf(path)?.bytes, path).toBeGreaterThan(8 * 1024 * 1024);
      for (const part of ['messages', 'signals', 'mailbox']) {
        expect(bodyLimitOf(`${conversationPath(locale, id)}/${part}`)).toBeUndefined();
      }
    }
  });

  it('is that of a picture where people ask and reply', () => {
    for (const locale of ['en', 'es'] as const) {
      const writing = [
        newQuestionPath(locale),
        questionImagesPath(locale),
        questionPath(locale, 7, 'mi-teléfono'),
        replyToPostPath(locale, 7),
        draftPath(locale, 'a_b-c'),
      ];
      for (const path of writing) expect(bodyLimitOf(path)?.bytes, path).toBeGreaterThan(8 * 1024 * 1024);
      // 20,000 characters of four bytes each, as a multipart form.
      for (const path of [questionPreviewPath(locale), similarQuestionsPath(locale)])
        expect(bodyLimitOf(path)?.bytes, path).toBeGreaterThan(90_000);
    }
  });

  it('is as everywhere on all other pages', () => {
    for (const path of [
      agentPath('en'),
      articlePath('en', 'agent'),
      questionsPath('en'),
      '/',
      '/x/agent/articles/images/y',
    ]) {
      expect(bodyLimitOf(path)).toBeUndefined();
    }
    expect(bodyLimitOf('/agent/articles/images/../x')?.bytes).toBeLessThan(2 * 1024 * 1024);
  });
});

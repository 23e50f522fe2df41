import { existsSync, readFileSync } from 'node:fs';
import QRCode from 'qrcode';
import { beforeAll, expect, it } from 'vitest';
import { commentOnVote } from '~/models/article/vote/comment-on-vote.server';
import { saveCannedAnswer } from '~/models/canned-answer/save-canned-answer.server';
import type { ConversationDependencies } from '~/models/conversation/conversation-dependencies';
import { rateConversation } from '~/models/conversation/person-acts.server';
import { sendMessage } from '~/models/conversation/send-message.server';
import { startConversation } from '~/models/conversation/start-conversation.server';
import { saveView } from '~/models/desk/inbox/views.server';
import { answerHandOff } from '~/models/hand-off/answer-hand-off.server';
import { storeImage } from '~/models/image/store-image.server';
import { changeAccount } from '~/models/person/change-account.server';
import { askQuestion } from '~/models/question/ask-question.server';
import { saveDraft } from '~/models/question/draft.server';
import { editPost } from '~/models/question/edit-post.server';
import { banPerson } from '~/models/question/moderation/ban-person.server';
import { moveQuestion } from '~/models/question/moderation/move-question.server';
import { reportPost } from '~/models/question/moderation/report-post.server';
import { splitPost } from '~/models/question/moderation/split-post.server';
import type { PostDependencies } from '~/models/question/posting';
import { replyToQuestion } from '~/models/question/reply-to-question.server';
import { keepSynonym } from '~/models/search/query-log/manage-synonyms.server';
import { recordSearch } from '~/models/search/query-log/record-search.server';
import { createImageEncoder } from '~/services/images/sharp-encoder.server';
import { sendMails } from '../factories/agent';
import { conversationDependencies, makeConversation, makeTeam, newBrowser } from '../factories/conversation';
import { dumpAsText, dumpDatabase } from '../factories/database-dump';
import { describeOnBothEngines, type OpenDatabase } from '../factories/dependencies';
import { makePerson, makeQuestion, makeReply } from '../factories/thread';
import { canaries } from '../fixtures/secret-corpus/canaries';

/** A text that anybody may know, of a shape that each door takes: it shows that the dump would show a secret. */
const marker = 'harmlessmarker';

describeOnBothEngines('secrets in what people write', (open) => {
  let database: OpenDatabase;
  let deps: PostDependencies & ConversationDependencies & { pass(ms: number): void };
  let doors: Readonly<Record<string, (text: string) => Promise<unknown>>>;
  beforeAll(async () => {
    database = await open();
    deps = {
      ...conversationDependencies(database.db),
      posting: {
        render: (markdown) => markdown,
        postPath: (_, id) => `/questions/posts/${id}`,
        ownHosts: [],
      },
    };
    doors = await openDoors();
    return () => database.close();
  });

  async function openDoors(): Promise<typeof doors> {
    const asker = await makePerson(deps, 'the asker');
    const other = await makePerson(deps, 'a helper');
    const banned = await makePerson(deps, 'a troublemaker');
    const agent = await makePerson(deps, 'an agent', 'agent');
    const moderator = await makePerson(deps, 'a moderator', 'moderator');
    const { questionId, postId } = await makeQuestion(deps, { by: asker, title: 'The old phone is wiped' });
    const replyId = await makeReply(deps, questionId, { by: other, body: 'What of version 4 data?' });
    const revisionOf = async (id: number) =>
      (await deps.db.post.findUniqueOrThrow({ where: { id } })).revision;
    const now = deps.now();
    await deps.db.handOff.create({
      data: {
        id: 'a-hand-off',
        wizard: 'forgot-password',
        step: 'symptom',
        outcome: 'agent',
        facts: '{}',
        locale: 'en',
        address: 'the-asker@example.com',
        status: 'open',
        createdAt: now,
        updatedAt: now,
      },
    });
    await makeTeam(deps);
    const viewer = newBrowser();
    const conversationId = await makeConversation(deps, {
      viewer,
      agentId: agent,
      firstAnsweredAt: now,
      messages: [{}, { author: 'agent', personId: agent }],
    });
    const begin = (fields: { text?: string; name?: string; appVersion?: string }) =>
      startConversation(deps, {
        side: newBrowser(),
        locale: 'en',
        text: 'The app closes at once on the new phone.',
        email: 'the-asker@example.com',
        clientKey: undefined,
        ...fields,
      });
    const say = (text: string, more: { note?: boolean; byAgent?: boolean } = {}) =>
      sendMessage(deps, {
        conversationId,
        side: more.byAgent ? { kind: 'agent', personId: agent } : viewer,
        text,
        clientKey: undefined,
        ...(more.note ? { note: true } : {}),
      });
    const question = {
      type: 'question',
      title: 'Nothing opens after the update',
      body: 'The app closes at once on the new phone.',
    };
    const ask = (fields: Record<string, string>) =>
      askQuestion(deps, { personId: asker, fields: { ...question, ...fields }, locale: 'en' });
    const draft = (fields: Record<string, string>) =>
      saveDraft(deps, { holder: { personId: asker }, kind: 'question', locale: 'en', fields });
    return {
      'title of a question': (text) => ask({ title: `Locked out ${text}` }),
      'body of a question': (text) => ask({ body: text }),
      'version in a question': (text) => ask({ version: text }),
      'tags of a question': (text) => ask({ tags: text }),
      'title of a draft': (title) => draft({ title }),
      'body of a draft': (body) => draft({ body }),
      reply: (body) => replyToQuestion(deps, { personId: other, questionId, body, locale: 'en' }),
      'reply of an agent': (body) =>
        replyToQuestion(deps, { personId: agent, questionId, body, locale: 'en' }),
      edit: async (body) =>
        editPost(deps, {
          personId: asker,
          postId,
          fields: { ...question, body },
          seenRevision: await revisionOf(postId),
        }),
      'edited title': async (title) =>
        editPost(deps, {
          personId: asker,
          postId,
          fields: { ...question, title: `Locked out ${title}` },
          seenRevision: await revisionOf(postId),
        }),
      report: (note) => reportPost(deps, { personId: other, postId, fields: { reason: 'other', note } }),
      'title of a split question': (title) => splitPost(deps, { by: moderator, postId: replyId, title }),
      'tags of a moved question': (tags) =>
        moveQuestion(deps, { by: moderator, questionId, fields: { type: 'question', locale: 'en', tags } }),
      'reason of a ban': (reason) => banPerson(deps, { by: moderator, personId: banned, reason }),
      'canned answer': (body) =>
        saveCannedAnswer(deps, {
          personId: agent,
          form: { shortcut: 'first', title: 'First steps', body, locale: 'en' },
        }),
      'answer to a hand-over': async (text) =>
        answerHandOff(deps, {
          personId: agent,
          handOffId: 'a-hand-off',
          text,
          step: undefined,
          clientKey: 'a-key-of-the-form-000',
          revision: String(
            (await deps.db.handOff.findUniqueOrThrow({ where: { id: 'a-hand-off' } })).revision,
          ),
        }),
      'comment on an article': (comment) =>
        commentOnVote(deps, {
          locale: 'en',
          slug: 'app-reset',
          comment,
          browserId: 'a browser',
          network: 'a network',
        }),
      'first words of a conversation': (text) => begin({ text }),
      'name in a conversation': (name) => begin({ name }),
      'version in a conversation': (appVersion) => begin({ appVersion }),
      'words in a conversation': (text) => say(text),
      'words of an agent in a conversation': (text) => say(text, { byAgent: true }),
      'note of an agent': (text) => say(text, { byAgent: true, note: true }),
      'words with a rating': (note) => rateConversation(deps, { conversationId, viewer, rating: 'no', note }),
      'name of a view': (name) =>
        saveView(deps, { personId: agent, name, query: new URLSearchParams(), shared: false }),
      'display name': (name) => changeAccount(deps, { personId: asker, name, language: 'en' }),
      search: (words) => recordSearch(deps, { locale: 'en', words, found: 0 }),
      synonym: (words) =>
        keepSynonym(deps, { personId: agent, locale: 'en', words, sameAs: 'something else' }),
    };
  }

  /** All that the database keeps, in lower case: of SQLite every byte of its files, the search index among them. */
  async function everythingKept(): Promise<string> {
    if (database.engine === 'postgres') {
      return dumpAsText(await dumpDatabase(database.db, database.engine)).toLowerCase();
    }
    const file = database.url.replace(/^file:/, '');
    const files = ['', '-wal', '-journal'].map((end) => file + end).filter((path) => existsSync(path));
    expect(files).not.toEqual([]);
    return files
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n')
      .toLowerCase();
  }

  it('are nowhere afterwards, through whatever door they were sent', async () => {
    const sent = canaries();
    expect(sent.length).toBeGreaterThanOrEqual(150);
    // Every family through the doors that take the longest texts, and each door in turn for the rest.
    const names = Object.keys(doors);
    const always = ['body of a question', 'reply'];
    for (const [at, { text }] of sent.entries()) {
      const turn = [0, 1].map((step) => names[(at * 2 + step) % names.length] ?? '');
      for (const name of new Set([...always, ...turn])) await doors[name]?.(text);
      // Nobody is asked to wait for writing too much.
      deps.pass(3_600_000);
    }
    const mails = JSON.stringify(await sendMails(deps)).toLowerCase();
    const kept = await everythingKept();
    const leaks = sent.filter(({ pieces }) =>
      pieces
        .map((piece) => piece.toLowerCase())
        .some((piece) => kept.includes(piece) || mails.includes(piece)),
    );
    expect(leaks.map(({ text }) => text)).toEqual([]);
  }, 60_000);

  it('would be seen in what is looked at: something harmless through the same doors is', async () => {
    const unseen: string[] = [];
    for (const [at, name] of Object.keys(doors).entries()) {
      // A comment needs the vote that it belongs to, which needs an article.
      if (name === 'comment on an article') continue;
      const word = `${marker}${String.fromCharCode(97 + (at % 26), 97 + Math.floor(at / 26))}`;
      await doors[name]?.(word);
      deps.pass(3_600_000);
      if (!(await everythingKept()).includes(word)) unseen.push(name);
    }
    expect(unseen).toEqual([]);
  }, 60_000);

  it('in a picture are not kept either', async () => {
    const encoder = createImageEncoder();
    const before = await database.db.image.count();
    for (const { text } of canaries()
      .filter(({ kind }) => kind === 'key')
      .slice(0, 5)) {
      const picture = await QRCode.toBuffer(text.slice(0, 600), { scale: 3 });
      expect(await storeImage(deps, encoder, { bytes: picture })).toMatchObject({ reason: 'secret' });
    }
    expect(await database.db.image.count()).toBe(before);
  }, 30_000);
});

import { afterEach, beforeEach, expect, it } from 'vitest';
import { actsAPage, auditPage } from '~/models/audit/audit-queries.server';
import { recordAct } from '~/models/audit/record.server';
import {
  cannedText,
  findCannedAnswer,
  listCannedAnswers,
} from '~/models/canned-answer/canned-queries.server';
import { deleteCannedAnswer, saveCannedAnswer } from '~/models/canned-answer/save-canned-answer.server';
import { nameRole } from '~/models/person/name-role.server';
import { peoplePage, personDesk } from '~/models/person/people-queries.server';
import { banPerson } from '~/models/question/moderation/ban-person.server';
import { mergeTargets } from '~/models/question/moderation/merge-targets.server';
import { questionDesk } from '~/models/question/moderation/question-desk.server';
import { reportablePost } from '~/models/question/moderation/reportable-post.server';
import { splitDesk } from '~/models/question/moderation/split-desk.server';
import { makeAgent } from '../factories/agent';
import { describeOnBothEngines, type OpenDatabase, testDependencies } from '../factories/dependencies';
import { makePerson, makeQuestion, makeReply } from '../factories/thread';

describeOnBothEngines('the desk of those who keep the questions', (open) => {
  let database: OpenDatabase;
  let deps: ReturnType<typeof testDependencies>;
  let agent: string;
  let moderator: string;
  let reader: string;
  beforeEach(async () => {
    database = await open();
    deps = testDependencies(database.db);
    agent = await makePerson(deps, 'an agent', 'agent');
    moderator = await makePerson(deps, 'a moderator', 'moderator');
    reader = await makePerson(deps, 'a reader');
  });
  afterEach(() => database.close());

  const answer = {
    shortcut: 'old-phone',
    locale: 'en',
    title: 'The old phone',
    body: 'Hello {name}, does {app} open on [the old phone](wizard:old-device-check)?',
  };
  const save = (form: Readonly<Record<string, string>>, id?: string, personId = agent) =>
    saveCannedAnswer(deps, { personId, id, form });
  const saved = async (form: Readonly<Record<string, string>> = answer) => {
    const result = await save(form);
    if (result.kind !== 'saved') throw new Error(result.kind);
    return result.id;
  };

  it('has answers that are filled in for whoever is answered', async () => {
    const id = await saved();
    const fill = (name: string | undefined) => cannedText(deps, { personId: agent, id, name, app: 'Vault' });
    expect(await fill('Asker')).toBe(
      'Hello Asker, does Vault open on [the old phone](wizard:old-device-check)?',
    );
    expect(await fill(undefined)).toMatch(/^Hello, does Vault open/);
    expect(await listCannedAnswers(deps, { personId: agent, locale: 'es' })).toEqual([]);
    expect(await listCannedAnswers(deps, { personId: agent })).toMatchObject([{ shortcut: 'old-phone' }]);
  });

  it('refuses answers that lead nowhere, ask for a secret or hold one', async () => {
    await saved();
    const errors = async (change: Readonly<Record<string, string>>) => {
      const result = await save({ ...answer, shortcut: 'other', ...change });
      return result.kind === 'refused' ? result.errors : result.kind;
    };
    expect(await errors({ shortcut: 'Old-Phone', title: 'Another' })).toEqual({ shortcut: 'taken' });
    expect(await errors({ shortcut: 'two words' })).toEqual({ shortcut: 'invalid' });
    expect(await errors({ title: ' ', body: '' })).toEqual({ title: 'missing', body: 'missing' });
    expect(await errors({ body: 'Hello {firstname}' })).toEqual({ body: 'unknown-placeholder' });
    expect(await errors({ body: '[x](no-such-article)' })).toEqual({ body: 'broken-links' });
    expect(await errors({ body: '[x](wizard:forgot-password/no-such-step)' })).toEqual({
      body: 'broken-links',
    });
    expect(await errors({ body: 'Please send us your password.' })).toEqual({ body: 'asks-for-secret' });
    expect(await errors({ body: 'My password is Tr0ub4dor&3' })).toEqual({ body: 'secret' });
    expect(await errors({ body: '[x](wizard:forgot-password) [y](https://example.com)' })).toBe('saved');
    expect(await deps.db.cannedAnswer.count()).toBe(2);
  });

  it('overwrites no other agent’s text: of many at once one gets through', async () => {
    const id = await saved();
    const results = await Promise.all(
      [1, 2, 3, 4].map((number) => save({ ...answer, title: `Change ${number}`, revision: '0' }, id)),
    );
    expect(results.map(({ kind }) => kind).sort()).toEqual(['conflict', 'conflict', 'conflict', 'saved']);
    const now = await findCannedAnswer(deps, { personId: agent, id });
    expect(now).toMatchObject({ revision: 1, updatedBy: 'an agent' });
    for (const result of results) if (result.kind === 'conflict') expect(result.theirs).toEqual(now);
    const again = { ...answer, title: now?.title ?? '', revision: '0' };
    expect(await save(again, id)).toEqual({ kind: 'saved', id });
    expect(await save({ ...answer, revision: '0' }, 'unknown')).toEqual({ kind: 'unknown' });
    expect(await save({ ...answer, title: 'No revision' }, id)).toMatchObject({ kind: 'conflict' });
  });

  it('keeps answers for agents alone, and one of a form that is sent twice', async () => {
    const results = await Promise.all([save(answer), save(answer), save(answer)]);
    expect(results.map(({ kind }) => kind)).toEqual(['saved', 'saved', 'saved']);
    expect(await deps.db.cannedAnswer.count()).toBe(1);
    const [line] = (await listCannedAnswers(deps, { personId: agent })) ?? [];
    const id = line?.id ?? '';
    const no = { kind: 'not-allowed' };
    expect(await save({ ...answer, shortcut: 'mine' }, undefined, reader)).toEqual(no);
    expect(await deleteCannedAnswer(deps, { personId: reader, id })).toEqual(no);
    expect(await listCannedAnswers(deps, { personId: reader })).toBeUndefined();
    expect(await findCannedAnswer(deps, { personId: reader, id })).toBeUndefined();
    for (let time = 0; time < 2; time += 1)
      expect(await deleteCannedAnswer(deps, { personId: agent, id })).toEqual({ kind: 'done' });
    const acts = await deps.db.auditEntry.findMany({ orderBy: { seq: 'asc' } });
    expect(acts.map(({ action }) => action)).toEqual(['canned-answer-made', 'canned-answer-deleted']);
  });

  it('shows who did what, a page at a time, to moderators alone', async () => {
    await deps.db.$transaction(async (tx) => {
      for (let index = 0; index < actsAPage + 5; index += 1)
        await recordAct(
          tx,
          {
            personId: agent,
            action: 'follow-up-marked',
            subject: `post:${index}`,
            detail: { followUp: 'none' },
          },
          deps.now(),
        );
      await recordAct(
        tx,
        { personId: null, action: 'role-given', subject: `person:${agent}`, detail: { role: 'agent' } },
        deps.now(),
      );
      await recordAct(
        tx,
        { personId: reader, action: 'own-data-exported', subject: `person:${reader}` },
        deps.now(),
      );
    });
    const first = await auditPage(deps, { personId: moderator });
    expect(first?.lines).toHaveLength(actsAPage);
    expect(first?.lines[0]).toMatchObject({
      action: 'role-given',
      personId: null,
      subjectName: 'an agent',
      detail: { role: 'agent' },
    });
    expect(first?.lines[1]).toMatchObject({ name: 'an agent', subject: `post:${actsAPage + 4}` });
    const second = await auditPage(deps, { personId: moderator, before: first?.before });
    expect(second?.lines).toHaveLength(6);
    expect(second?.before).toBeUndefined();
    expect(first?.staff.map(({ name }) => name).sort()).toEqual(['a moderator', 'an agent']);
    const narrowed = await auditPage(deps, { personId: moderator, who: agent, action: 'role-given' });
    expect(narrowed?.lines).toEqual([]);
    for (const personId of [agent, reader, 'nobody'])
      expect(await auditPage(deps, { personId })).toBeUndefined();
  });

  it('shows the staff, with addresses to those alone who give roles', async () => {
    const admin = await makePerson(deps, 'an admin', 'admin');
    await banPerson(deps, { by: moderator, personId: reader, reason: 'Sells watches' });
    const seen = await peoplePage(deps, { personId: moderator });
    expect(seen).toMatchObject({
      mayNameRoles: false,
      banned: [{ name: 'a reader', reason: 'Sells watches' }],
    });
    expect(JSON.stringify(seen)).not.toContain('@');
    const all = await peoplePage(deps, { personId: admin });
    expect(all?.staff.map(({ address }) => address)).toContain('an-agent@example.com');
    expect(await peoplePage(deps, { personId: agent })).toBeUndefined();
    await makeQuestion(deps, { by: reader, title: 'Cheap watches here' });
    const person = await personDesk(deps, { by: moderator, personId: reader });
    expect(person).toMatchObject({ banReason: 'Sells watches', posts: [{ title: 'Cheap watches here' }] });
    expect(JSON.stringify(person)).not.toContain('@');
    expect(await personDesk(deps, { by: agent, personId: reader })).toBeUndefined();
    expect(await personDesk(deps, { by: moderator, personId: 'nobody' })).toBeUndefined();
  });

  it('gives roles to others, and not to whoever is banned or gives them', async () => {
    const admin = await makeAgent(deps, 'admin@example.com', 'Admin');
    const invited = await makeAgent(deps, 'second@example.com', 'Second');
    await deps.db.person.update({ where: { id: admin }, data: { role: 'admin' } });
    const give = (address: string) => nameRole(deps, { address, role: 'moderator', by: admin });
    expect(await give('admin@example.com')).toEqual({ kind: 'own' });
    expect(await give('second@example.com')).toEqual({ kind: 'named', from: 'agent' });
    await deps.db.person.update({
      where: { id: invited },
      data: { role: 'person', bannedAt: deps.now(), banReason: 'A reason' },
    });
    expect(await give('second@example.com')).toEqual({ kind: 'banned' });
  });

  it('finds the question into which one goes by words, number and address', async () => {
    const one = await makeQuestion(deps, { by: reader, title: 'Fingerprint gone since the repair' });
    const two = await makeQuestion(deps, { by: reader, title: 'The fingerprint is gone after a repair' });
    const hidden = await makeQuestion(deps, { by: reader, title: 'Fingerprint repair', state: 'hidden' });
    const find = async (words: string, personId = moderator) =>
      (
        await mergeTargets(deps, {
          personId,
          questionId: one.questionId,
          words,
          locale: 'en',
          brand: 'Vault',
        })
      )?.map(({ questionId }) => questionId);
    expect(await find('fingerprint repair')).toEqual([two.questionId]);
    for (const words of [
      String(two.questionId),
      `#${two.questionId}`,
      `/es/questions/${two.questionId}/slug`,
    ])
      expect(await find(words), words).toEqual([two.questionId]);
    expect(await find(String(hidden.questionId))).toEqual([]);
    expect(await find(String(one.questionId))).toEqual([]);
    expect(await find('  ')).toEqual([]);
    expect(await find('fingerprint', agent)).toBeUndefined();
  });

  it('shows a reply on its way to a question with the replies to it, and no more to anybody', async () => {
    const { questionId, postId } = await makeQuestion(deps, { by: reader, title: 'The old phone' });
    const body = 'I have the same phone. Can I wipe it? It is locked.';
    const reply = await makeReply(deps, questionId, { by: null, followUp: 'open', body });
    const other = await makeReply(deps, questionId, { by: reader });
    const answered = await makeReply(deps, questionId, { by: agent });
    await deps.db.post.update({ where: { id: answered }, data: { replyToId: reply } });
    const desk = await splitDesk(deps, { personId: moderator, postId: reply });
    expect(desk).toMatchObject({ suggested: 'Can I wipe it?', title: 'The old phone' });
    expect(desk?.later.map(({ postId: id, isReply }) => [id, isReply])).toEqual([
      [other, false],
      [answered, true],
    ]);
    expect(await splitDesk(deps, { personId: agent, postId: reply })).toBeUndefined();
    expect(await splitDesk(deps, { personId: moderator, postId })).toBeUndefined();
    const all = await questionDesk(deps, { personId: moderator, questionId });
    expect(all?.posts.map((one) => one.postId)).toEqual([postId, reply, other, answered]);
    expect(await questionDesk(deps, { personId: agent, questionId })).toBeUndefined();
  });

  it('lets nobody look at what is hidden by the way of reporting it', async () => {
    const { questionId, postId } = await makeQuestion(deps, { by: reader, title: 'The old phone' });
    const hidden = await makeReply(deps, questionId, { by: reader, state: 'hidden' });
    expect(await reportablePost(deps, { postId })).toMatchObject({ author: 'a reader' });
    expect(await reportablePost(deps, { postId: hidden })).toBeUndefined();
    const held = await makeQuestion(deps, { by: reader, title: 'Held', state: 'held' });
    const reply = await makeReply(deps, held.questionId, { by: reader });
    expect(await reportablePost(deps, { postId: reply })).toBeUndefined();
  });
});

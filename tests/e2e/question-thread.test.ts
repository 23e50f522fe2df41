import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messagesFor } from '~/locales/messages';
import { launchPortal, type RunningPortal } from '../setup/portal';
import { hiddenField, readSignInMail, textOn, Writer, type Written } from './writer';

const tsx = createRequire(import.meta.url).resolve('tsx/cli');
const { asking: t } = messagesFor('en');

const first = {
  title: 'New phone, Face ID is gone and I forgot the password',
  body: 'I upgraded my phone yesterday. I had always used Face ID and I do not remember the account password. What can I do?',
};

/**
 * The thread that the project began with, from asking to the last follow-up: five people and the staff, without
 * scripts, over HTTP, with the mails that they get. Nobody in it stays without an answer.
 */
describe('the thread', () => {
  let portal: RunningPortal;
  let asker: Writer;
  let agent: Writer;
  let question: Written;

  beforeAll(async () => {
    portal = await launchPortal();
    asker = new Writer(portal, 'first@example.com');
    agent = new Writer(portal, 'agent@example.com');
    await runAgent('invite', agent.address, '--name', 'First agent');
    await runAgent('role', agent.address, 'moderator');
    await agent.signIn();
  });
  afterAll(() => portal?.stop());

  const runAgent = async (...command: string[]) => {
    const { PATH = '', HOME = '' } = process.env;
    const env: NodeJS.ProcessEnv = { NODE_ENV: 'development', PATH, HOME, DATA_DIR: portal.dataDir };
    await promisify(execFile)(process.execPath, [tsx, 'scripts/agent.ts', ...command], { env });
  };
  const anonymously = () => new Writer(portal, 'nobody@example.com');

  it('begins before signing in: what fits is shown, then an address is asked for, and the mail posts it', async () => {
    const gate = await asker.ask(first);
    expect(gate.status).toBe(200);
    expect(gate.body).toContain('data-similar-gate');
    expect(gate.body).toContain('/recover');

    const kept = await asker.ask({ ...first, intent: 'post-anyway' });
    const draft = asker.to(kept);
    const page = await asker.open(draft);
    expect(textOn(page)).toContain(first.title);
    expect(textOn(page)).toContain(t.address.titleQuestion);

    const noAddress = await asker.post(draft, { intent: 'address', email: 'nowhere' });
    expect(noAddress.status).toBe(422);
    expect(noAddress.body).toContain('nowhere');

    const older = await asker.mailIds();
    const asked = await asker.post(draft, { intent: 'address', email: asker.address });
    const waiting = await asker.open(asker.to(asked));
    expect(textOn(waiting)).toContain(first.title);
    const letter = await asker.mailAfter(older);
    const mail = readSignInMail(letter);
    // Anybody can have a mail sent to anybody, so it says that something is posted, and not what.
    expect(letter.text).toContain(messagesFor('en').mail.signIn.posts);
    expect(letter.text).not.toContain(first.title);

    // A scanner that opens every link of a mail posts nothing.
    await anonymously().open(mail.path);
    const listed = await anonymously().open('/questions');
    expect(textOn(listed)).not.toContain(first.title);

    const pressed = await asker.post(mail.path, { token: mail.token, code: '' });
    question = await asker.written(pressed);
    const seen = await anonymously().open(question.path);
    expect(seen.status).toBe(200);
    expect(textOn(seen)).toContain('I had always used Face ID');
    expect(textOn(await anonymously().open('/questions'))).toContain(first.title);

    // The second press and the link once more find what the first has posted.
    const again = await asker.post(mail.path, { token: mail.token, code: '' });
    expect((await asker.written(again)).postId).toBe(question.postId);
  });

  it('goes on with an agent who asks for the old phone, and a second person who has the question too', async () => {
    await agent.written(
      await agent.reply(question.path, 'Do you still have the old phone, and does the app still open on it?'),
    );
    const second = new Writer(portal, 'second@example.com');
    const shared = await second.post(question.path, { intent: 'share' });
    expect(shared.status).toBe(303);
    const seen = await anonymously().open(question.path);
    expect(textOn(seen)).toMatch(/2 people have this question/);
    // Once a browser, however often it is pressed.
    await second.post(question.path, { intent: 'share' });
    expect(textOn(await anonymously().open(question.path))).toMatch(/2 people have this question/);

    const draft = second.to(
      await second.reply(
        question.path,
        'I changed the password on the phone and now the desktop does not let me in. The backup does not open either. Where does the desktop keep the old one?',
      ),
    );
    expect(textOn(await second.open(draft))).toContain(t.address.titleReply);
    const reply = await second.prove(draft, 'code');
    expect(reply.questionId).toBe(question.questionId);
    const followUps = textOn(await agent.open('/agent/questions'));
    expect(followUps).toContain('Where does the desktop keep the old one');
    await agent.written(
      await agent.reply(
        question.path,
        'On the Mac: reset the app, sign in again with the new password, and do not restore the backup.',
        { replyTo: String(reply.postId) },
      ),
    );
    expect(textOn(await agent.open('/agent/questions'))).not.toContain('Where does the desktop keep');
    const thanks = await second.written(await second.reply(question.path, 'It worked, thank you.'));
    expect(thanks.questionId).toBe(question.questionId);
  });

  it('gets an official answer for whoever has wiped the old phone, and its asker accepts it', async () => {
    const third = new Writer(portal, 'third@example.com');
    await third.signIn();
    const wiped = await third.written(
      await third.reply(question.path, 'I have wiped the old phone already, and nothing opens anywhere.'),
    );
    const answer = await agent.written(
      await agent.reply(
        question.path,
        'Then nothing can be recovered: delete the app, reset the account, install it again, sign in with the new password and choose how it syncs.',
        { official: 'yes', replyTo: String(wiped.postId) },
      ),
    );
    const accepted = await asker.post(question.path, { intent: 'accept', post: String(answer.postId) });
    expect(accepted.status).toBe(303);
    const seen = textOn(await anonymously().open(question.path));
    const answerAt = seen.indexOf('Then nothing can be recovered');
    expect(answerAt).toBeGreaterThan(0);
    expect(answerAt, 'the answer stands before the conversation').toBeLessThan(
      seen.indexOf('Do you still have the old phone'),
    );
    const stranger = await anonymously().post(question.path, {
      intent: 'accept',
      post: String(answer.postId),
    });
    expect(stranger.headers.location).toContain('/sign-in');
  });

  it('gives a question that came up in it a place of its own, with links both ways', async () => {
    const fourth = new Writer(portal, 'fourth@example.com');
    const asks = 'Can the data of version 4 be imported after such a reset?';
    const followUp = await fourth.prove(fourth.to(await fourth.reply(question.path, asks)));
    const desk = await agent.open('/agent/questions');
    expect(textOn(desk)).toContain(asks);
    const split = `/agent/questions/split?post=${followUp.postId}`;
    expect(desk.body).toContain(split.replace('&', '&amp;'));
    const done = await agent.post(split, { title: 'Importing version 4 after an account reset' });
    expect(done.status).toBe(303);
    expect(textOn(await agent.open('/agent/questions'))).not.toContain(asks);

    // The permanent link of the post leads to where it stands now.
    const moved = await fourth.send('GET', `/questions/posts/${followUp.postId}`);
    const own = fourth.to(moved);
    expect(own).not.toBe(question.path);
    const ownPage = await anonymously().open(own);
    expect(textOn(ownPage)).toContain('Importing version 4 after an account reset');
    expect(ownPage.body).toContain(`/questions/${question.questionId}`);
    const from = await anonymously().open(question.path);
    expect(from.body).toContain(/\/questions\/\d+/.exec(own)?.[0]);
    await agent.written(
      await agent.reply(
        own,
        'Yes, with the version 4 password: sign in to version 6, then Settings, restore from v4.',
        {
          official: 'yes',
        },
      ),
    );
    expect(textOn(await anonymously().open(own))).toContain('Yes, with the version 4 password');
  });

  it('takes in the thread that asks the same, and nobody who had it is lost', async () => {
    const another = new Writer(portal, 'another@example.com');
    const draft = another.to(
      await another.ask({
        title: 'Face ID gone on a new phone and the password is forgotten',
        body: 'Since I have the new phone Face ID does not open the app, and I forgot the password.',
        intent: 'post-anyway',
      }),
    );
    const same = await another.prove(draft);
    expect(same.questionId).not.toBe(question.questionId);
    const merged = await agent.post(`/agent/questions/${same.questionId}/merge`, {
      target: String(question.questionId),
    });
    expect(merged.status).toBe(303);
    const old = await anonymously().open(same.path);
    expect(old.path).toContain(`/questions/${question.questionId}/`);
    expect(textOn(old)).toMatch(/3 people have this question/);
    // Whoever asked there has no answer of their own yet: an agent says that the one above is theirs too.
    expect(textOn(await agent.open('/agent/questions'))).toContain('Since I have the new phone');
    await agent.post('/agent/questions', {
      intent: 'follow-up',
      post: String(same.postId),
      followUp: 'answered',
    });
    expect(textOn(await agent.open('/agent/questions'))).not.toContain('Since I have the new phone');
  });

  it('keeps what cannot be posted, with the reason, for whoever has signed in to post it', async () => {
    const late = new Writer(portal, 'late@example.com');
    const text = 'I had this too, and the old tablet still opened it.';
    const draft = late.to(await late.reply(question.path, text));
    const older = await late.mailIds();
    const asked = await late.post(draft, { intent: 'address', email: late.address });
    const { code } = readSignInMail(await late.mailAfter(older));
    await agent.post(`/agent/questions/${question.questionId}`, { intent: 'lock' });
    const pressed = await late.post(late.to(asked), { token: '', code });
    const kept = await late.open(late.to(pressed));
    expect(textOn(kept)).toContain(t.notPosted.locked);
    expect(kept.body).toContain(text);
    expect(textOn(await anonymously().open(question.path))).not.toContain(text);

    // The draft is theirs now: in the browser in which they are signed in, and in no other.
    const path = late.to(pressed).replace(/\?.*/, '');
    expect((await late.open(path)).status).toBe(200);
    expect((await anonymously().open(path)).status).toBe(404);
    await agent.post(`/agent/questions/${question.questionId}`, { intent: 'unlock' });
    const draftId = path.split('/').at(-1) ?? '';
    await late.written(await late.reply(question.path, text, { draft: draftId }));
    const spent = await late.send('GET', path);
    expect(spent.headers.location).toMatch(/\/questions\/posts\/\d+$/);
  });

  it('posts nothing twice: the same reply pressed again, the same form sent at once', async () => {
    const eager = new Writer(portal, 'eager@example.com');
    await eager.signIn();
    const twice = await Promise.all([
      eager.reply(question.path, 'The same words, pressed twice.'),
      eager.reply(question.path, 'The same words, pressed twice.'),
    ]);
    const [one, other] = [await eager.written(twice[0]), await eager.written(twice[1])];
    expect(one.postId).toBe(other.postId);
    const noCookies = await new Writer(portal, 'x@example.com').send('POST', `${question.path}?again`, {
      headers: {
        origin: portal.url,
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'intent=reply&body=From+a+browser+that+keeps+nothing',
    });
    expect(noCookies.status).toBe(422);
    expect(textOn(noCookies)).toContain(t.notPosted['no-cookies']);
    expect(noCookies.body).toContain('From a browser that keeps nothing');
  });

  it('ends with nobody unanswered: the last follow-up is on the list until an agent answers it', async () => {
    const fifth = new Writer(portal, 'fifth@example.com');
    const asks =
      'I am locked out of the phone itself, I forgot its passcode. Is there a way to get at my data?';
    const reply = await fifth.prove(fifth.to(await fifth.reply(question.path, asks)), 'code');
    expect(textOn(await agent.open('/agent/questions'))).toContain('I am locked out of the phone itself');
    const page = await agent.open(`/questions/posts/${reply.postId}/reply`);
    expect(textOn(page)).toContain('I am locked out of the phone itself');
    expect(page.body).toMatch(new RegExp(`<option value="${reply.postId}" selected`));
    const toNoFollowUp = await agent.open(`/questions/posts/${question.postId}/reply`);
    expect(hiddenField(toNoFollowUp, 'replyTo')).toBe(String(question.postId));
    await agent.written(
      await agent.reply(
        `/questions/posts/${reply.postId}/reply`,
        'Resetting the phone takes its fingerprints and faces with it. Look for any other device first.',
        { replyTo: String(reply.postId) },
      ),
    );
    const desk = await agent.open('/agent/questions');
    expect(textOn(desk)).not.toContain('I am locked out of the phone itself');
    expect(desk.body).toContain('data-empty');
  });

  it('is read in Spanish with its English posts marked as English', async () => {
    const page = await anonymously().open(`/es${question.path}`);
    expect(page.status).toBe(200);
    expect(page.body).toContain('<html lang="es"');
    const post = /<[^>]*lang="en"[^>]*>(?:(?!<\/html>)[\s\S])*?I had always used Face ID/.exec(page.body);
    expect(post).not.toBeNull();
    expect(textOn(page)).toMatch(/3 personas tienen esta pregunta/);
  });
});

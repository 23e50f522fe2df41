import { type DevMail, type RunningPortal, until } from '../setup/portal';
import { type HttpAnswer, HttpVisitor } from './http-visitor';

/** The link and the code of a sign-in mail, as somebody reads them out of its text. */
export function readSignInMail(mail: DevMail): { path: string; token: string; code: string } {
  const [, path, token] = /https?:\/\/[^/\s]+(\/\S*sign-in\/[\w-]+)#([\w-]+)/.exec(mail.text) ?? [];
  const code = /\b([2-9A-Z]{4}-[2-9A-Z]{4})\b/.exec(mail.text)?.[1];
  if (path === undefined || token === undefined || code === undefined) {
    throw new Error(`no link or code in "${mail.subject}"`);
  }
  return { path, token, code };
}

/** The value of a hidden field of a page's form. */
export const hiddenField = (page: HttpAnswer, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page.body)?.[1] ?? '';

/** The text of a page as a reader has it: no tags, no entities. */
export const textOn = (page: HttpAnswer): string =>
  page.body
    .replace(/<(script|style|head)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', '’')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');

/** Where a post that was just written stands: the page's path and the post's id. */
export interface Written {
  readonly postId: number;
  /** The path of the question's page. */
  readonly path: string;
  readonly questionId: number;
}

/**
 * Somebody who asks and replies without scripts: forms, cookies, redirects and the mails to their address.
 */
export class Writer extends HttpVisitor {
  readonly #portal: RunningPortal;
  readonly address: string;

  constructor(portal: RunningPortal, address: string) {
    super(portal.url);
    this.#portal = portal;
    this.address = address;
  }

  /** A path on the portal that an answer leads to. */
  to(answer: HttpAnswer): string {
    const { location } = answer.headers;
    if (location === undefined) throw new Error(`${answer.path}: ${answer.status} leads nowhere`);
    const url = new URL(location, this.#portal.url);
    return url.pathname + url.search;
  }

  /** Sends a form; where a browser would send it once more, with its new cookie, so does this. */
  override async post(path: string, fields: Readonly<Record<string, string>>): Promise<HttpAnswer> {
    const answer = await super.post(path, fields);
    return answer.status === 307 ? super.post(this.to(answer), fields) : answer;
  }

  /** The newest mail to the address that has a sign-in link and was not there before `older`. */
  async mailAfter(older: ReadonlySet<string>): Promise<DevMail> {
    return until(`a sign-in mail to ${this.address}`, async () =>
      (await this.#portal.mails(this.address)).find(
        (mail) => !older.has(mail.id) && /\/sign-in\//.test(mail.text),
      ),
    );
  }

  async mailIds(): Promise<ReadonlySet<string>> {
    return new Set((await this.#portal.mails(this.address)).map(({ id }) => id));
  }

  /** Signs in by the mailed code, as whoever comes for nothing else. */
  async signIn(): Promise<void> {
    const older = await this.mailIds();
    const asked = await this.post('/sign-in', { email: this.address });
    const { code } = readSignInMail(await this.mailAfter(older));
    const done = await this.post(this.to(asked), { token: '', code });
    if (done.status !== 303) throw new Error(`${this.address} was not signed in: ${done.status}`);
  }

  /** From the page of a draft that waits for an address to the post that the mail has made of it. */
  async prove(draft: string, evidence: 'link' | 'code' = 'link'): Promise<Written> {
    const older = await this.mailIds();
    const asked = await this.post(draft, { intent: 'address', email: this.address });
    const mail = readSignInMail(await this.mailAfter(older));
    const path = evidence === 'link' ? mail.path : this.to(asked);
    const done = await this.post(
      path,
      evidence === 'link' ? { token: mail.token, code: '' } : { token: '', code: mail.code },
    );
    return this.written(done);
  }

  /** Follows what was posted to the page on which it stands. */
  async written(answer: HttpAnswer): Promise<Written> {
    const link = this.to(answer);
    const postId = Number(/\/questions\/posts\/(\d+)$/.exec(link)?.[1]);
    if (!postId) throw new Error(`${answer.path} has posted nothing: ${link}`);
    const shown = await this.send('GET', link);
    const path = this.to(shown);
    return { postId, path, questionId: Number(/\/questions\/(\d+)\//.exec(path)?.[1]) };
  }

  /** Fills in and sends the form of a question; what comes back is not followed. */
  async ask(fields: Readonly<Record<string, string>>, locale = ''): Promise<HttpAnswer> {
    const page = await this.open(`${locale}/questions/new`);
    // Nobody types so fast: the page's stamp is left out, as when it was lost on the way.
    return this.post(`${locale}/questions/new`, {
      type: 'question',
      clientKey: hiddenField(page, 'clientKey'),
      intent: 'post',
      ...fields,
    });
  }

  /** Replies on the page of a question; what comes back is not followed. */
  reply(path: string, body: string, more: Readonly<Record<string, string>> = {}): Promise<HttpAnswer> {
    return this.post(path, { intent: 'reply', body, ...more });
  }
}

import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { lockedOut } from './walk';

export interface HttpAnswer {
  /** The path that was asked for. */
  readonly path: string;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Sending {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/**
 * A person's browser as far as the portal can tell: a cookie jar, forms and redirects, and no more. For what a real
 * one would not do (two forms at once, a field that is not there), and for speed.
 */
export class HttpVisitor {
  readonly #origin: URL;
  readonly #agent: Agent;
  readonly #cookies = new Map<string, string>();

  constructor(
    origin: string,
    options: { readonly agent?: Agent; readonly like?: Pick<HttpVisitor, 'cookies'> } = {},
  ) {
    this.#origin = new URL(origin);
    this.#agent = options.agent ?? new Agent({ keepAlive: true });
    for (const [name, value] of options.like?.cookies() ?? []) this.#cookies.set(name, value);
  }

  cookies(): readonly (readonly [string, string])[] {
    return [...this.#cookies];
  }

  /** One request, no redirect followed. Cookies are sent and taken. */
  send(method: string, path: string, { headers = {}, body }: Sending = {}): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const asked = request(
        {
          agent: this.#agent,
          host: this.#origin.hostname,
          port: this.#origin.port,
          method,
          path,
          headers: {
            accept: 'text/html',
            ...(cookie === '' ? {} : { cookie }),
            ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
            ...headers,
          },
        },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.once('error', reject);
          answer.once('end', () => {
            this.#keep(answer.headers['set-cookie'] ?? []);
            const text = Buffer.concat(chunks).toString('utf8');
            resolve({ path, status: answer.statusCode ?? 0, headers: answer.headers, body: text });
          });
        },
      );
      asked.once('error', reject);
      asked.end(body);
    });
  }

  #keep(setCookies: readonly string[]): void {
    for (const line of setCookies) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) this.#cookies.set(name, value);
    }
  }

  /** Opens a page, wherever it leads. */
  async open(path: string): Promise<HttpAnswer> {
    let answer = await this.send('GET', path);
    for (let hops = 0; answer.status >= 300 && answer.status < 400 && hops < 5; hops += 1) {
      answer = await this.send('GET', this.#target(answer));
    }
    return answer;
  }

  /** Sends a form as a browser does; what comes back is not followed. */
  post(path: string, fields: Readonly<Record<string, string>>): Promise<HttpAnswer> {
    return this.send('POST', path, {
      headers: {
        origin: this.#origin.origin,
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams(fields).toString(),
    });
  }

  /** Sends a form and opens the page that follows. */
  async submit(path: string, fields: Readonly<Record<string, string>>): Promise<HttpAnswer> {
    const answer = await this.post(path, fields);
    return answer.status === 303 ? this.open(this.#target(answer)) : answer;
  }

  #target(answer: HttpAnswer): string {
    const url = new URL(answer.headers.location ?? '/', this.#origin);
    return url.pathname + url.search;
  }
}

/** The field that a question's page asks for. */
export const askedField = (page: HttpAnswer): string | undefined =>
  /<input[^>]*type="radio"[^>]*>/.exec(page.body)?.[0].match(/ name="([^"]+)"/)?.[1];

/** The phrase that the page before the deletion wants typed. */
export const phraseOn = (page: HttpAnswer): string => /data-phrase[^>]*>([^<]+)</.exec(page.body)?.[1] ?? '';

export const stepOf = (page: HttpAnswer): string => page.path.split('/').at(-1) ?? '';

const wizard = '/recover/reset-account';

/** Answers the gate questions as somebody who is locked out everywhere; returns each page on the way, the next one last. */
export async function passGates(visitor: HttpVisitor): Promise<HttpAnswer[]> {
  const pages = [await visitor.open(wizard)];
  let action = `${wizard}/unlocks`;
  for (;;) {
    const page = pages.at(-1);
    const field = page && askedField(page);
    if (page === undefined || field === undefined) return pages;
    if (pages.length > 1) action = page.path;
    const value = (lockedOut as Readonly<Record<string, string>>)[field];
    pages.push(await visitor.submit(action, { [field]: value ?? 'unsure' }));
    if (pages.length > 20) throw new Error('the questions do not end');
  }
}

/** From the first question to the page that waits for the mail; returns each page on the way. */
export async function requestReset(visitor: HttpVisitor, email: string): Promise<HttpAnswer[]> {
  const pages = await passGates(visitor);
  pages.push(await visitor.submit(`${wizard}/what-is-lost`, { intent: 'understood' }));
  pages.push(await visitor.submit(`${wizard}/address`, { email }));
  return pages;
}

/** Types the code on the page that waits for it. */
export const submitCode = (visitor: HttpVisitor, code: string): Promise<HttpAnswer> =>
  visitor.submit(`${wizard}/check-mail`, { code });

/** Types the phrase of this page and orders the reset. */
export function submitAcknowledgement(visitor: HttpVisitor, before: HttpAnswer): Promise<HttpAnswer> {
  const effects = /name="effects" value="([^"]*)"/.exec(before.body)?.[1];
  return visitor.submit(`${wizard}/before-deleting`, {
    ...(effects === undefined ? {} : { effects }),
    acknowledgement: phraseOn(before),
  });
}

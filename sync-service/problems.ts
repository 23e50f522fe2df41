import {
  type Problem,
  type ProblemName,
  problemContentType,
  problems,
  problemType,
} from '../protocol/reset-api';

/** An answer before it becomes HTTP: it can be stored with an idempotency key and repeated. */
export interface Answer {
  status: number;
  body: string;
}

export type ProblemDetails = Pick<Problem, 'detail' | 'retry_after' | 'effects' | 'fields'>;

export function problemAnswer(name: ProblemName, details: Partial<ProblemDetails> = {}): Answer {
  const { status, title } = problems[name];
  const problem: Problem = { type: problemType(name), title, status, ...details };
  return { status, body: JSON.stringify(problem) };
}

export function jsonAnswer(status: number, value: unknown): Answer {
  return { status, body: JSON.stringify(value) };
}

export function toResponse(answer: Answer): Response {
  const isProblem = answer.status >= 400;
  const headers = new Headers({
    'content-type': isProblem ? problemContentType : 'application/json',
    'cache-control': 'no-store',
  });
  if (isProblem) {
    const { retry_after } = JSON.parse(answer.body) as Problem;
    if (retry_after !== undefined) headers.set('retry-after', String(retry_after));
  }
  return new Response(answer.body, { status: answer.status, headers });
}

export function problemResponse(name: ProblemName, details: Partial<ProblemDetails> = {}): Response {
  return toResponse(problemAnswer(name, details));
}

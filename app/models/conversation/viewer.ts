/** Whoever reads or writes on the person's side: what their browser's cookie says, and who is signed in. */
export interface PersonViewer {
  readonly kind: 'person';
  readonly personId?: string | undefined;
  /** The value of the cookie `chat`, as the browser sent it. */
  readonly browserToken?: string | undefined;
}

/** Somebody who acts as an agent; whether they may is asked again by each use-case. */
export interface AgentViewer {
  readonly kind: 'agent';
  readonly personId: string;
}

export type Viewer = PersonViewer | AgentViewer;

import type { ReturnedForm } from '~/models/question/writing/returned-form';

/** What only agents can do with a reply. */
export interface ReplyDesk {
  /** Follow-ups in this question that nobody has answered. */
  readonly followUps: readonly { readonly postId: number; readonly label: string }[];
}

export interface ReplyFormProps {
  readonly questionId: number;
  /** The question's own address; the form is sent there. */
  readonly action: string;
  /** What came back of a form that was not posted. */
  readonly returned?: ReturnedForm | undefined;
  /** Whoever is signed in; absent on the page that is the same for everybody. */
  readonly viewer?: { readonly staff: boolean } | undefined;
  readonly desk?: ReplyDesk | undefined;
}

/** Where somebody replies, at the end of a question. Its section has the id `reply`. */
export function ReplyForm({ action }: ReplyFormProps) {
  return (
    <section id="reply">
      <form method="post" action={`${action}#reply`} />
    </section>
  );
}

import { recordAct } from '../../audit/record.server';
import { noteChange } from '../../content-change/content-change.server';
import type { Dependencies } from '../../dependencies';
import { changedTags } from '../post-record.server';
import { type Moderated, type NotModerated, questionSubject } from './moderated';
import { onQuestion } from './on-post.server';

/** Ends the replies to a question, or lets people reply again. Safe to repeat. */
export function setLocked(
  deps: Dependencies,
  input: { by: string; questionId: number; locked: boolean },
): Promise<Moderated | NotModerated> {
  const { by, questionId, locked } = input;
  return setMark(deps, {
    by,
    questionId,
    column: 'lockedAt',
    set: locked,
    action: locked ? 'question-locked' : 'question-unlocked',
  });
}

/** Puts a question at the top of the lists, or back in its row. Safe to repeat. */
export function setPinned(
  deps: Dependencies,
  input: { by: string; questionId: number; pinned: boolean },
): Promise<Moderated | NotModerated> {
  const { by, questionId, pinned } = input;
  return setMark(deps, {
    by,
    questionId,
    column: 'pinnedAt',
    set: pinned,
    action: pinned ? 'question-pinned' : 'question-unpinned',
  });
}

function setMark(
  deps: Dependencies,
  input: {
    by: string;
    questionId: number;
    column: 'lockedAt' | 'pinnedAt';
    set: boolean;
    action: 'question-locked' | 'question-unlocked' | 'question-pinned' | 'question-unpinned';
  },
): Promise<Moderated | NotModerated> {
  const { by, questionId, column, set, action } = input;
  return onQuestion(deps, { by, questionId }, async ({ tx, question, now }): Promise<Moderated> => {
    if ((question[column] !== null) === set) return { kind: 'done', tags: [] };
    await tx.question.update({ where: { id: questionId }, data: { [column]: set ? now : null } });
    await recordAct(tx, { personId: by, action, subject: questionSubject(questionId) }, now);
    const tags = changedTags(questionId);
    await noteChange(tx, tags, now);
    return { kind: 'done', tags };
  });
}

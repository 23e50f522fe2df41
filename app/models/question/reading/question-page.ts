import type { Locale } from '~/locales/locale';
import type { RejectReason } from '../moderation/moderated';
import type { AuthorRole, FollowUpState, PostState, QuestionState, QuestionType } from '../question';

/** What the page of a question shows, for whoever reads it. Plain data. */

/** What goes with 410 for a question or a post that was deleted; links and codes that have ended say nothing. */
export const deletedPost = 'deleted-post';

export interface PostView {
  readonly postId: number;
  readonly place: number;
  /** Undefined for somebody who has left. */
  readonly author: string | undefined;
  readonly role: AuthorRole;
  readonly locale: Locale;
  readonly html: string;
  /** Anything but `published` only its author and the staff are given. */
  readonly state: PostState;
  /** Why it is not shown to others, when it was rejected. */
  readonly reason: RejectReason | 'banned' | undefined;
  readonly votes: number;
  readonly createdAt: Date;
  /** When the words were last changed; undefined when they never were. */
  readonly editedAt: Date | undefined;
  readonly replyToId: number | undefined;
  readonly followUp: FollowUpState | undefined;
  readonly byAsker: boolean;
  /** Of whoever reads. */
  readonly own: boolean;
  readonly voted: boolean;
}

/** A question that began as a reply in this one. */
export interface SplitLine {
  readonly questionId: number;
  readonly title: string;
  readonly locale: Locale;
  readonly answered: boolean;
  /** Where in the thread it stood. */
  readonly place: number;
}

/** What only whoever is signed in sees; absent on the page that is the same for everybody. */
export interface ViewerMarks {
  readonly staff: boolean;
  readonly moderator: boolean;
  /** The question is theirs: they choose the answer. */
  readonly asker: boolean;
  /** They have this question too. */
  readonly shares: boolean;
  readonly follows: boolean;
}

export interface QuestionPage {
  readonly questionId: number;
  readonly type: QuestionType;
  readonly locale: Locale;
  readonly title: string;
  readonly category: { readonly slug: string; readonly name: string } | undefined;
  readonly platform: string | undefined;
  readonly version: string | undefined;
  readonly tags: readonly string[];
  readonly state: QuestionState;
  readonly locked: boolean;
  /** How many have this question, the asker included. */
  readonly shares: number;
  readonly replies: number;
  readonly createdAt: Date;
  readonly activeAt: Date;
  /** Where it began as a reply. */
  readonly splitFrom: { readonly questionId: number; readonly title: string } | undefined;
  /** The asker's words; undefined when they cannot be shown. */
  readonly asked: PostView | undefined;
  /** Pulled up on every page; they are not in `posts` again. */
  readonly official: PostView | undefined;
  readonly accepted: PostView | undefined;
  /** Both, when one post is both: then it is `official`. */
  readonly officialPostId: number | undefined;
  readonly acceptedPostId: number | undefined;
  /** The replies of this page in their order, pulled-up ones left out. */
  readonly posts: readonly PostView[];
  readonly splits: readonly SplitLine[];
  /** Counted from 1. */
  readonly page: number;
  readonly pages: number;
  readonly viewer: ViewerMarks | undefined;
}

/** What stands in the thread of one page, in order. */
export type ThreadItem =
  | { readonly kind: 'post'; readonly place: number; readonly post: PostView }
  /** Shown above, marked as an answer. */
  | { readonly kind: 'answer'; readonly place: number; readonly post: PostView }
  | { readonly kind: 'split'; readonly place: number; readonly split: SplitLine };

/** The thread of a page: its posts, and in their places the answers shown above and what became its own question. */
export function threadOf(page: QuestionPage, isOnPage: (place: number) => boolean): ThreadItem[] {
  const answers = new Map(
    [page.official, page.accepted].flatMap((post) => (post ? [[post.postId, post] as const] : [])),
  );
  const items: ThreadItem[] = [
    ...page.posts.map((post) => ({ kind: 'post', place: post.place, post }) as const),
    ...[...answers.values()]
      .filter(({ place }) => isOnPage(place))
      .map((post) => ({ kind: 'answer', place: post.place, post }) as const),
    ...page.splits
      .filter(({ place }) => isOnPage(place))
      .map((split) => ({ kind: 'split', place: split.place, split }) as const),
  ];
  return items.sort((a, b) => a.place - b.place);
}

import { type Locale, localizedPath } from '~/locales/locale';
import { slugOfTitle } from '~/models/question/question';

/**
 * The addresses of the portal's pages. All are paths on the portal's own origin, in one language; what comes from
 * outside is escaped.
 */

export const homePath = (locale: Locale): string => localizedPath(locale, '/');

/** Where a person says in their own words what has happened. */
export const recoverPath = (locale: Locale): string => localizedPath(locale, '/recover');

/** The start of a wizard. */
export const wizardPath = (locale: Locale, wizard: string): string =>
  localizedPath(locale, `/recover/${encodeURIComponent(wizard)}`);

/** One step of a wizard. */
export const stepPath = (locale: Locale, wizard: string, step: string): string =>
  `${wizardPath(locale, wizard)}/${encodeURIComponent(step)}`;

/** The page that asks for the proof of mailbox of a reset request; mails add the token as its fragment. */
export const confirmUrl = (locale: Locale, requestId: string): string =>
  localizedPath(locale, `/recover/confirm/${encodeURIComponent(requestId)}`);

/** The page of the mailed link by which a journey goes on on another device. */
export const resumePath = (locale: Locale, subject: string): string =>
  localizedPath(locale, `/recover/resume/${encodeURIComponent(subject)}`);

/** Where the answers given so far can be mailed to oneself. */
export const keepPath = (locale: Locale): string => localizedPath(locale, '/recover/keep');

/** The answers and what to do, on one page for printing. */
export const checklistPath = (locale: Locale): string => localizedPath(locale, '/recover/checklist');

/** Where a person sees what would be handed to the agents, and agrees or not. */
export const handOffStartPath = (locale: Locale): string => localizedPath(locale, '/recover/hand-off');

/** What a person handed to the agents, and their answer. */
export const handOffPath = (locale: Locale, handOffId: string): string =>
  localizedPath(locale, `/recover/hand-off/${encodeURIComponent(handOffId)}`);

/** Where somebody signs in; `next` is a path of the portal to which it leads. */
export const signInPath = (locale: Locale, next?: string): string =>
  withNext(localizedPath(locale, '/sign-in'), next);

const withNext = (path: string, next: string | undefined): string =>
  next === undefined ? path : `${path}?${new URLSearchParams({ next })}`;

/** The page of the mailed link by which somebody signs in. */
export const signInConfirmPath = (locale: Locale, subject: string): string =>
  localizedPath(locale, `/sign-in/${encodeURIComponent(subject)}`);

/** Answers a browser with what a passkey has to sign, so that its owner signs in. */
export const signInPasskeyPath = '/sign-in/passkey.json';

/** One's own account: name, language, browsers, passkeys, everything that is kept. */
export const mePath = (locale: Locale): string => localizedPath(locale, '/me');

/** Where somebody who is signed in shows once more whose browser it is, to go on at `next`. */
export const provePath = (locale: Locale, next?: string): string =>
  withNext(localizedPath(locale, '/me/prove'), next);

export const passkeysPath = (locale: Locale): string => localizedPath(locale, '/me/passkeys');

export const newPasskeyPath = (locale: Locale): string => localizedPath(locale, '/me/passkeys/new');

/** Answers a signed-in browser with what it needs to make a passkey, or to ask for one. */
export const passkeyOptionsPath = (what: 'add' | 'prove'): string => `/me/passkeys/options.json?for=${what}`;

/** What the portal keeps about oneself, to take along. */
export const exportPath = (locale: Locale): string => localizedPath(locale, '/me/export');

export const exportFilePath = (locale: Locale): string => localizedPath(locale, '/me/export.json');

/** Where somebody deletes their account of the portal. */
export const deleteAccountPath = (locale: Locale): string => localizedPath(locale, '/me/delete');

export const accountDeletedPath = (locale: Locale): string => localizedPath(locale, '/me/deleted');

/** Ends the session; a form is sent here. */
export const signOutPath = (locale: Locale): string => localizedPath(locale, '/sign-out');

/** What people handed over, for agents. */
export const agentPath = (locale: Locale): string => localizedPath(locale, '/agent');

/** One hand-over as agents see and answer it. */
export const agentHandOffPath = (locale: Locale, handOffId: string): string =>
  localizedPath(locale, `/agent/hand-offs/${encodeURIComponent(handOffId)}`);

/** Where people go and stop in the wizards, for agents. */
export const agentWizardsPath = (locale: Locale): string => localizedPath(locale, '/agent/wizards');

/** The knowledge base as agents keep it: all editions of all articles. */
export const agentArticlesPath = (locale: Locale): string => localizedPath(locale, '/agent/articles');

/** Where an agent writes a new article. */
export const agentNewArticlePath = (locale: Locale): string => localizedPath(locale, '/agent/articles/new');

/** Where an agent edits an article in one language, whichever language the agent's own pages are in. */
export const agentArticlePath = (locale: Locale, articleId: string, edition: Locale): string =>
  localizedPath(locale, `/agent/articles/${encodeURIComponent(articleId)}/${edition}`);

/** All revisions of an article in one language. */
export const agentHistoryPath = (locale: Locale, articleId: string, edition: Locale): string =>
  `${agentArticlePath(locale, articleId, edition)}/history`;

/** Where an article gets another address, category or place. */
export const agentMovePath = (locale: Locale, articleId: string, edition: Locale): string =>
  `${agentArticlePath(locale, articleId, edition)}/move`;

/** Takes a text and answers with it as readers would see it. */
export const agentPreviewPath = (locale: Locale): string => localizedPath(locale, '/agent/articles/preview');

/** Takes a picture and answers with the Markdown that shows it. */
export const agentImagesPath = (locale: Locale): string => localizedPath(locale, '/agent/articles/images');

/** Articles and wizards by words, for putting in a link. */
export const agentFindPath = (locale: Locale): string => localizedPath(locale, '/agent/articles/find.json');

/** Votes and comments that say that an article did not help. */
export const agentFeedbackPath = (locale: Locale): string =>
  localizedPath(locale, '/agent/articles/feedback');

export const agentCategoriesPath = (locale: Locale): string =>
  localizedPath(locale, '/agent/articles/categories');

/** What people searched for, for agents. */
export const agentSearchPath = (locale: Locale): string => localizedPath(locale, '/agent/search');

/** What people searched for in a month and a language; `same` begins to make these words equal to others. */
export const agentSearchLogPath = (
  locale: Locale,
  view: { readonly language: Locale; readonly month: string; readonly same?: string },
): string => `${agentSearchPath(locale)}?${new URLSearchParams({ ...view })}`;

/** The same as a file for a spreadsheet. */
export const agentSearchCsvPath = (
  locale: Locale,
  view: { readonly language: Locale; readonly month: string },
): string => `${localizedPath(locale, '/agent/search.csv')}?${new URLSearchParams({ ...view })}`;

export const articlesPath = (locale: Locale): string => localizedPath(locale, '/articles');

export const searchPath = (locale: Locale): string => localizedPath(locale, '/search');

/** A search with its words; the address can be shared. */
export const searchForPath = (locale: Locale, words: string): string =>
  `${searchPath(locale)}?${new URLSearchParams({ q: words })}`;

/** Answers with what can be found by the words typed so far. */
export const suggestionsPath = (locale: Locale): string => localizedPath(locale, '/search/suggestions.json');

/** Is told which place of a list of results was chosen, by the browser's own `ping`. */
export const searchClickedPath = (locale: Locale): string => localizedPath(locale, '/search/clicked');

/** What has happened, with one thing that it sounds like put first. The words keep it out of the page cache. */
export const symptomPath = (locale: Locale, symptom: string, words: string): string =>
  `${recoverPath(locale)}?${new URLSearchParams({ q: words, symptom })}`;

export const articlePath = (locale: Locale, slug: string): string =>
  localizedPath(locale, `/articles/${encodeURIComponent(slug)}`);

/** Development and demonstration only: the mails that were sent. */
export const devMailPath = '/dev/mail';

/** Development and demonstration only: all parts of the pages together. */
export const devPreviewPath = '/dev/preview';

/** The articles of a category. */
export const categoryPath = (locale: Locale, category: string): string =>
  localizedPath(locale, `/articles/category/${encodeURIComponent(category)}`);

/** An article with the steps of one platform; `all` shows every platform's again. */
export const articlePlatformPath = (locale: Locale, slug: string, platform: string): string =>
  `${articlePath(locale, slug)}?platform=${encodeURIComponent(platform)}`;

/** Takes a reader's word on whether an article helped, and what was missing. */
export const articleHelpfulPath = (locale: Locale, slug: string): string =>
  `${articlePath(locale, slug)}/helpful`;

/** What was published last, as an Atom feed. */
export const articlesFeedPath = (locale: Locale): string => localizedPath(locale, '/articles.atom');

/** Where somebody asks a question. */
export const newQuestionPath = (locale: Locale): string => localizedPath(locale, '/questions/new');

/** Answers with what perhaps answers a question that is being written. */
export const similarQuestionsPath = (locale: Locale): string =>
  localizedPath(locale, '/questions/similar.json');

/** Takes a text and answers with it as readers of a question would see it. */
export const questionPreviewPath = (locale: Locale): string => localizedPath(locale, '/questions/preview');

/** Takes a picture for a question or a reply and answers with the Markdown that shows it. */
export const questionImagesPath = (locale: Locale): string => localizedPath(locale, '/questions/images');

/** Where something that was begun is written on, or posted. */
export const draftPath = (locale: Locale, draftId: string): string =>
  localizedPath(locale, `/questions/drafts/${encodeURIComponent(draftId)}`);

/** Takes what is being written, to keep it. */
export const draftsPath = (locale: Locale): string => localizedPath(locale, '/questions/drafts');

/** Where a reply to one post is written, with its words to quote from. */
export const replyToPostPath = (locale: Locale, postId: number): string =>
  localizedPath(locale, `/questions/posts/${postId}/reply`);

/** Where the author or the staff edit a post. */
export const editPostPath = (locale: Locale, postId: number): string =>
  localizedPath(locale, `/questions/posts/${postId}/edit`);

/** The questions that people have asked. */
export const questionsPath = (locale: Locale): string => localizedPath(locale, '/questions');

/** A question; without the readable part it leads on to the address with it. */
export const questionPath = (locale: Locale, questionId: number, slug?: string): string =>
  localizedPath(
    locale,
    slug === undefined ? `/questions/${questionId}` : `/questions/${questionId}/${encodeURIComponent(slug)}`,
  );

/** Leads to a post on the page of its question on which it stands; stays right when it is moved. */
export const postPath = (locale: Locale, postId: number): string =>
  localizedPath(locale, `/questions/posts/${postId}`);

/** What waits for agents in the questions; unless named, the follow-ups that nobody has answered. */
export const agentQuestionsPath = (locale: Locale, view?: string): string =>
  localizedPath(
    locale,
    view === undefined ? '/agent/questions' : `/agent/questions?${new URLSearchParams({ view })}`,
  );

/** One question as moderators keep it: where it stands, and what can be done with it as a whole. */
export const agentQuestionPath = (locale: Locale, questionId: number): string =>
  localizedPath(locale, `/agent/questions/${questionId}`);

/** Where a question is merged into another; `words` look for that one. */
export const agentMergePath = (locale: Locale, questionId: number, words?: string): string =>
  `${agentQuestionPath(locale, questionId)}/merge${words === undefined ? '' : `?${new URLSearchParams({ words })}`}`;

/** Where a reply becomes a question of its own. */
export const agentSplitPath = (locale: Locale, postId: number): string =>
  localizedPath(locale, `/agent/questions/split?post=${postId}`);

/** The answers that agents give often. */
export const agentCannedPath = (locale: Locale): string => localizedPath(locale, '/agent/canned');

/** Teams of agents, and when they are there. */
export const agentTeamsPath = (locale: Locale): string => localizedPath(locale, '/agent/teams');

/** One team; `new` begins another. */
export const agentTeamPath = (locale: Locale, id: string): string =>
  localizedPath(locale, `/agent/teams/${encodeURIComponent(id)}`);

/** Where one of the answers that agents give often is written; `new` begins another. */
export const agentCannedAnswerPath = (locale: Locale, id: string): string =>
  localizedPath(locale, `/agent/canned/${encodeURIComponent(id)}`);

/** Who of the staff did what. */
export const agentAuditPath = (locale: Locale): string => localizedPath(locale, '/agent/audit');

/** The staff and their roles, and who is banned. */
export const agentPeoplePath = (locale: Locale): string => localizedPath(locale, '/agent/people');

/** Where somebody is banned, or let write again. */
export const agentPersonPath = (locale: Locale, personId: string): string =>
  localizedPath(locale, `/agent/people/${encodeURIComponent(personId)}`);

/** Where somebody says that a post should not stand there. */
export const reportPostPath = (locale: Locale, postId: number): string =>
  localizedPath(locale, `/questions/posts/${postId}/report`);

/** What somebody follows, has written and has begun to write. `below` goes on with what they followed longer ago. */
export const ownQuestionsPath = (
  locale: Locale,
  page?: { readonly below?: number; readonly before?: number },
): string => {
  const query = new URLSearchParams(Object.entries(page ?? {}).map(([name, id]) => [name, String(id)]));
  return localizedPath(locale, `/me/questions${query.size === 0 ? '' : `?${query}`}`);
};

/** Stops mails about a question, without signing in; stands in these mails. */
export const followPath = (locale: Locale, token: string): string =>
  localizedPath(locale, `/follow/${encodeURIComponent(token)}`);

/** A question under its whole address, on one page of its replies. */
export const questionPagePath = (
  locale: Locale,
  question: { readonly questionId: number; readonly title: string },
  page = 1,
): string =>
  `${questionPath(locale, question.questionId, slugOfTitle(question.title))}${page === 1 ? '' : `?page=${page}`}`;

/** A list of questions, by its query as `listQuery` writes it. */
export const questionListPath = (locale: Locale, query: string): string => `${questionsPath(locale)}${query}`;

/** How a post came to say what it says. */
export const postHistoryPath = (locale: Locale, postId: number): string =>
  `${postPath(locale, postId)}/history`;

/** The newest questions as an Atom feed, of one category if it is named. */
export const questionsFeedPath = (locale: Locale, category?: string): string =>
  localizedPath(
    locale,
    category === undefined ? '/questions.atom' : `/questions.atom?${new URLSearchParams({ category })}`,
  );

/** What is said in one question as an Atom feed. */
export const questionFeedPath = (locale: Locale, questionId: number): string =>
  `${questionPath(locale, questionId)}/feed.atom`;

/** A part of the sitemap, when it is too large for one file: `pages`, or questions by their numbers. */
export const sitemapPartPath = (part: string): string => `/sitemaps/${part}.xml`;

/** Where somebody begins to talk to the agents, and finds what they began. */
export const chatPath = (locale: Locale): string => localizedPath(locale, '/chat');

/** One conversation, on the person's side. */
export const conversationPath = (locale: Locale, conversationId: string): string =>
  localizedPath(locale, `/chat/${encodeURIComponent(conversationId)}`);

/** Takes pictures for a conversation. */
export const conversationImagesPath = (locale: Locale, conversationId: string): string =>
  `${conversationPath(locale, conversationId)}/images`;

/** A picture of a conversation, for who may read it. */
export const conversationImagePath = (locale: Locale, conversationId: string, imageId: string): string =>
  `${conversationImagesPath(locale, conversationId)}/${encodeURIComponent(imageId)}`;

/** Loaded as a picture by a page without scripts: what stands up to this number was shown. */
export const conversationSeenPath = (locale: Locale, conversationId: string, upTo: number): string =>
  `${conversationPath(locale, conversationId)}/seen?upto=${upTo}`;

/** Answers with titles and summaries of steps and articles that messages lead to. */
export const chatPreviewsPath = (locale: Locale): string => localizedPath(locale, '/chat/previews.json');

/** Where a person shows that a mailbox is theirs, when an agent asks for it; its mail adds the token as the fragment. */
export const chatMailboxPath = (locale: Locale, conversationId: string): string =>
  `${conversationPath(locale, conversationId)}/mailbox`;

/** Where a conversation is taken along to another browser; without one: any of the address that is typed. */
export const chatContinueStartPath = (locale: Locale, conversationId?: string): string =>
  localizedPath(
    locale,
    conversationId === undefined
      ? '/chat/continue'
      : `/chat/continue?${new URLSearchParams({ to: conversationId })}`,
  );

/** Stands in mails about a conversation: leads into it where the browser is known, else to the proof of mailbox. */
export const chatFromMailPath = (locale: Locale, conversationId: string): string =>
  localizedPath(locale, `/chat/continue?${new URLSearchParams({ from: conversationId })}`);

/** The page of the mailed link that does so; the mail adds the token as its fragment. */
export const chatContinuePath = (locale: Locale, subject: string): string =>
  localizedPath(locale, `/chat/continue/${encodeURIComponent(subject)}`);

/** What waits at the desk; `query` is its filter. An item by itself stands beside the list. */
export const inboxPath = (locale: Locale, query = ''): string =>
  `${agentPath(locale)}${query === '' ? '' : `?${query}`}`;

/** One thing of the inbox, by its key: `follow-up:12`. Takes what is done with it, for things of every kind. */
export const inboxItemPath = (locale: Locale, key: string): string =>
  localizedPath(locale, `/agent/inbox/${encodeURIComponent(key)}`);

/** Answers with the list of the inbox alone, for pages that keep it fresh. */
export const inboxListPath = (locale: Locale, query = ''): string =>
  localizedPath(locale, `/agent/inbox/list${query === '' ? '' : `?${query}`}`);

/** A conversation as agents see it. */
export const agentChatPath = (locale: Locale, conversationId: string): string =>
  localizedPath(locale, `/agent/chats/${encodeURIComponent(conversationId)}`);

/** A picture of a conversation, for agents. */
export const agentChatImagePath = (locale: Locale, conversationId: string, imageId: string): string =>
  `${agentChatPath(locale, conversationId)}/images/${encodeURIComponent(imageId)}`;

/** Takes whether an agent is there, how much they take on and how they are told of it. */
export const agentPresencePath = (locale: Locale): string => localizedPath(locale, '/agent/presence');

/** Takes and takes away views of the inbox. */
export const agentViewsPath = (locale: Locale): string => localizedPath(locale, '/agent/views');

/** Search in everything that agents see. */
export const agentFindAllPath = (locale: Locale, words?: string): string =>
  localizedPath(
    locale,
    words === undefined ? '/agent/find' : `/agent/find?${new URLSearchParams({ q: words })}`,
  );

/** How the desk does: waiting, answers, ratings, over time. */
export const agentFiguresPath = (locale: Locale): string => localizedPath(locale, '/agent/figures');

/** One view of them; the query is written by the view itself. */
export const agentFiguresViewPath = (locale: Locale, query: URLSearchParams): string =>
  `${agentFiguresPath(locale)}?${query}`;

/** The same as a file for a spreadsheet. */
export const agentFiguresCsvPath = (locale: Locale, query: URLSearchParams): string =>
  `${localizedPath(locale, '/agent/figures.csv')}?${query}`;

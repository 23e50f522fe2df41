/** How large a request's body can be and how long it can take to arrive, where it differs from other forms. */
export interface BodyLimit {
  readonly bytes: number;
  readonly ms: number;
}

/** A picture of 8 MB and the form around it. */
const picture: BodyLimit = { bytes: 8 * 1024 * 1024 + 64 * 1024, ms: 30_000 };

/** An article of 200,000 characters of any script, sent as a multipart form. */
const text: BodyLimit = { bytes: 1024 * 1024, ms: 30_000 };

const agentArticles = /^\/(?:[a-z]{2}\/)?agent\/articles\//;

/** Where a picture can come with what is asked or replied, and the question's own address, which takes replies. */
const withPicture =
  /^\/(?:[a-z]{2}\/)?questions\/(?:new|images|posts\/\d+\/(?:reply|edit)|drafts(?:\/[\w-]+)?|\d+\/[^/]+)$/;

/** A conversation and its pictures, on either side, and where one begins. */
const conversation =
  /^\/(?:[a-z]{2}\/)?(?:chat(?:\/[\w-]{16,}(?:\/images)?)?|agent\/chats\/[\w-]{16,}(?:\/images)?)$/;

/** Where the script of such a form sends the text alone. */
const textOfPost = /^\/(?:[a-z]{2}\/)?questions\/(?:preview|similar\.json)$/;

/** The limit of an address whose forms carry more than those of other pages: those on which articles and posts are written. */
export function bodyLimitOf(path: string): BodyLimit | undefined {
  if (withPicture.test(path) || conversation.test(path)) return picture;
  if (textOfPost.test(path)) return text;
  if (!agentArticles.test(path)) return undefined;
  return path.endsWith('/agent/articles/images') ? picture : text;
}

import { contentTokens, isNegated, tokensOf } from './analysis';
import type { SearchDocument } from './search-document';

/** What is stored of a document for finding it, besides its text. */
export interface AnalysedDocument {
  readonly titleStems: string;
  readonly summaryStems: string;
  /** A `|` stands between keywords, so that each can be told from the next, and a `!` in one that says "not". */
  readonly keywordStems: string;
  readonly headingStems: string;
  readonly bodyStems: string;
  /** Its different words, and the stem of each. */
  readonly words: ReadonlyMap<string, string>;
}

/** Where a summary is missing, the first words of the body stand in for it. */
const wordsOfLead = 40;
/** What is longer is cut off, in characters: beyond it lies nothing that people look for by words. */
const longestBody = 200_000;

/** Takes a document's text apart. Pure. */
export function analyseDocument(document: SearchDocument): AnalysedDocument {
  const { locale } = document;
  const tokens = (text: string) => contentTokens(text, locale);
  const title = tokens(document.title);
  const summary = tokens(document.summary);
  const keywords = document.keywords.map(tokens);
  const headings = (document.headings ?? []).map(tokens);
  const body = tokens(document.body.slice(0, longestBody));
  const lead = summary.length > 0 ? summary : body.slice(0, wordsOfLead);
  const stems = (list: readonly { stem: string }[]) => list.map(({ stem }) => stem).join(' ');
  const words = new Map<string, string>();
  for (const list of [title, summary, body, ...keywords])
    for (const { word, stem } of list) words.set(word, stem);
  return {
    titleStems: stems(title),
    summaryStems: stems(lead),
    keywordStems: document.keywords
      .map((keyword, at) => {
        const negated = document.kind === 'wizard' && isNegated(tokensOf(keyword, locale), locale);
        const said = stems(keywords[at] ?? []);
        return negated && said !== '' ? `! ${said}` : said;
      })
      .filter((said) => said !== '')
      .join(' | '),
    headingStems: stems(headings.flat()),
    bodyStems: stems(body),
    words,
  };
}

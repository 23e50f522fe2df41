import { type Document, isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { frontMatterSchema } from '../article';
import type { EditionFile, FileProblem, SourceFile } from './article-file';

/** A file in two: what stands between its fences, and the text below. Lines count from 1. */
export interface SplitFile {
  /** What kind of front matter there is; `unclosed` when its end is missing and all is taken as the text. */
  readonly kind: 'yaml' | 'toml' | 'none' | 'unclosed';
  readonly head: string;
  readonly headLine: number;
  readonly body: string;
  readonly bodyLine: number;
}

/** Splits a file at its front matter. Takes any line ends and a byte order mark; the parts have `\n` only. */
export function splitFrontMatter(source: string): SplitFile {
  const text = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const lines = text.split('\n');
  const first = lines[0]?.trimEnd();
  const none = { head: '', headLine: 1, body: text, bodyLine: 1 };
  if (first !== '---' && first !== '+++') return { kind: 'none', ...none };
  const end = lines.findIndex((line, index) => {
    const fence = line.trimEnd();
    return index > 0 && (fence === first || (first === '---' && fence === '...'));
  });
  if (end < 0) return { kind: 'unclosed', ...none };
  return {
    kind: first === '---' ? 'yaml' : 'toml',
    head: lines.slice(1, end).join('\n'),
    headLine: 2,
    body: lines.slice(end + 1).join('\n'),
    bodyLine: end + 2,
  };
}

/** The text without blank lines around it, and the line of the file on which it begins. */
export function trimBody(split: SplitFile, body: string): { body: string; bodyLine: number } {
  const text = body.trim();
  // Whatever was taken off in front, the rest is the end of the file.
  const before = split.body.slice(0, split.body.trimEnd().length - text.length);
  return { body: text, bodyLine: split.bodyLine + before.split('\n').length - 1 };
}

export interface YamlProblem {
  readonly line: number;
  readonly message: string;
  /** Nothing of the values can be relied on. */
  readonly fatal: boolean;
}

/** The keys of front matter with the lines on which they stand. Never throws: what cannot be read is a problem. */
export interface Fields {
  readonly values: Readonly<Record<string, unknown>>;
  lineOf(key: PropertyKey | undefined): number;
  readonly problems: readonly YamlProblem[];
}

/** Aliases may not unfold into more than this many nodes: a few lines of YAML can ask for billions. */
const mostAliases = 50;

export function readYaml(head: string, headLine: number): Fields {
  const counter = new LineCounter();
  // The last of doubled keys counts, and the doubling is told; a parser that refuses them would lose the file.
  const document = parseDocument(head, {
    lineCounter: counter,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const lineAt = (offset: number) => headLine + Math.max(counter.linePos(offset).line, 1) - 1;
  const problems: YamlProblem[] = document.errors.map((error) => ({
    line: lineAt(error.pos[0]),
    message: `front matter: ${error.message}`,
    fatal: true,
  }));
  const lines = new Map<string, number>();
  keepNumbersAsWritten(document);
  const root = document.contents;
  if (isMap(root)) {
    for (const { key } of root.items) {
      if (!isScalar(key)) continue;
      const name = String(key.value);
      const line = lineAt(key.range?.[0] ?? 0);
      if (lines.has(name)) {
        problems.push({
          line,
          message: `front matter: "${name}" stands twice; the last one counts`,
          fatal: false,
        });
      }
      lines.set(name, line);
    }
  } else if (root !== null && problems.length === 0) {
    problems.push({ line: headLine, message: 'front matter: is not a list of keys and values', fatal: true });
  }
  let values: Record<string, unknown> = {};
  try {
    // Through JSON: what is stored and compared is what JSON can say.
    const plain: unknown = JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: mostAliases }) ?? null));
    if (isMap(root) && typeof plain === 'object' && plain !== null) values = { ...plain };
  } catch (error) {
    problems.push({
      line: headLine,
      message: `front matter: ${error instanceof Error ? error.message : 'cannot be read'}`,
      fatal: true,
    });
  }
  return { values, lineOf: (key) => lines.get(String(key)) ?? headLine, problems };
}

/** `1.10` and `007` are names more often than amounts: a number that would be written differently stays text. */
function keepNumbersAsWritten(document: Document): void {
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value !== 'number' || node.source === undefined) return;
      if (String(node.value) !== node.source) node.value = node.source;
    },
  });
}

/**
 * Reads one of our own files, `<locale>/<category>/<slug>.md` (app/articles/README.md). With a problem in its front
 * matter there is no edition.
 */
export function readOwnFile({ path, text }: SourceFile): {
  readonly edition: EditionFile | undefined;
  readonly fields: Fields | undefined;
  readonly problems: readonly FileProblem[];
} {
  const [locale = '', , name = ''] = path.split('/');
  const split = splitFrontMatter(text);
  if (split.kind !== 'yaml') {
    const message = split.kind === 'unclosed' ? 'the front matter does not end' : 'has no front matter';
    return { edition: undefined, fields: undefined, problems: [{ file: path, line: 1, message }] };
  }
  const fields = readYaml(split.head, split.headLine);
  const problems: FileProblem[] = fields.problems.map(({ line, message }) => ({ file: path, line, message }));
  const fatal = fields.problems.find((problem) => problem.fatal);
  if (fatal) {
    const { line, message } = fatal;
    return { edition: undefined, fields, problems: [{ file: path, line, message }] };
  }
  const parsed = frontMatterSchema.safeParse(fields.values);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const key = issue.code === 'unrecognized_keys' ? issue.keys[0] : issue.path[0];
      const where = issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
      problems.push({ file: path, line: fields.lineOf(key), message: `${where}${issue.message}` });
    }
  } else if (!Number.isInteger(parsed.data.order)) {
    problems.push({ file: path, line: fields.lineOf('order'), message: 'order: is not a whole number' });
  }
  if (!parsed.success || problems.length > 0) return { edition: undefined, fields, problems };
  const { body, bodyLine } = trimBody(split, split.body);
  const { category, order, versions, wizard, verified, ...rest } = parsed.data;
  return {
    edition: {
      path,
      locale,
      slug: name.replace(/\.md$/, ''),
      category,
      place: order,
      draft: false,
      bodyLine,
      content: {
        ...rest,
        body,
        versions: versions.map(String),
        wizard: wizard ?? null,
        verified: verified === false ? null : verified,
        extra: {},
      },
    },
    fields,
    problems,
  };
}

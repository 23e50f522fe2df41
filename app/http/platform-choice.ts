import { type Platform, platformIds } from '~/models/article/platform';

/** `/articles/SLUG`, in any language: the only pages that differ by platform. */
const articlePage = /^(?:\/[a-z]{2})?\/articles\/[^/]+\/?$/;
const cookieName = 'platform';
const year = 365 * 24 * 3600;

export interface PlatformChoice {
  /** The address to answer: the platform stands in its query, wherever it came from. */
  readonly url: URL;
  /** What the browser is to keep. */
  readonly setCookie?: string;
}

/** Whether a path's page differs by the platform that a browser keeps. */
export const differsByPlatform = (path: string): boolean => articlePage.test(path);

/**
 * Which platform's steps an article shows: the one in the address, which the browser keeps from then on, or the one
 * that it kept. So each page has one address for each platform, and the page cache keeps them apart although nothing
 * else of the cookies reaches it. `?platform=all` shows all again.
 *
 * @returns undefined for pages that do not differ, and when nobody has chosen
 */
export function choosePlatform(asked: URL, cookies: string | null): PlatformChoice | undefined {
  if (!articlePage.test(asked.pathname)) return undefined;
  const named = asked.searchParams.get(cookieName);
  if (named === 'all') {
    const url = withPlatform(asked, undefined);
    return { url, setCookie: `${cookieName}=; Path=/; Max-Age=0; SameSite=Lax` };
  }
  if (named !== null) {
    const platform = readPlatform(named);
    const url = withPlatform(asked, platform);
    if (platform === undefined) return { url };
    return { url, setCookie: `${cookieName}=${platform}; Path=/; Max-Age=${year}; SameSite=Lax` };
  }
  const kept = readPlatform(new RegExp(`(?:^|;\\s*)${cookieName}=([a-z]+)`).exec(cookies ?? '')?.[1]);
  return kept === undefined ? undefined : { url: withPlatform(asked, kept) };
}

/** The platform that a value names; undefined for anything else. */
export function readPlatform(value: string | null | undefined): Platform | undefined {
  return platformIds.find((platform) => platform === value);
}

function withPlatform(asked: URL, platform: Platform | undefined): URL {
  const url = new URL(asked);
  if (platform === undefined) url.searchParams.delete(cookieName);
  else url.searchParams.set(cookieName, platform);
  return url;
}

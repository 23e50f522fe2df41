import type { News, Realtime } from './realtime';

/** For a portal that is one process: listeners are called at once, in the order in which they came. */
export function createInProcessRealtime(onTrouble: (error: unknown) => void): Realtime {
  const listeners = new Map<string, Set<(news: News) => void>>();
  return {
    publish(topic, news) {
      for (const listener of listeners.get(topic) ?? []) {
        try {
          listener(news);
        } catch (error) {
          onTrouble(error);
        }
      }
    },
    subscribe(topic, listener) {
      const own = (news: News) => listener(news);
      const all = listeners.get(topic) ?? new Set();
      listeners.set(topic, all.add(own));
      return () => {
        all.delete(own);
        if (all.size === 0 && listeners.get(topic) === all) listeners.delete(topic);
      };
    },
    // Within one process nothing is ever cut.
    onGap: () => () => {},
    async close() {
      listeners.clear();
    },
  };
}

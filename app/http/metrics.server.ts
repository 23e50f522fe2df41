import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Upper bounds of the duration buckets, in seconds. */
const durationBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

interface Durations {
  readonly buckets: number[];
  sum: number;
  count: number;
}

/** A figure read at the moment of the scrape. */
export interface Gauge {
  readonly name: string;
  readonly help: string;
  readonly kind: 'gauge' | 'counter';
  readonly value: number;
}

export interface Metrics {
  /** One answered request. `handler` is one of a few fixed names; `seconds` from first byte in to headers out. */
  answered(handler: string, method: string, status: number, seconds: number): void;
  /** One refused mutation: `rate`, `origin`, `body`. */
  refused(reason: string): void;
  /** All figures in Prometheus' text format, version 0.0.4. */
  text(gauges: readonly Gauge[]): string;
}

const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

const labelled = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels)
    .map(([name, value]) => `${name}="${value.replace(/[\\"\n]/g, '_')}"`)
    .join(',');

/** Figures of this process, from its start. */
export function createMetrics(): Metrics {
  const requests = new Map<string, number>();
  const durations = new Map<string, Durations>();
  const refusals = new Map<string, number>();
  const loop = monitorEventLoopDelay({ resolution: 20 });
  loop.enable();

  return {
    answered(handler, method, status, seconds) {
      const name = methods.has(method) ? method : 'OTHER';
      const key = labelled({ handler, method: name, status: String(status) });
      requests.set(key, (requests.get(key) ?? 0) + 1);
      const handlerKey = labelled({ handler });
      const entry = durations.get(handlerKey) ?? { buckets: durationBounds.map(() => 0), sum: 0, count: 0 };
      durationBounds.forEach((bound, index) => {
        if (seconds <= bound) entry.buckets[index] = (entry.buckets[index] ?? 0) + 1;
      });
      entry.sum += seconds;
      entry.count += 1;
      durations.set(handlerKey, entry);
    },
    refused(reason) {
      const key = labelled({ reason });
      refusals.set(key, (refusals.get(key) ?? 0) + 1);
    },
    text(gauges) {
      const lines: string[] = [];
      const family = (name: string, kind: string, help: string, samples: readonly string[]) => {
        if (samples.length > 0) lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`, ...samples);
      };
      family(
        'portal_http_requests_total',
        'counter',
        'Answered requests.',
        [...requests].map(([labels, count]) => `portal_http_requests_total{${labels}} ${count}`),
      );
      family(
        'portal_http_request_duration_seconds',
        'histogram',
        'Time until the headers of the answer.',
        [...durations].flatMap(([labels, entry]) => [
          ...durationBounds.map(
            (bound, index) =>
              `portal_http_request_duration_seconds_bucket{${labels},le="${bound}"} ${entry.buckets[index] ?? 0}`,
          ),
          `portal_http_request_duration_seconds_bucket{${labels},le="+Inf"} ${entry.count}`,
          `portal_http_request_duration_seconds_sum{${labels}} ${entry.sum}`,
          `portal_http_request_duration_seconds_count{${labels}} ${entry.count}`,
        ]),
      );
      family(
        'portal_http_refused_total',
        'counter',
        'Mutations refused before they reached a page.',
        [...refusals].map(([labels, count]) => `portal_http_refused_total{${labels}} ${count}`),
      );
      const process_: readonly Gauge[] = [
        {
          name: 'process_uptime_seconds',
          help: 'Age of the process.',
          kind: 'gauge',
          value: process.uptime(),
        },
        {
          name: 'process_resident_memory_bytes',
          help: 'Resident memory.',
          kind: 'gauge',
          value: process.memoryUsage.rss(),
        },
        {
          name: 'process_event_loop_delay_p99_seconds',
          help: 'Delay of the event loop, 99th percentile since the start.',
          kind: 'gauge',
          value: loop.percentile(99) / 1e9,
        },
      ];
      for (const gauge of [...process_, ...gauges]) {
        family(gauge.name, gauge.kind, gauge.help, [`${gauge.name} ${gauge.value}`]);
      }
      return `${lines.join('\n')}\n`;
    },
  };
}

/** The kinds of device by which a person recognises where a request came from. */
export const deviceKinds = ['iphone', 'ipad', 'android', 'mac', 'windows', 'linux', 'unknown'] as const;
export type DeviceKind = (typeof deviceKinds)[number];

/** Reads the kind of device from a User-Agent, as coarsely as a person would name it. Never more than that is kept. */
export function deviceKindOf(userAgent: string | null): DeviceKind {
  const agent = userAgent ?? '';
  if (/\biPhone\b|\biPod\b/.test(agent)) return 'iphone';
  if (/\biPad\b/.test(agent)) return 'ipad';
  if (/\bAndroid\b/.test(agent)) return 'android';
  if (/\bWindows\b/.test(agent)) return 'windows';
  if (/\bMacintosh\b|\bMac OS X\b/.test(agent)) return 'mac';
  if (/\bLinux\b|\bX11\b|\bCrOS\b/.test(agent)) return 'linux';
  return 'unknown';
}

export function readDeviceKind(stored: string): DeviceKind {
  return deviceKinds.find((kind) => kind === stored) ?? 'unknown';
}

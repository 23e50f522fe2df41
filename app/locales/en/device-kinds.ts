import type { DeviceKind } from '~/models/reset/device-kind';

/** The kinds of device, as they stand in the middle of a sentence. */
export const deviceKinds: Readonly<Record<DeviceKind, string>> = {
  iphone: 'an iPhone',
  ipad: 'an iPad',
  android: 'an Android device',
  mac: 'a Mac',
  windows: 'a Windows computer',
  linux: 'a Linux computer',
  unknown: 'a device that we could not name',
};

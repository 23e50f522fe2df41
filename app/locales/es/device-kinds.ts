import type { DeviceKind } from '~/models/reset/device-kind';

/** The kinds of device, as they stand in the middle of a sentence. */
export const deviceKinds: Readonly<Record<DeviceKind, string>> = {
  iphone: 'un iPhone',
  ipad: 'un iPad',
  android: 'un dispositivo Android',
  mac: 'una Mac',
  windows: 'una computadora con Windows',
  linux: 'una computadora con Linux',
  unknown: 'un dispositivo que no pudimos reconocer',
};

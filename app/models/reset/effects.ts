/** What a reset deletes and keeps, and the devices that unlocked the vault, as the contract has them. */
export type {
  DestroyedThing,
  Device,
  DevicePlatform,
  Effects,
  KeptThing,
} from '../../../protocol/reset-api';

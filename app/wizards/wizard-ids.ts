export const wizardIds = [
  'forgot-password',
  'old-device-check',
  'reset-account',
  're-sign-in',
  'import-v4',
] as const;

export type WizardId = (typeof wizardIds)[number];

export { PROTOCOL } from './api.js';
export { type EasyCashDirectoryOptions, easyCashDirectory } from './directory.js';
export { type HectoEasyCashOptions, hectoEasyCashDoor } from './door.js';
export type { ServiceSwitch } from './service-switch.js';
export type { EasyCashSettings } from './settings.js';

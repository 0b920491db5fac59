export { answerCode } from './answer-codes.js';
export { PROTOCOL } from './api.js';
export { type EasyCashDirectoryOptions, easyCashDirectory } from './directory.js';
export { type HectoEasyCashOptions, hectoEasyCashDoor } from './door.js';
export { type Interfere, type Interference, isForcible } from './interference.js';
export { SERVICE_STATES, type ServiceState, type ServiceSwitch } from './service-switch.js';
export { type EasyCashSettings, settingsOf } from './settings.js';

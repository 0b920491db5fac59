export { type Config, ConfigError, readConfig, settingsTable } from './config.js';
export { type GatewayOptions, type RunningGateway, startGateway } from './gateway.js';

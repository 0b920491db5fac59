import type { FastifyInstance } from 'fastify';
import { loadAssets } from './assets.js';
import { acceptForms } from './form-body.js';
import { openRoutes } from './open-routes.js';
import type { WindowDeps } from './ports.js';
import { CheckoutService } from './service.js';
import { sessionRoutes } from './session-routes.js';
import { staticRoutes } from './static-routes.js';

/**
 * The payer's windows as a Fastify plugin: `app.register(hectoPgWindow, deps)`. Mounts a `POST` path for every method (hecto-pg §1.3), the pages
 * under `/window/`, and under `/resources/` the browser script, styles and fonts. Its body parser stays inside the plugin.
 */
export async function hectoPgWindow(app: FastifyInstance, deps: WindowDeps): Promise<void> {
  const assets = await loadAssets();
  const service = new CheckoutService(deps);
  acceptForms(app);
  openRoutes(app, service, deps, assets);
  sessionRoutes(app, service, deps, assets);
  staticRoutes(app, assets);
  // Payments that were asked for are waited for before the process stops.
  app.addHook('onClose', () => service.drain());
}

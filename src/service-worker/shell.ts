/**
 * The offline shell: the built files, and nothing that is data. The only file that knows Workbox.
 *
 * To take the shell out of service everywhere, serve in its place a script that on `activate`
 * deletes every cache, calls `registration.unregister()` and navigates its clients. Browsers fetch
 * it anew at each navigation, because the server never lets it be cached. It touches no database:
 * the ledgers stay.
 */
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  type PrecacheEntry,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

/**
 * `manifest`: every file of the build, with its revision. Whatever else is asked for goes to the
 * network.
 */
export function serveShell(manifest: readonly (PrecacheEntry | string)[]): void {
  cleanupOutdatedCaches();
  precacheAndRoute([...manifest]);
  const app = createHandlerBoundToURL('/index.html');
  registerRoute(new NavigationRoute(app, { denylist: [/^\/(api|trust)(\/|$)/] }));
}

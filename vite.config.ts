/**
 * Builds the page (web chat and simulator) into `dist/page`, from where the server serves it.
 */
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'src/channels/web/page',
  // Only what the page imports: no copies of the service's environment reach the browser.
  envPrefix: 'NOTHING_',
  build: {
    outDir: '../../../../dist/page',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    // Old browsers would need it as a script in the page, which the content policy forbids.
    modulePreload: { polyfill: false },
  },
});

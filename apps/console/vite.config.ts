import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [react()],
  server: {
    port: 5173,
    // The browser's own Host goes along: the server refuses writes whose Origin is another.
    proxy: {
      '/api': { target: process.env.JIANWANG_API ?? 'http://127.0.0.1:8080', changeOrigin: false },
    },
  },
  build: {
    // As scripts/check-bundles.mjs promises them; older ones are told by public/old-browser.js.
    target: ['chrome88', 'edge88', 'firefox90', 'safari15', 'ios15'],
    manifest: true,
    // The server's policy is script-src 'self': no data: scripts, and nothing inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
})

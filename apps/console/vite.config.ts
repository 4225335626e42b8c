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
    target: 'es2022',
    manifest: true,
    // The server's policy is script-src 'self': no data: scripts, and nothing inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
})

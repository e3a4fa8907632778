import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  base: '/head-office/',
  plugins: [react(), tailwindcss()],
  server: { port: 7301, proxy: { '/head-office/api': 'http://127.0.0.1:7300' } },
  build: { chunkSizeWarningLimit: 1_200 },
})

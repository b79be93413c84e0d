import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  test: {
    environment: 'node',
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'scripts/**/*.test.ts'],
    // Generous on purpose: a time-out says that something hangs, never that the machine is slow.
    testTimeout: 180_000,
    hookTimeout: 60_000,
    restoreMocks: true,
  },
});

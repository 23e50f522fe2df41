// Preloaded into each process that `npm start` runs: when the launcher dies without a chance to say so
// (kill -9), the channel to it closes, and the process stops as if it had been asked to.
if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}

// Loaded by `node --import` into programs that know nothing of the launcher: when the launcher ends in
// any way, kill -9 included, the channel to it closes and the program is asked to end too.
process.once("disconnect", () => {
  setTimeout(() => process.exit(1), 3000).unref();
  process.kill(process.pid, "SIGTERM");
});

// Loaded into the parts of the demo: when the script that started them is killed, they end as politely as with Ctrl-C.
const parent = process.ppid;

setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, "SIGTERM");
}, 1_000).unref();

// node --import test/load/report-peak.ts: says at the end how much memory the process had at most.
process.on('exit', () => {
  process.stderr.write(`\npeak ${process.resourceUsage().maxRSS * 1024}\n`);
});

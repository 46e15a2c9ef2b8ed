import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/*
 * Runs the README's commands as written against a service started with the README's start command, on a database of its own.
 * A command followed by a `text` block must print exactly that block. `--write` puts what was printed into the blocks instead.
 * Installing and testing are left to the steps of .ci/run that do just that.
 */
const write = process.argv.includes('--write');
const readme = readFileSync('README.md', 'utf8');
const BLOCK = /```sh\n([\s\S]*?)```(?:\n\n```text\n([\s\S]*?)```)?/g;
const elsewhere = /^(npm ci|git clone|cd |bash \.ci)/;

const folder = mkdtempSync(join(tmpdir(), 'planner-readme-'));
const port = await freePort();
const env = {
  ...process.env,
  PORT: String(port),
  DATABASE_URL: `sqlite:${join(folder, 'planner.db')}`,
  LOG_LEVEL: 'warn',
};
const service = spawn('npm', ['start', '--silent'], { env, stdio: 'inherit', detached: true });
let failures = 0;
let ran = 0;
try {
  await untilReady();
  const updated = readme.replace(BLOCK, (whole, commands, shown) => {
    const lines = commands
      .replaceAll('\\\n', ' ')
      .split('\n')
      .filter((line) => line.trim() !== '' && !line.startsWith('#'));
    const printed = lines
      .filter((line) => !elsewhere.test(line))
      .map(run)
      .join('');
    if (shown === undefined) return whole;
    if (write) return whole.replace(/```text\n[\s\S]*?```/, () => '```text\n' + printed.trimEnd() + '\n```');
    if (printed.trimEnd() !== shown.trimEnd())
      fail(`printed something else than the README shows:\n${printed}`, commands);
    return whole;
  });
  if (write) writeFileSync('README.md', updated);
} finally {
  process.kill(-service.pid, 'SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}
if (ran === 0) fail('no command was found', 'README.md');
console.log(`${ran} README commands ran, ${failures} failed`);
process.exitCode = failures === 0 ? 0 : 1;

function run(command) {
  ran += 1;
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['-c', command.replaceAll('localhost:3000', `localhost:${port}`)],
    { env, encoding: 'utf8' },
  );
  if (status !== 0) fail(`ended with ${status}: ${stderr}`, command);
  return stdout.replaceAll('\r\n', '\n').replaceAll(`localhost:${port}`, 'localhost:3000');
}

function fail(reason, command) {
  failures += 1;
  console.error(`README: ${command.trim()}\n  ${reason}`);
}

async function untilReady() {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the service of the README did not become ready within a minute');
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = server.address();
      server.close(() => resolve(free));
    });
  });
}

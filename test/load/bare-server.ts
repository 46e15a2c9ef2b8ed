import { spawn, type ChildProcess } from 'node:child_process';
import { freePort } from './service-process.ts';

/** The yardstick: a bare node:http server in a process of its own that returns the bytes it is given. */
export async function startBareServer(
  body: string,
  contentType: string,
): Promise<{ url: string; child: ChildProcess }> {
  const port = await freePort();
  const program = `
    const body = Buffer.from(process.env.BODY, 'base64');
    require('node:http').createServer((request, response) => {
      response.writeHead(200, { 'content-type': process.env.TYPE, 'content-length': body.length });
      response.end(body);
    }).listen(${port}, '127.0.0.1', () => process.send('ready'));`;
  const env = { ...process.env, BODY: Buffer.from(body).toString('base64'), TYPE: contentType };
  const child = spawn(process.execPath, ['-e', program], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await new Promise((resolve) => child.once('message', resolve));
  return { url: `http://127.0.0.1:${port}/`, child };
}

/** `npm run server`: a model server on real sockets, for this machine's own browser and recorder. */
import { LAB_FOLDER } from '#traffic/model-protocol.ts';
import { readServerArguments, USAGE } from './server/arguments.ts';
import { startLabServer } from './server/listen.ts';
import { runCommand } from './usage-error.ts';

const LOOPBACK = /^(localhost|127\.[\d.]+|::1)$/;

async function serve(): Promise<void> {
  const { help, ...options } = readServerArguments(process.argv.slice(2));
  if (help) return console.log(USAGE);
  const { url, secureUrl, close } = await startLabServer(options);
  console.log(`The lab server answers (Ctrl+C stops it):
  ${url}  HTTP/1.1: a browser sends six requests at a time`);
  if (secureUrl !== null)
    console.log(`  ${secureUrl}  HTTP/2; open it once in the browser and accept its certificate,
    which was made at this start and is signed by nobody else`);
  console.log(`The model is at ${url}${LAB_FOLDER}, counters are at ${url}metrics.`);
  if (!LOOPBACK.test(options.host))
    console.log(`Others who reach ${options.host} can use it: it has no password.`);
  const stop = () => void close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

await runCommand(serve);

// Brings a Chromium that needs nothing of the machine but libc into a folder, with fonts of its own: fetch-chromium.mjs FOLDER
// Runs in the build before the end-to-end tests; a second run finds its work done.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const folder = resolve(process.argv[2]);
const done = join(folder, 'package-lock.json.done');
const lock = readFileSync(join(here, 'package-lock.json'));

if (existsSync(done) && readFileSync(done).equals(lock)) process.exit(0);

try {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(here, file), join(folder, file));
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder, stdio: 'inherit' });

  const packed = join(folder, 'node_modules', '@sparticuz', 'chromium', 'bin');
  const { extract } = createRequire(join(packed, 'x.js'))('tar-fs');
  const unpack = name => brotliDecompressSync(readFileSync(join(packed, name)));

  writeFileSync(join(folder, 'chromium'), unpack('chromium.br'));
  chmodSync(join(folder, 'chromium'), 0o755);
  for (const [name, target] of [['al2023.tar.br', ''], ['swiftshader.tar.br', ''], ['fonts.tar.br', 'fonts']]) {
    await pipeline(Readable.from([unpack(name)]), extract(join(folder, target)));
  }
  mkdirSync(join(folder, 'home'));
  writeFileSync(join(folder, 'fonts', 'fonts.conf'), `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <dir>${join(folder, 'node_modules', 'dejavu-fonts-ttf', 'ttf')}</dir>
  <cachedir>${join(folder, 'fonts', 'cache')}</cachedir>
  <alias binding="same"><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
  <alias binding="same"><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias>
  <alias binding="same"><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
`);
  writeFileSync(done, lock);
} catch (problem) {
  console.error(`The browser for the end-to-end tests could not be had: ${problem.message}.
It comes from npm (see src/test/browser/package.json): the build needs Node 18 or newer with npm, and the npm registry.`);
  process.exit(1);
}

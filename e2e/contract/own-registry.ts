import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'

/** What stands in a package.json. */
export type Manifest = { name: string; version: string; os?: string[]; cpu?: string[] } & Partial<
  Record<'dependencies' | 'optionalDependencies', Record<string, string>>
>

export type Registry = {
  url: string
  /** What a lock file says of a package beside its manifest. */
  locked(name: string): { resolved: string; integrity: string }
  close(): Promise<void>
}

/** A package source on loopback with these packages and nothing else. */
export async function openRegistry(manifests: readonly Manifest[]): Promise<Registry> {
  const tarballs = new Map(manifests.map((each) => [each.name, packTarball(each)]))
  const server = createServer((req, res) => {
    const name = decodeURIComponent((req.url ?? '').split('?')[0]?.slice(1) ?? '')
    const tarball = tarballs.get(name.replace(/\.tgz$/, ''))
    const manifest = manifests.find((each) => each.name === name)
    if (name.endsWith('.tgz') && tarball !== undefined) return res.end(tarball)
    if (manifest === undefined) return res.writeHead(404).end('{}')
    const about = { ...manifest, dist: { tarball: `${url}${name}.tgz`, integrity: sumOf(name) } }
    const { version } = manifest
    const packument = { name, 'dist-tags': { latest: version }, versions: { [version]: about } }
    res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(packument))
  })
  const sumOf = (name: string) =>
    `sha512-${createHash('sha512')
      .update(tarballs.get(name) ?? '')
      .digest('base64')}`
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo // a TCP server's
  const url = `http://127.0.0.1:${port}/`
  return {
    url,
    locked: (name) => ({ resolved: `${url}${name}.tgz`, integrity: sumOf(name) }),
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

/** One file in the old tar format: header, content, padding, two empty blocks. */
function packTarball(manifest: Manifest): Buffer {
  const content = Buffer.from(JSON.stringify(manifest))
  const header = Buffer.alloc(512)
  const octal = (value: number, length: number) => `${value.toString(8).padStart(length - 1, '0')}\0`
  header.write('package/package.json', 0)
  header.write(octal(0o644, 8), 100)
  header.write(octal(0, 8), 108)
  header.write(octal(0, 8), 116)
  header.write(octal(content.length, 12), 124)
  header.write(octal(0, 12), 136)
  header.write('        0', 148)
  header.write('ustar\x0000', 257)
  header.write(
    octal(
      header.reduce((sum, byte) => sum + byte, 0),
      7,
    ),
    148,
  )
  const padding = Buffer.alloc((512 - (content.length % 512)) % 512)
  return gzipSync(Buffer.concat([header, content, padding, Buffer.alloc(1024)]))
}

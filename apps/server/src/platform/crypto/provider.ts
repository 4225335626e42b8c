/** What a set of algorithms can do. Keys arrive ready made; nothing here derives or stores one. */
export type CryptoProvider = {
  /** Number in the header of every sealed value; never reuse one. */
  readonly code: number
  readonly name: ProviderName
  /** Hash that HKDF uses for this provider's keys. */
  readonly hash: 'sha256' | 'sm3'
  /** Bytes of key material that `encrypt` wants. */
  readonly sealKeyBytes: number
  /** Encrypts and authenticates `plain` together with `aad`; a fresh iv each time. */
  encrypt(key: Buffer, plain: Buffer, aad: Buffer): Buffer
  /** Undefined when the value, the aad or the key is not the one it was sealed with. */
  decrypt(key: Buffer, box: Buffer, aad: Buffer): Buffer | undefined
  digest(data: Uint8Array): Buffer
  /** 32 bytes. */
  mac(key: Buffer, data: Uint8Array): Buffer
  /** `seed` is 48 uniform bytes; the same seed gives the same pair. */
  deriveSigner(seed: Buffer): Signer
  /** Undefined when the text is not a public key of this provider. */
  readVerifier(publicKeyPem: string): Verifier | undefined
}

export type ProviderName = 'intl' | 'gm'

export type Verifier = { verify(data: Uint8Array, signature: Uint8Array): boolean }

export type Signer = Verifier & {
  /** SubjectPublicKeyInfo as PEM. */
  readonly publicKey: string
  sign(data: Uint8Array): Buffer
}

/** A sealed value that cannot be opened, and why. The message holds nothing of the value. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken'
  readonly reason: 'format' | 'version' | 'provider' | 'key' | 'tampered'

  constructor(reason: SealBroken['reason']) {
    super(`sealed value refused: ${reason}`)
    this.reason = reason
  }
}

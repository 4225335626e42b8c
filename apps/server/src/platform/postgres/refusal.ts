/** An expected reason why the embedded database cannot start; its message is shown to the operator as it is. */
export class EmbeddedRefusal extends Error {
  override readonly name = 'EmbeddedRefusal'
}

/** An expected reason why a command cannot go on; its message is shown to the operator as it is. */
export class CommandRefusal extends Error {
  override readonly name = 'CommandRefusal'
}

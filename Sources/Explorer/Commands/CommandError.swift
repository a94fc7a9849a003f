/// Why a command that was typed can't be carried out.
struct CommandError: Error, Hashable, Sendable {
  /// What is wrong and what to try, in one line.
  let reason: String

  init(_ reason: String) {
    self.reason = reason
  }
}

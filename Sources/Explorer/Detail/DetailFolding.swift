/// What is folded: what a user chose, else what was asked for all, else what a node starts with.
struct DetailFolding: Hashable, Sendable {
  private var all: Bool?
  private var choices: [UInt64: Bool] = [:]

  /// Whether what is below a node is hidden.
  func isFolded(_ node: DetailNode, _ id: UInt64) -> Bool {
    choices[id] ?? all ?? node.startsFolded
  }

  /// Chooses for one node.
  mutating func choose(_ isFolded: Bool, _ id: UInt64) {
    choices[id] = isFolded
  }

  /// Chooses for all nodes, forgetting single choices.
  mutating func chooseAll(_ isFolded: Bool) {
    all = isFolded
    choices = [:]
  }
}

/// What is folded: what a user chose, else what was asked for all, else what a node starts with.
struct DetailFolding: Hashable, Sendable {
  private var all: Bool?
  private var choices: [UInt64: Bool] = [:]

  /// Whether what is below a node is hidden.
  func isFolded(_ node: DetailNode, _ id: UInt64) -> Bool {
    if let choice = choices[id] { return choice }
    switch all {
    case true where node.shape == .heading: return true
    case false: return false
    default: return node.startsFolded
    }
  }

  /// Chooses for one node.
  mutating func choose(_ isFolded: Bool, _ id: UInt64) {
    choices[id] = isFolded
  }

  /// Folds all headings, or unfolds everything, forgetting single choices.
  mutating func chooseAll(_ isFolded: Bool) {
    all = isFolded
    choices = [:]
  }
}

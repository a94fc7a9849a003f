import TextScreen

extension ListState {
  /// Moves the selection, where that is what a command asks for.
  ///
  /// - Returns: Whether it was.
  mutating func perform(_ command: Command) -> Bool {
    switch command {
    case .down: move(by: 1)
    case .up: move(by: -1)
    case .pageDown: movePages(by: 1)
    case .pageUp: movePages(by: -1)
    case .halfPageDown: moveHalfPages(by: 1)
    case .halfPageUp: moveHalfPages(by: -1)
    case .first: moveToFirst()
    case .last: moveToLast()
    default: return false
    }
    return true
  }
}
